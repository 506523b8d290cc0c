const bytesToUnits = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Texts that stand one after another, each after its length (`PLAIN` byte arrays). The bytes become one text first, of which
 * those without accents are cut: to decode each by itself takes ten times as long.
 */
export function readTexts(bytes: Uint8Array, count: number): string[] {
  if (count === 0) return [];
  const all = bytesToUnits.decode(bytes);
  const texts: string[] = new Array<string>(count);
  let at = 0;
  for (let n = 0; n < count; n += 1) {
    if (at + 4 > bytes.length) throw new Error('a page is damaged: it has too few texts');
    const length =
      (bytes[at] as number) +
      (bytes[at + 1] as number) * 2 ** 8 +
      (bytes[at + 2] as number) * 2 ** 16 +
      (bytes[at + 3] as number) * 2 ** 24;
    const from = at + 4;
    at = from + length;
    if (at > bytes.length) throw new Error('a page is damaged: a text is too long');
    let plain = true;
    for (let place = from; place < at; place += 1) {
      if ((bytes[place] as number) > 127) {
        plain = false;
        break;
      }
    }
    texts[n] = plain ? all.slice(from, at) : utf8.decode(bytes.subarray(from, at));
  }
  return texts;
}

/** Bytes as a text. */
export function textOf(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** Bytes of which nobody says that they are a text: as one if they can be, else in hexadecimal. */
export function textOrHex(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return hexOf(bytes);
    throw error;
  }
}

/** Bytes in hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
