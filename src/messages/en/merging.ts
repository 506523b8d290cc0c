const number = new Intl.NumberFormat('en');
const plural = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

function distance(metres: number): string {
  if (metres < 950) return `${number.format(Math.max(10, Math.round(metres / 10) * 10))} m apart`;
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: metres < 9500 ? 1 : 0 }).format(metres / 1000)} km apart`;
}

/** Two cases that are made into one, and incidents of both that may be one. */
export const merging = {
  title: (open: string): string => `Merge “${open}” with another case`,
  back: 'Back to your data',
  intro:
    'A new case with every row of both; the two stay as they are. Figures are counted by claimant, as everywhere: of one incident the claims of both cases stand side by side, and of two the figures are added.',
  other: 'The other case',
  builtIn: 'The built-in case',
  held: (title: string, rows: number, savedAt: Date): string =>
    `${title} (${plural(rows, 'incident', 'incidents')}, loaded ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(savedAt)})`,
  look: 'Look for incidents that may be one',
  looking: 'Comparing days, places and kinds …',
  failed: (reason: string): string => `The cases cannot be merged. ${reason}`,
  pairs: 'Incidents that may be one',
  none: 'No two incidents are near in time and place and of one kind. The cases can be merged as they are.',
  found: (total: number): string =>
    `${plural(total, 'pair', 'pairs')} near in time and place, of one kind or of one that is not stated. A suggestion is no finding: nothing is joined unless you say so.`,
  first: (shown: number, total: number): string =>
    `The closest ${number.format(shown)} of ${number.format(total)} are listed. The command line lists all: strike-ledger merge --suggest.`,
  incomplete:
    'Nearly everything is near to everything here, so the search ended early; closer pairs may be missing.',
  stands: (title: string): string =>
    `Where you say “one incident”, the record of “${title}” stands: its title, days, place, kind and acting side. The claims of the other move to it, each with its claimant, source and day; what the other record said stays readable in a column, “joined incident”. If the records of the other case say more, open that one first.`,
  sameDays: 'same days',
  daysDiffer: (days: number): string => `first and last day ${plural(days, 'day', 'days')} off`,
  distance: (metres: number | null): string =>
    metres === null ? 'places of the same name' : distance(metres),
  kindOpen: 'means not stated in one of them',
  sameKind: (kind: string): string => `both: ${kind.toLowerCase()}`,
  by: (side: string): string => `by ${side}`,
  noPlace: 'place not named',
  source: (publisher: string): string => `Recorded from ${publisher}`,
  killed: 'Killed',
  noClaims: 'no claim of anybody killed',
  noNumber: 'some, no number',
  said: (figure: string, claimant: string): string => `${figure}, says ${claimant}`,
  ofGroup: (figure: string, group: string): string => `${figure} (${group})`,
  moreClaims: (count: number): string => plural(count, 'further claim', 'further claims'),
  question: (a: string, b: string): string => `“${a}” and “${b}” are`,
  choices: { open: 'not decided', one: 'one incident', two: 'two incidents' },
  taken: (title: string): string => `Is one with “${title}” already.`,
  decided: (decided: number, shown: number, one: number): string =>
    `${number.format(decided)} of ${number.format(shown)} decided, ${number.format(one)} as one incident. What is not decided stays two.`,
  merge: 'Merge into one case',
  merging: 'Merging …',
  cancel: 'Cancel',
  cancelled: 'Merging was cancelled. Both cases are as they were.',
} as const;
