/** A row of the sheet `case`: a field of the description, which of its items, which part of that, and what it says. */
export interface CaseRow {
  readonly field: string;
  readonly item: string;
  readonly part: string;
  readonly value: string;
}

/** How a field of `datapackage.json` stands in rows. */
export type FieldShape =
  | { readonly is: 'text' }
  /** Texts, a row each. */
  | { readonly is: 'list' }
  /** Texts by their keys, a row each. */
  | { readonly is: 'words' }
  /** Things, a row for each of their parts. */
  | { readonly is: 'things'; readonly parts: Readonly<Record<string, 'text' | 'flag' | 'list'>> };

/** The item that says: the value is JSON. For what has no rows of its own. */
export const jsonItem = 'json';

/** The fields that have rows of their own, in the order in which they stand. */
export const fieldShapes: ReadonlyMap<string, FieldShape> = new Map<string, FieldShape>([
  ['name', { is: 'text' }],
  ['title', { is: 'text' }],
  ['description', { is: 'text' }],
  ['version', { is: 'text' }],
  ['created', { is: 'text' }],
  ['actingSides', { is: 'words' }],
  ['actingSideNames', { is: 'words' }],
  ['redistribution', { is: 'text' }],
  ['licenses', { is: 'things', parts: { name: 'text', title: 'text', path: 'text', covers: 'text' } }],
  ['credit', { is: 'text' }],
  ['contact', { is: 'text' }],
  ['scope', { is: 'text' }],
  ['method', { is: 'text' }],
  ['inclusion', { is: 'list' }],
  ['definitions', { is: 'things', parts: { term: 'text', meaning: 'text' } }],
  ['gaps', { is: 'list' }],
  [
    'coverage',
    { is: 'things', parts: { actingSide: 'text', from: 'text', to: 'text', derived: 'flag', note: 'text' } },
  ],
  ['referenceIncident', { is: 'text' }],
  ['partisanPublishers', { is: 'list' }],
  ['shortNames', { is: 'words' }],
  [
    'presets',
    { is: 'things', parts: { id: 'text', title: 'text', from: 'text', to: 'text', sides: 'list' } },
  ],
  [
    'layers',
    {
      is: 'things',
      parts: {
        ...{ id: 'text', title: 'text', content: 'text' },
        ...{ incidents: 'list', actingSide: 'text', countries: 'list' },
      },
    },
  ],
  ['kept', { is: 'things', parts: { name: 'text', mayNamePeople: 'flag', hasSum: 'flag' } }],
]);

/** Writes one field of the description. What has no rows of its own, or would not come back the same, is JSON. */
export function rowsOfField(field: string, value: unknown): CaseRow[] {
  const shape = fieldShapes.get(field);
  const rows = shape ? shapedRows(field, value, shape) : [];
  const json = JSON.stringify(value) ?? 'null';
  const saysJson = rows.some(({ item }) => item.trim().toLowerCase() === jsonItem);
  if (shape && !saysJson && JSON.stringify(valueOfRows(rows, shape)) === json) return rows;
  return value === '' ? [] : [{ field, item: jsonItem, part: '', value: json }];
}

/** The value of a field by its rows; `undefined` where nothing stands in them. Rows of JSON are none of them. */
export function valueOfRows(given: readonly CaseRow[], shape: FieldShape | undefined): unknown {
  const rows = given.map((row) => ({ ...row, item: row.item.trim(), part: row.part.trim() }));
  const filled = rows.filter(({ value }) => value.trim() !== '');
  switch (shape?.is ?? (filled.some(({ item }) => item !== '') ? 'words' : 'text')) {
    case 'text':
      return filled.at(-1)?.value;
    case 'list':
      return filled.length === 0 ? undefined : filled.map(({ value }) => value);
    case 'words': {
      const words = filled.filter(({ item }) => item !== '').map(({ item, value }) => [item, value] as const);
      return words.length === 0 ? undefined : Object.fromEntries(words);
    }
    case 'things':
      return things(rows, shape?.is === 'things' ? shape.parts : {});
  }
}

function shapedRows(field: string, value: unknown, shape: FieldShape): CaseRow[] {
  const row = (item: string, part: string, text: unknown): CaseRow => ({
    field,
    item,
    part,
    value: typeof text === 'string' ? text : JSON.stringify(text ?? null),
  });
  if (shape.is === 'text') return [row('', '', value)];
  if (shape.is === 'words') return membersOf(value).map(([key, text]) => row(key, '', text));
  if (!Array.isArray(value)) return [];
  if (shape.is === 'list') return value.map((text: unknown) => row('', '', text));
  return value.flatMap((thing: unknown, at) =>
    membersOf(thing).map(([part, inside]) =>
      row(String(at + 1), part, Array.isArray(inside) ? inside.join(';') : inside),
    ),
  );
}

function things(
  rows: readonly CaseRow[],
  parts: Extract<FieldShape, { is: 'things' }>['parts'],
): Record<string, unknown>[] | undefined {
  const kinds = new Map(Object.entries(parts));
  const found = new Map<string, [string, unknown][]>();
  for (const { item, part, value } of rows) {
    const kind = kinds.get(part) ?? 'text';
    const inside = kind === 'list' ? listOf(value) : kind === 'flag' ? flagOf(value) : textOf(value);
    if (part === '' || inside === undefined) continue;
    const thing = found.get(item) ?? [];
    found.set(item, thing);
    thing.push([part, inside]);
  }
  // An empty list alone is what a blank row comes to.
  const filled = [...found.values()].filter((thing) =>
    thing.some(([, inside]) => !Array.isArray(inside) || inside.length > 0),
  );
  return filled.length === 0 ? undefined : filled.map((members) => Object.fromEntries(members));
}

const textOf = (value: string): string | undefined => (value.trim() === '' ? undefined : value);

const listOf = (value: string): string[] =>
  value
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** What is neither is left a text, for whoever reads the description to judge. */
function flagOf(value: string): boolean | string | undefined {
  const word = value.trim().toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : textOf(value);
}

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
