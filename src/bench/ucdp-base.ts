import type { Case } from '../ledger/case.ts';
import { syntheticBase } from './synthetic-base.ts';

/** `type_of_violence` of UCDP, in the order of the sides: who acted is not told in one column. */
export const ucdpSides = ['1', '2', '3'] as const;

/** What the repeated table says of itself. */
export function ucdpBase(actorNames: ReadonlyMap<string, string>, copies: number): Case {
  const plain = syntheticBase(0, 0);
  return {
    ...plain,
    about: {
      ...plain.about,
      id: 'ucdp-sample',
      title: `UCDP GED, a sample of 1,000 events repeated ${copies} times (for measuring only)`,
      description: 'Real events, each repeated: sums over them mean nothing.',
      version: '23.1',
      licences: [
        {
          name: 'CC-BY-4.0',
          title: 'UCDP Georeferenced Event Dataset 23.1',
          url: 'https://ucdp.uu.se/downloads/',
          covers: 'events',
        },
      ],
      credit: 'UCDP Georeferenced Event Dataset 23.1 (CC BY 4.0), repeated',
      method: 'Each row is repeated, to measure how fast the page is.',
      scope: 'A sample, repeated.',
      gaps: ['A sample only.'],
      coverage: [],
    },
    actingSides: { '1': 'State-based conflict', '2': 'Non-state conflict', '3': 'One-sided violence' },
    actingSideNames: { '1': 'state-based conflict', '2': 'non-state conflict', '3': 'one-sided violence' },
    claimants: [
      {
        id: 'ucdp',
        name: 'Uppsala Conflict Data Program',
        shortName: 'UCDP',
        kind: 'analyst',
        countryCode: null,
        partOf: null,
        anonymous: false,
        note: null,
      },
    ],
    sources: [
      {
        id: 'ucdp-ged',
        publisher: 'Uppsala Conflict Data Program',
        title: 'UCDP GED 23.1',
        url: 'https://ucdp.uu.se/downloads/',
        canonicalUrl: null,
        archivedUrl: null,
        accessedOn: null,
        published: null,
        kind: 'analysis',
        partisan: false,
        note: null,
      },
    ],
    actors: [...actorNames].map(([id, name]) => ({ id, name, note: null })),
  };
}
