import { redistributions } from '../../ledger/vocabulary.ts';

/** What the sheet `case` says of a field. */
export interface FieldHints {
  readonly text: string;
  readonly parts?: Readonly<Record<string, string>>;
  /** The rows that stand for it while it is empty: item and part. */
  readonly blank?: readonly (readonly [item: string, part: string])[];
}

/** What belongs into each field of the sheet `case`. */
export const fieldHints: ReadonlyMap<string, FieldHints> = new Map<string, FieldHints>([
  ['name', { text: 'A short name of the case in small letters, such as tower-22. Files are named by it.' }],
  ['title', { text: 'The title of the case, as readers see it.' }],
  ['description', { text: 'What the case is about, in a sentence or two.' }],
  ['version', { text: 'The version of the data, such as 1.0.0. Raise it when rows change.' }],
  ['created', { text: 'The day of this version, YYYY-MM-DD.' }],
  [
    'actingSides',
    {
      text: 'Who struck: in "item" a short key, such as us; in "value" who that is. One row for each side; insert rows here for more. The column acting_side of the incidents offers these keys.',
      blank: [
        ['', ''],
        ['', ''],
      ],
    },
  ],
  [
    'actingSideNames',
    {
      text: 'The same sides as they read within a sentence: in "item" the key, in "value" for example "the US".',
      blank: [
        ['', ''],
        ['', ''],
      ],
    },
  ],
  [
    'redistribution',
    {
      text: `Whether others may hand the rows on: ${redistributions.join(', ')}. Under "none" only totals leave the page.`,
    },
  ],
  [
    'licenses',
    {
      text: 'The licence of the data; number several in "item".',
      parts: {
        name: 'Short, such as CC-BY-4.0.',
        title: 'In full.',
        path: 'The address of its text.',
        covers: 'What it covers.',
      },
      blank: [
        ['1', 'name'],
        ['1', 'title'],
        ['1', 'path'],
        ['1', 'covers'],
      ],
    },
  ],
  ['credit', { text: 'How others are to name you when they use the data.' }],
  ['contact', { text: 'Where corrections can be sent.' }],
  ['scope', { text: 'What is in the case: places, days, sides, and what is not.' }],
  ['method', { text: 'How the rows were made.' }],
  [
    'inclusion',
    {
      text: 'The rules by which a row is in, one in each row.',
      blank: [
        ['', ''],
        ['', ''],
      ],
    },
  ],
  [
    'definitions',
    {
      text: 'Words that the case uses in its own sense; number them in "item".',
      parts: { term: 'The word.', meaning: 'What it means here.' },
      blank: [
        ['1', 'term'],
        ['1', 'meaning'],
      ],
    },
  ],
  [
    'gaps',
    {
      text: 'What is known to be missing, one thing in each row.',
      blank: [
        ['', ''],
        ['', ''],
      ],
    },
  ],
  [
    'coverage',
    {
      text: 'The days that the records of a side cover; number the sides in "item".',
      parts: {
        actingSide: 'The key of the side.',
        from: 'The first day, YYYY-MM-DD.',
        to: 'The last day, YYYY-MM-DD.',
        derived: 'true where the days were only read off the rows.',
        note: 'What readers should know of it, such as that it is a sample.',
      },
      blank: [
        ['1', 'actingSide'],
        ['1', 'from'],
        ['1', 'to'],
        ['1', 'note'],
      ],
    },
  ],
  ['referenceIncident', { text: 'The id of the incident from which distances are measured.' }],
  [
    'partisanPublishers',
    { text: 'Publishers of sources that take a side, one in each row, as they are named there.' },
  ],
  [
    'shortNames',
    { text: 'Names of claimants for tight places: in "item" the id, in "value" the short name.' },
  ],
  [
    'presets',
    {
      text: 'Views that the page offers by name; number them in "item".',
      parts: { sides: 'Keys of sides, joined with ;' },
      blank: [],
    },
  ],
  [
    'layers',
    {
      text: 'Layers that can be shown and exported by themselves; number them in "item".',
      parts: {
        content: 'incidents or regions',
        incidents: 'Ids of incidents, joined with ;',
        countries: 'Codes of countries, joined with ;',
      },
      blank: [],
    },
  ],
  [
    'kept',
    {
      text: 'Columns of the incidents that the case carries along; there they are called "kept: " and the name.',
      parts: { mayNamePeople: 'true where its texts may name private persons.' },
      blank: [],
    },
  ],
]);

/** What stands beside a field that no person needs to set. */
export const jsonHint = 'For the software. Leave it as it is.';
