const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of bytes (ISO 3309, as zip has it); `before` is that of the bytes which precede them. */
export function checksum(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  // An index: an iterator over bytes takes several times as long.
  for (let at = 0; at < bytes.length; at++) {
    value = (table[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return ~value >>> 0;
}
