import type { Rule } from '../../ledger/vocabulary.ts';

/** What stands inside exported files. It is English in every language of the page, so that equal data give equal bytes. */
export const fileWords = {
  scope: { filtered: 'filtered view', everything: 'everything' },
  counted:
    'Figures are ranges over the claims that still stand under the named rule, lowest to highest; none is a count of our own. ' +
    'null means not known, never 0; "open" means that somebody said "at least"; figures of different acting sides are not added up.',
  rule: {
    latest: 'latest: every claimant’s latest figure counts',
    official: 'official: only named governments and militaries count',
    monitors: 'monitors: only monitors count',
    two: 'two: only where two or more independent voices give figures',
  } satisfies Record<Rule, string>,
  lines:
    'Boundaries are cartographic (Natural Earth, 1:10 million) and imply no opinion on the status of any territory.',
  ownLines: (file: string, regions: number): string =>
    `Regions are those of a file that the reader loaded (${file}, ${regions} regions), not the software’s own; its lines imply no opinion on the status of any territory, and its terms are its publisher’s.`,
  places:
    'Decimals fit the precision of each place. A place that is vaguer than a district, or has only a stand-in point, has no geometry.',
  fixed:
    'This layer names its incidents: the filter does not change it. "adds_to_total" tells whether the filtered view holds them.',
  claimsHidden: (later: number, undated: number): string =>
    `${later} claims said after the as-of day and ${undated} undated claims are left out.`,
  noLayer: (id: string, known: readonly string[]): string =>
    `The case has no layer "${id}"; use one of ${known.join(', ')}.`,
  refused: (title: string, aggregates: readonly string[]): string =>
    `The terms of "${title}" do not allow single incidents or claims to be handed on. Totals per region may be: ${aggregates.join(', ')}.`,
  leftOut: (columns: readonly string[]): string =>
    `Columns whose texts may name private persons are left out, unless they are asked for: ${columns.join(', ')}.`,
  unplaced: (count: number, of: number, name: string): string =>
    `${count} of ${of} records have no geometry, which the format needs; they are in ${name}.`,
  longTexts: (count: number): string =>
    `${count} texts are longer than a cell of a workbook can be; they go on in the sheet "long_texts".`,
  tooLargeForXlsx: (title: string, records: number, limit: number): string =>
    `The layer "${title}" has ${records} records; no more than ${limit} are written into a workbook: narrow the selection, or choose CSV, which spreadsheets open too (up to 1,048,576 rows).`,
} as const;
