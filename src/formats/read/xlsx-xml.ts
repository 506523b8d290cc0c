import { UnreadableFile } from './sheet.ts';

const mostRows = 1_048_576;
const mostColumns = 16_384;
/** Cells of a sheet, those between filled ones counted: each takes memory. */
const mostCells = 40_000_000;
const longestTag = 2000;

const declarations = /<!--[^]*?(?:-->|$)|<!\[CDATA\[([^]*?)(?:\]\]>|$)|<!/g;
const tags = /<(?:[\w-]+:)?(row|c)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"']){0,2000})/g;
const place = /(\sr\s*=\s*)(?:"([^"]*)"|'([^']*)')/;
const errorType = /(\st\s*=\s*)(?:"e"|'e')/;

/**
 * Makes the XML of a workbook safe to read: refuses a document type, leaves comments out, and makes plain texts of CDATA sections,
 * which would be lost otherwise.
 * @throws UnreadableFile
 */
export function tidyXml(name: string, bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  if (!text.includes('<!')) return text;
  return text.replace(declarations, (whole: string, data: string | undefined) => {
    if (whole === '<!') throw refused(name, 'it has a document type');
    return data === undefined ? '' : escaped(data);
  });
}

/**
 * As `tidyXml`, for a worksheet: refuses cells where no spreadsheet has any, and more of them than memory holds, for a reader makes
 * room for all that lie between. Cells and rows that do not say where they stand follow the one before. Errors such as `#N/A`
 * become texts, which would be lost otherwise.
 * @throws UnreadableFile
 */
export function tidySheetXml(name: string, bytes: Uint8Array): string {
  let row = 0;
  let column = 0;
  let lastColumn = 0;
  const tidy = tidyXml(name, bytes).replace(tags, (whole: string, tag: string, rest: string) => {
    if (whole.length > longestTag) throw refused(name, 'a cell says too much of itself');
    const found = place.exec(rest);
    const given = found?.[2] ?? found?.[3] ?? '';
    if (tag === 'row') {
      row = found === null ? row + 1 : within(given, mostRows, name);
      column = 0;
      return found === null ? placed(whole, rest, String(row)) : whole;
    }
    if (found === null) {
      column++;
    } else {
      const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d+)$/.exec(given) ?? [];
      row = within(digits, mostRows, name);
      column = columnOf(letters);
    }
    if (column < 1 || column > mostColumns) throw refused(name, 'a cell stands outside of any sheet');
    lastColumn = Math.max(lastColumn, column);
    const complete = found === null ? placed(whole, rest, lettersOf(column) + String(row)) : whole;
    return complete.replace(errorType, '$1"str"');
  });
  if (row * lastColumn > mostCells) throw refused(name, 'a sheet has more cells than can be held');
  return tidy;
}

function placed(whole: string, rest: string, where: string): string {
  return `${whole.slice(0, whole.length - rest.length)} r="${where}"${rest}`;
}

function within(digits: string, most: number, name: string): number {
  const number = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
  if (number < 1 || number > most) throw refused(name, 'a cell stands outside of any sheet');
  return number;
}

function columnOf(letters: string): number {
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  return column;
}

function lettersOf(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return (before > 0 ? lettersOf(before) : '') + String.fromCharCode(65 + rest);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function refused(name: string, reason: string): UnreadableFile {
  return new UnreadableFile(
    `${name}: the workbook cannot be read: ${reason}. Open it in a spreadsheet program and save it anew, or as CSV.`,
  );
}
