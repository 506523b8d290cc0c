/** Row ids `<prefix>1`, `<prefix>2` and so on, as the columns of a table. */
export function numberedIds(prefix: string, rows: number): { idBytes: Uint8Array; idOffsets: Uint32Array } {
  const idOffsets = new Uint32Array(rows + 1);
  for (let row = 0, end = 0; row < rows; row += 1) {
    end += prefix.length + String(row + 1).length;
    idOffsets[row + 1] = end;
  }
  const idBytes = new Uint8Array(idOffsets[rows] ?? 0);
  const letters = new TextEncoder().encode(prefix);
  for (let row = 0; row < rows; row += 1) {
    idBytes.set(letters, idOffsets[row]);
    let at = idOffsets[row + 1] ?? 0;
    for (let left = row + 1; left > 0; left = Math.floor(left / 10)) {
      at -= 1;
      idBytes[at] = 48 + (left % 10);
    }
  }
  return { idBytes, idOffsets };
}
