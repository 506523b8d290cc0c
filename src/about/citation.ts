import type { Licence } from '../ledger/case.ts';
import { dateOf, isoDate, type Day } from '../ledger/day.ts';
import type { Messages } from '../messages/en.ts';
import { aboutWords } from './words.ts';

/** A view of a case as it is cited: what was asked, how it was counted, and where and when it was seen. */
export interface CitedView {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** `YYYY-MM-DD`, or a year or a month of it. */
  readonly created: string | null;
  readonly credit: string;
  readonly licence: Licence | null;
  /** The filter in words, and as the query that asks the same. */
  readonly filter: string;
  readonly query: string;
  readonly rule: string;
  readonly group: string;
  readonly asOf: Day | null;
  /** The incident that is open, by title. */
  readonly incident: string | null;
  readonly address: string;
  readonly accessed: Day;
}

/** The forms in which a view can be cited. */
export const citationForms = ['text', 'bibtex', 'csl'] as const;
export type CitationForm = (typeof citationForms)[number];

/** Writes the citation of a view in one form. */
export function writeCitation(messages: Messages, view: CitedView, form: CitationForm): string {
  if (form === 'text') return asText(messages, view);
  return form === 'bibtex' ? asBibtex(messages, view) : asCsl(messages, view);
}

/** How the view was made, in sentences. */
function noteOf(messages: Messages, view: CitedView): string {
  const { names } = messages;
  const { cite } = aboutWords(messages);
  const asOf = view.asOf === null ? null : names.day(dateOf(view.asOf));
  return [
    view.incident === null ? null : cite.incident(view.incident),
    cite.filter(view.filter, view.query),
    cite.counting(view.rule, view.group),
    asOf === null ? cite.everythingKnown : cite.asOf(asOf),
    cite.credit(view.credit, view.licence?.name ?? null),
  ]
    .filter((part) => part !== null)
    .join(' ');
}

function asText(messages: Messages, view: CitedView): string {
  const { cite } = aboutWords(messages);
  const year = view.created?.slice(0, 4) ?? null;
  const accessed = messages.names.day(dateOf(view.accessed));
  return [
    cite.head(view.title, view.version, year),
    noteOf(messages, view),
    cite.seen(view.address, accessed),
  ].join(' ');
}

function asBibtex(messages: Messages, view: CitedView): string {
  const [year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(view.created ?? '')?.slice(1) ?? [];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', `{${texEscape(view.title)}}`],
    ['year', year],
    ['month', month === undefined ? undefined : String(Number(month))],
    ['version', texEscape(view.version)],
    ['howpublished', texEscape(messages.page.name)],
    ['note', texEscape(noteOf(messages, view))],
    ['url', urlEscape(view.address)],
    ['urldate', isoDate(view.accessed)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : `  ${name} = {${value}},`));
  return [`@misc{${keyOf(view)},`, ...lines, '}'].join('\n');
}

function asCsl(messages: Messages, view: CitedView): string {
  const issued = view.created === null ? null : datePartsOf(view.created);
  const item = {
    id: keyOf(view),
    type: 'dataset',
    title: view.title,
    version: view.version,
    'container-title': messages.page.name,
    ...(issued === null ? {} : { issued }),
    accessed: datePartsOf(isoDate(view.accessed)),
    URL: view.address,
    note: noteOf(messages, view),
    language: messages.language,
  };
  // Dates on one line each: no text can hold a bare line break here.
  return JSON.stringify([item], null, 2).replace(/\[\n[\d\s,[\]]+\]/g, (dates) => dates.replace(/\s+/g, ''));
}

function datePartsOf(date: string): { 'date-parts': number[][] } | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  return match && { 'date-parts': [match.slice(1).flatMap((part) => (part ? Number(part) : []))] };
}

/** A name for the entry that BibTeX can read: letters, digits and dashes. */
function keyOf({ id, accessed }: CitedView): string {
  const plain = id.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-');
  return `${plain.replace(/^-+|-+$/g, '') || 'case'}-${isoDate(accessed)}`;
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  // BibTeX counts braces even behind a backslash: "\{" alone would break the entry.
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '"': '{\\textquotedbl}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '|': '{\\textbar}',
  '%': '\\%',
  '&': '\\&',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '‘': '{\\textquoteleft}',
  '’': '{\\textquoteright}',
  '“': '{\\textquotedblleft}',
  '”': '{\\textquotedblright}',
  '–': '--',
  '—': '---',
  '…': '{\\ldots}',
  '·': '{\\textperiodcentered}',
  '\u00A0': '~',
  ß: '{\\ss}',
  æ: '{\\ae}',
  Æ: '{\\AE}',
  ø: '{\\o}',
  Ø: '{\\O}',
  ł: '{\\l}',
  Ł: '{\\L}',
  ı: '{\\i}',
};

/** Combining signs of Latin letters, as TeX writes them before the letter. */
const texAccents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030A': 'r',
  '\u030B': 'H',
  '\u030C': 'v',
  '\u0323': 'd',
  '\u0327': 'c',
  '\u0328': 'k',
  '\u0331': 'b',
};

/** A text that TeX sets as it stands. What TeX has no sign for, such as Arabic, stays as it is (UTF-8). */
export function texEscape(text: string): string {
  return [...text.replace(/\s+/g, ' ').trim().normalize('NFC')].map(texLetter).join('');
}

function texLetter(letter: string): string {
  if (Object.hasOwn(texSigns, letter)) return texSigns[letter] ?? letter;
  const [base = '', accent = '', ...more] = letter.normalize('NFD');
  if (!/^[A-Za-z]$/.test(base) || more.length > 0 || !Object.hasOwn(texAccents, accent)) return letter;
  return `{\\${texAccents[accent]}{${base}}}`;
}

/** An address without anything that would end the field or upset TeX; percent signs are its own and stay. */
function urlEscape(address: string): string {
  return address.replace(/[{}\\^|<>"`\s]|[^\x20-\x7E]+/gu, (sign) =>
    encodeURIComponent(sign.replace(/\p{Surrogate}/gu, '\uFFFD')),
  );
}
