/** The width of a text, in the unit of the picture. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines that are no wider than `room`: between words, and within a word that is wider by itself. Runs of
 * white space count as one space. A single character is never broken, however little room there is.
 */
export function wrapWords(text: string, room: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (line !== '' && measure(line + character) > room) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Where a thing of a given width stands in rows: its distance from the start, and its row from 0. */
export interface FlowPlace {
  readonly start: number;
  readonly row: number;
}

/** Sets things of these widths beside each other, `gap` apart, and goes to the next row where the room ends. */
export function flowPlaces(widths: readonly number[], room: number, gap: number): FlowPlace[] {
  let [end, row] = [0, 0];
  return widths.map((width) => {
    const isFirst = end === 0;
    if (!isFirst && end + gap + width > room) {
      row += 1;
      end = width;
      return { start: 0, row };
    }
    const start = isFirst ? 0 : end + gap;
    end = start + width;
    return { start, row };
  });
}
