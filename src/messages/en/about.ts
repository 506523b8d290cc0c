import type { TableName } from '../../ledger/parse-case.ts';
import type { CorrectionKind } from '../../ledger/vocabulary.ts';

const number = new Intl.NumberFormat('en');
const plural = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

const tables = {
  incidents: 'incidents',
  'casualty-claims': 'casualty claims',
  statements: 'statements',
  relations: 'links between claims',
  'relations-dropped': 'links left out',
  claimants: 'claimants',
  sources: 'sources',
  actors: 'actors',
  'actor-phrases': 'words for actors',
  kinds: 'kinds of incident',
  wording: 'texts in other words',
  corrections: 'corrections',
} satisfies Record<TableName, string>;

/** What the reader sees of the case itself: what it holds, what it lacks, how it is cited and compared. */
export const about = {
  contents: 'On this page',
  sections: {
    scope: 'Scope',
    inclusion: 'What is included',
    definitions: 'Words',
    coverage: 'Sides and days covered',
    sources: 'Sources by kind',
    claimants: 'Claimants by kind',
    method: 'Method',
    gaps: 'Known gaps',
    corrections: 'Corrections',
    licences: 'Licence and terms',
    report: 'Report an error',
    data: 'The data in numbers',
    compare: 'Compare with another version',
  },
  notSaid: 'The case does not say.',
  coverage: {
    side: (name: string): string => `Strikes by ${name}`,
    days: (days: string, incidents: number): string =>
      `${days}: ${plural(incidents, 'record', 'records')}, operations and their places each counted once.`,
    derived: 'The days were read off the records; nobody declared that every incident between them is here.',
    declared: 'The days are declared by those who collected the records.',
    none: 'No days of coverage are stated.',
    drawn: 'The timeline draws the same days as bars beside the incidents.',
  },
  sources: {
    intro: (sources: number, kinds: number): string =>
      `${plural(sources, 'publication', 'publications')} of ${plural(kinds, 'kind', 'kinds')}. Open a kind to read the list.`,
    kind: (kind: string, count: number): string => `${kind} (${number.format(count)})`,
    partisan: 'partisan publisher',
    archived: 'archived copy',
    live: 'live page',
    accessed: (date: string): string => `accessed ${date}`,
    undated: 'day not known',
    noAddress: 'no address',
  },
  claimants: {
    intro: (claimants: number, unnamed: number): string =>
      `${plural(claimants, 'claimant', 'claimants')}, ${number.format(unnamed)} of them unnamed.`,
    kind: 'Kind',
    count: 'Claimants',
    claims: 'Claims',
    compared: 'Compare what claimants said',
  },
  corrections: {
    intro:
      'What was recorded and turned out to be wrong, what overtook it, and what was decided about the rows, each with the rows and sources that show it. Nothing here has been taken out of the case: the claims stay in view.',
    none: 'No correction is recorded.',
    day: 'Day',
    what: 'What, and the rows that show it',
    groups: {
      corrected: 'Corrected',
      overtaken: 'Overtaken by later claims',
      supported: 'Borne out by other sources',
      decided: 'Decided about the rows',
    },
    sources: (count: number): string => plural(count, 'source', 'sources'),
    subject: 'About:',
    by: 'Shown by:',
    undated: 'undated',
    claim: (who: string, what: string): string => `${who}: ${what}`,
    kinds: {
      corrected: 'corrected',
      overtaken: 'overtaken',
      supported: 'supported',
      moved: 'moved',
      changed: 'changed',
      added: 'added',
      left_out: 'left out',
    } satisfies Record<CorrectionKind, string>,
  },
  licences: {
    covers: (covers: string): string => `, for ${covers}.`,
    credit: (credit: string): string => `Credit: ${credit}.`,
    redistribution: {
      open: 'The data may be handed on under this licence.',
      ask: 'Ask before handing on single incidents or claims.',
      none: 'Single incidents and claims may not be handed on.',
    },
    thirdParty:
      'Third-party data by their own terms: boundaries from Natural Earth (public domain); rivers and lakes from GSHHG (LGPL); towns from GeoNames (CC BY 4.0).',
    lines: 'The lines on the map are cartographic and imply no opinion on the status of any territory.',
  },
  report: {
    how: (contact: string): string =>
      `Found an error? Report it to ${contact}, with the id of the row. Every claim and every incident has a button that copies its id, the version and the address.`,
    noContact:
      'The case names no contact. Every claim and every incident has a button that copies its id, the version and the address.',
  },
  data: {
    rows: (read: number, kept: number, dropped: number): string =>
      `Rows read: ${number.format(read)} = ${number.format(kept)} kept + ${number.format(dropped)} dropped.`,
    table: 'Table',
    read: 'Read',
    kept: 'Kept',
    dropped: 'Dropped',
    issues: (count: number): string =>
      count === 0 ? 'No issue was found in the data.' : `${plural(count, 'issue', 'issues')} in the data`,
    reworded: (count: number): string =>
      `${plural(count, 'recorded text is', 'recorded texts are')} shown in other words:`,
    rewordedFor: (reason: string, count: number): string =>
      `${plural(count, 'text', 'texts')}: ${reason === '' ? 'no reason given.' : reason}`,
    tables,
  },
  compare: {
    intro:
      'Choose the files of another version of this case: its datapackage.json and the tables you want compared. They are read on this machine; nothing is sent anywhere.',
    choose: 'Files of the other version',
    working: 'Comparing …',
    none: 'None of these files belongs to a case. Choose datapackage.json, the .csv and the .geojson files of its folder.',
    failed: (reason: string): string => `The comparison failed. ${reason}`,
    unread: (parts: string): string => `Not compared, because not among the files or not readable: ${parts}.`,
    equal: 'Nothing differs in what was compared.',
    versions: (other: string | null, own: string): string =>
      `Version ${other ?? 'not given'} in the files, version ${own} on this page.`,
    summary: (added: number, removed: number, changed: number): string =>
      `${plural(added, 'row', 'rows')} added, ${number.format(removed)} removed, ${number.format(changed)} changed, from the files to this page.`,
    caption: 'What differs',
    parts: { ...tables, descriptor: 'description of the case' },
    part: 'Table',
    row: 'Row',
    rowNumber: (row: number): string => `row ${row}`,
    difference: 'Difference',
    added: 'added: on this page, not in the files',
    removed: 'removed: in the files, not on this page',
    field: (name: string): string => `${name}:`,
    inFiles: 'in the files',
    onPage: 'on this page',
    empty: '(empty)',
    reworded: 'a text that the case shows in other words',
    first: (shown: number, all: number): string =>
      `The first ${number.format(shown)} of ${plural(all, 'difference', 'differences')}.`,
  },
  cite: {
    intro: 'The address shows the same filter and counting again. The figures belong to their claimants.',
    forms: { text: 'Text', bibtex: 'BibTeX', csl: 'CSL-JSON' },
    copy: (form: string): string => `Copy ${form}`,
    copied: 'Copied.',
    head: (title: string, version: string, year: string | null): string =>
      `“${title}”, version ${version}${year === null ? '' : ` (${year})`}, Strike Ledger.`,
    noFilter: 'none',
    filter: (words: string, query: string): string => `Filter: ${words} (${query}).`,
    counting: (rule: string, group: string): string => `Whose figures count: ${rule}. Who: ${group}.`,
    asOf: (day: string): string => `What was known by ${day}.`,
    everythingKnown: 'All claims of this version.',
    incident: (title: string): string => `Incident: ${title}.`,
    credit: (credit: string, licence: string | null): string =>
      licence === null ? `Credit: ${credit}.` : `Credit: ${credit}; licence ${licence}.`,
    seen: (address: string, day: string): string => `Accessed on ${day}: ${address}`,
  },
} as const;
