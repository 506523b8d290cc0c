import { type Document, DOMParser, ParseError } from '@xmldom/xmldom';
import { type TakeIssue, UnreadableFile } from './sheet.ts';
import { sheetIssue } from './sheet-issues.ts';
import { unicodeDecoder } from './utf8-text.ts';

/** A document takes some twenty times the room of its text. */
const mostCharacters = 128 * 1024 * 1024;

/**
 * Parses the bytes of a KML file. Faults of its XML that can be put up with are reported.
 * @throws UnreadableFile where it is no XML, no KML, too large, or declares entities of its own.
 */
export function parseKml(bytes: Uint8Array, file: string, report: TakeIssue): Document {
  const text = xmlText(bytes);
  if (text.length > mostCharacters)
    throw new UnreadableFile(
      `${file} is too large to be read as KML (${Math.round(text.length / 1e6)} MB). Convert it to FlatGeobuf or GeoParquet, or split it.`,
    );
  if (declaresEntities(text))
    throw new UnreadableFile(
      `${file} declares XML entities in a DOCTYPE. KML needs none, and they can make a small file grow without end; remove the DOCTYPE and open it again.`,
    );
  const document = parseXml(withoutPrefix(text), file, report);
  if (document.documentElement?.localName !== 'kml')
    throw new UnreadableFile(
      `${file} is XML, but no KML: its outermost element is "${(document.documentElement?.tagName ?? '').slice(0, 40)}", not "kml".`,
    );
  return document;
}

function parseXml(text: string, file: string, report: TakeIssue): Document {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level === 'fatalError') return;
      report(
        sheetIssue(file, {
          code: 'faulty-xml',
          message: `The XML has a fault, and was read as well as it could be: ${plain(message)} Mend it.`,
        }),
      );
    },
  });
  try {
    return parser.parseFromString(text, 'text/xml');
  } catch (error) {
    if (error instanceof ParseError)
      throw new UnreadableFile(
        `${file} cannot be read as XML: ${plain(error.message)} Mend it; nothing in it was read.`,
      );
    if (error instanceof RangeError) throw nestedTooDeeply(file);
    throw error;
  }
}

/** The refusal of a document that no stack is deep enough for. */
export function nestedTooDeeply(file: string): UnreadableFile {
  return new UnreadableFile(
    `${file} is nested too deeply to be read; nothing that draws maps writes such files.`,
  );
}

/** A message of the parser in one line that ends as a sentence. It may quote the file. */
function plain(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return `${line.length > 200 ? `${line.slice(0, 199)}…` : line}.`;
}

/** The text by its byte order mark, else by the encoding that it declares, else as UTF-8. */
function xmlText(bytes: Uint8Array): string {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  if (declared !== undefined)
    try {
      return new TextDecoder(declared).decode(bytes);
    } catch (error) {
      // An encoding that nobody knows: UTF-8 is the likeliest.
      if (!(error instanceof RangeError)) throw error;
    }
  return unicodeDecoder(bytes).decode(bytes);
}

/** Looks at what stands before the first element; descriptions may hold whole HTML pages with theirs. */
function declaresEntities(text: string): boolean {
  let at = 0;
  for (;;) {
    while (/\s|\ufeff/.test(text.charAt(at))) at += 1;
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    if (end === null) break;
    const to = text.indexOf(end, at);
    if (to === -1) return false;
    at = to + end.length;
  }
  if (text.slice(at, at + 9).toUpperCase() !== '<!DOCTYPE') return false;
  const close = text.indexOf('>', at);
  return text.slice(at, close === -1 ? undefined : close).includes('[');
}

/** The library looks for names without a prefix. */
function withoutPrefix(text: string): string {
  return /<kml:kml[\s>]/.test(text.slice(0, 4000)) ? text.replace(/(<\/?)kml:/g, '$1') : text;
}
