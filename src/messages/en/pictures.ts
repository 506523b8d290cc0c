/** What stands in the pictures of the map and of the charts, around what is drawn. */
export const pictures = {
  noFilter: 'All incidents of the case',
  counting: (rule: string, group: string): string => `Figures that count: ${rule}, ${group}.`,
  asOf: (day: string): string => `As known by ${day}.`,
  everything: 'Everything known today.',
  /** `letter`: of a case that stands beside the open one. */
  credit: (credit: string, licence: string, letter: string | null = null): string =>
    `Data${letter === null ? '' : ` of ${letter}`}: ${credit.replace(/\.$/u, '')}.${licence === '' ? '' : ` Licence: ${licence}.`}`,
  mapCredit: (credit: string): string => `Map: ${credit}`,
  made: (day: string): string => `Made on ${day} with Strike Ledger.`,
  /** Nothing can be opened in a picture. */
  cluster:
    'several incidents, with their number; arc: the part that is contested; dashed: none at an exact site',
  coverage: (words: string, note: string | null): string =>
    `${words}.${note === null ? '' : ` ${note.replace(/\.$/u, '')}.`}`,
  regions: (measure: string, side: string): string => `Region circles: ${measure}, by ${side}`,
} as const;
