import { sheetIssue } from './sheet-issues.ts';
import type { TakeIssue } from './sheet.ts';

/** The decoder that a byte order mark asks for; UTF-8 where there is none. Bytes that are no text become U+FFFD. */
export function unicodeDecoder(start: Uint8Array): TextDecoder {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder();
}

/** Tells, once, that a file has bytes that are no Unicode. A file that itself holds U+FFFD, lost earlier, is told of too. */
export function warnOfLostText(text: string, file: string, report: TakeIssue): boolean {
  if (!text.includes('\ufffd')) return false;
  report(
    sheetIssue(file, {
      value: '\ufffd',
      code: 'not-unicode',
      message: 'Some characters are no Unicode and appear as �; save the file as UTF-8 to have them back.',
    }),
  );
  return true;
}
