import type { GivenFiles } from '../dashboard/library.svelte.ts';

/**
 * Whether a text that somebody pasted somewhere on the page is meant as data: JSON, KML, or lines with as many columns each.
 * Prose is not: it is pasted by mistake.
 */
export function looksLikeData(text: string): boolean {
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[') || /^<(?:\?xml|kml)\b/i.test(start)) return true;
  const [head, first] = start.split(/\r?\n/, 2);
  if (head === undefined || first === undefined || first.trim() === '') return false;
  return ['\t', ';', ',', '|'].some((mark) => {
    const columns = partsOf(head, mark);
    return columns > 1 && columns === partsOf(first, mark);
  });
}

/** Marks between quotation marks part nothing. */
const partsOf = (line: string, mark: string): number =>
  line.replace(/"(?:[^"]|"")*"/g, '').split(mark).length;

/** A pasted text as a file, named by what it seems to be. */
export function pastedFile(text: string): GivenFiles {
  const start = text.trimStart();
  const ending = start.startsWith('<')
    ? 'kml'
    : start.startsWith('{') || start.startsWith('[')
      ? 'json'
      : 'csv';
  return [{ name: `pasted.${ending}`, blob: new Blob([text]) }];
}
