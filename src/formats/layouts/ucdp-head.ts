import type { TableHead } from './event-draft.ts';
import { notStatedSides, tableAbout, tableSource } from './table-head.ts';
import { releaseOf } from './ucdp-names.ts';

/** The id of UCDP as a claimant and as a source. */
export const ucdpId = 'ucdp';

/** What is said of a case that was read from a file of UCDP; its name tells the release. */
export function ucdpHead(file: string): TableHead {
  const release = releaseOf(file);
  const title = release === null ? 'UCDP GED' : `UCDP ${release.series} ${release.version}`;
  return {
    about: tableAbout({
      id: `ucdp-${release?.version ?? 'ged'}`,
      title: `${title}, ${file}`,
      description: `Events of organised violence as ${title} records them, read from ${file}.`,
      version: release?.version ?? 'not stated',
      licences: [
        {
          name: 'CC-BY-4.0',
          title: 'Creative Commons Attribution 4.0',
          url: 'https://creativecommons.org/licenses/by/4.0/',
          covers: title,
        },
      ],
      credit: `Uppsala Conflict Data Program (UCDP), ${title}; cite the codebook and Sundberg and Melander (2013)`,
      redistribution: 'open',
      method:
        'One row is one event. UCDP’s lowest and highest credible numbers of deaths are shown as its estimate; its best estimate is a column of its own.',
      gaps: [
        'UCDP gives deaths, not injuries.',
        'The two sides of an event are not attacker and victim; who acted is not told in one column.',
      ],
    }),
    ...notStatedSides,
    claimants: [
      {
        id: ucdpId,
        name: 'Uppsala Conflict Data Program',
        shortName: 'UCDP',
        kind: 'analyst',
        countryCode: 'SE',
        partOf: null,
        anonymous: false,
        note: null,
      },
    ],
    sources: [
      tableSource({
        id: ucdpId,
        publisher: 'Uppsala Conflict Data Program',
        title,
        url: 'https://ucdp.uu.se/downloads/',
        kind: 'analysis',
      }),
    ],
  };
}
