import type { Clause } from '../../ledger/selection.ts';

/** Several cases on one map. */
export const beside = {
  title: 'Beside it on the map',
  note: 'Each case has totals of its own. Figures of different cases are never added up: they may count the same people. List, timeline and regions are of the case in front.',
  builtIn: 'The built-in case',
  opening: 'is being opened …',
  failed: (reason: string): string => `It could not be opened. ${reason}`,
  notAsked: (clauses: readonly Clause[]): string => {
    const names = { sides: 'acting sides', actors: 'actors', claimants: 'claimants' } as const;
    const said = clauses.flatMap((clause) => (clause in names ? [names[clause as keyof typeof names]] : []));
    return `Not filtered by ${said.join(' and ')}: this case does not know those that are chosen.`;
  },
  shown: 'on the map',
  shownNamed: (title: string): string => `on the map: ${title}`,
  front: 'Put in front',
  frontNamed: (title: string): string => `Put in front: ${title}`,
  remove: 'Take away',
  removeNamed: (title: string): string => `Take away: ${title}`,
  popup: (letter: string, title: string): string => `${letter} · ${title}`,
} as const;
