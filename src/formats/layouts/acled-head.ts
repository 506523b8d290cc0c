import type { TableHead } from './event-draft.ts';
import { untested } from './row-place.ts';
import { notStatedSides, tableAbout, tableSource } from './table-head.ts';

/** The id of ACLED as a claimant and as a source. */
export const acledId = 'acled';

/** What is said of a case that was read from an export of ACLED. */
export function acledHead(file: string, isMonthFirst: boolean): TableHead {
  return {
    about: tableAbout({
      id: acledId,
      title: `ACLED, ${file}`,
      description: `Events as the Armed Conflict Location & Event Data project records them, read from ${file}. ${untested}`,
      version: 'not stated',
      licences: [
        {
          name: 'ACLED',
          title: 'ACLED Terms of Use & Attribution Policy',
          url: 'https://acleddata.com/terms-of-use-and-attribution-policy',
          covers: 'events; raw rows may not be passed on',
        },
      ],
      credit:
        'Armed Conflict Location & Event Data (ACLED), acleddata.com; state the access date and the filters used',
      redistribution: 'none',
      method:
        'One row is one event. ACLED gives one number of reported fatalities, the lowest credible one where reports differ; it is shown as its estimate.' +
        (isMonthFirst
          ? ' The dates of this file have the month first, unlike ACLED’s own: its first rows fit no other order.'
          : ''),
      definitions: [
        { term: 'fatalities 0', meaning: 'ACLED found no fatality reported' },
        { term: 'time_precision 2', meaning: 'a week; read as the seven days around the day given' },
        { term: 'time_precision 3', meaning: 'a month; read as the whole month' },
        {
          term: 'geo_precision 2',
          meaning: 'a small area, for which a town stands; read as known to the district',
        },
        { term: 'geo_precision 3', meaning: 'a larger region; read as known to the governorate' },
      ],
      gaps: [
        'ACLED gives fatalities, not injuries.',
        'The two actors of an event have no direction: who acted is not told.',
        'The means of an "Air/drone strike" stays open between aircraft and drone.',
      ],
    }),
    ...notStatedSides,
    claimants: [
      {
        id: acledId,
        name: 'Armed Conflict Location & Event Data',
        shortName: 'ACLED',
        kind: 'monitor',
        countryCode: null,
        partOf: null,
        anonymous: false,
        note: null,
      },
    ],
    sources: [
      tableSource({
        id: acledId,
        publisher: 'ACLED',
        title: `ACLED, ${file}`,
        url: 'https://acleddata.com/',
        kind: 'monitor',
      }),
    ],
  };
}
