import type { SheetCell } from './sheet.ts';

type Line = readonly SheetCell[];

/**
 * Whether a header has a second line below it: one of names alone, with figures or dates in the lines that follow. Either the
 * upper line has groups only, as `Civilians` above `Killed | Injured`, and at most half as many as there are names; or the lower
 * line has only the parts of groups, and names columns that the upper one leaves blank.
 */
export function hasSecondLine(
  upper: Line,
  lower: Line | undefined,
  rest: readonly Line[],
  isFigure: (text: string) => boolean,
): boolean {
  if (!lower) return false;
  const [above, below] = [filledPlaces(upper), filledPlaces(lower)];
  const isNames = [...below].every((at) => {
    const text = textAt(lower, at);
    return text.length <= 60 && !isFigure(text);
  });
  const adds = [...below].some((at) => !above.has(at));
  const hasFigures = rest.some((line) => {
    const filled = [...filledPlaces(line)];
    return filled.length * 2 >= below.size && filled.some((at) => isFigure(textAt(line, at)));
  });
  if (!isNames || !adds || !hasFigures || below.size < 2) return false;
  if (above.size * 2 <= below.size) return true;
  const [first = 0] = above;
  return !below.has(first) && rest.every((line) => textAt(line, first) !== '') && Math.min(...below) > first;
}

/**
 * The names of a header of two lines, a group before its parts: `Civilians: Killed`. A group reaches to the next one; the last, for
 * which nothing says where it ends, is as wide as the widest before it.
 */
export function joinedLines(upper: Line, lower: Line): readonly string[] {
  const starts = [...filledPlaces(upper)].filter((at) => textAt(lower, at) !== '');
  const widest = Math.max(0, ...starts.slice(1).map((at, index) => at - (starts[index] ?? 0)));
  const end = starts.length < 2 ? Infinity : (starts.at(-1) ?? 0) + widest;
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above, below] = [textAt(upper, at), textAt(lower, at)];
    if (above !== '' || at >= end) group = above;
    if (below === '') return above;
    return group === '' ? below : `${group}: ${below}`;
  });
}

function filledPlaces(line: Line): ReadonlySet<number> {
  return new Set(line.flatMap((_, at) => (textAt(line, at) === '' ? [] : [at])));
}

function textAt(line: Line, at: number): string {
  return String(line[at] ?? '').trim();
}
