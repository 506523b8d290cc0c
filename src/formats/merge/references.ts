import type { TableName } from '../../ledger/parse-case.ts';
import { relationTypes } from '../../ledger/vocabulary.ts';
import { isFields } from '../workbook/case-sheet.ts';
import { propertiesOf, textOf, type CellTable, type Fields, type PackageParts } from './package-parts.ts';

/** What an id names. `end` is a claim or an incident, in the log of corrections also a source or a claimant. */
export const spaces = [
  ...(['incident', 'claim', 'source', 'claimant', 'end'] as const),
  ...(['actor', 'side', 'category', 'evolution', 'correction'] as const),
] as const;
export type Space = (typeof spaces)[number];

/** Gives each id the one that it is to have. */
export type IdOf = Readonly<Record<Space, (id: string) => string>>;

/** Every id stays. */
export const sameIds = Object.fromEntries(
  spaces.map((space) => [space, (id: string) => id]),
) as unknown as IdOf;

type Columns = Readonly<Record<string, Space | `${Space}s`>>;

const claimColumns: Columns = {
  ...{ id: 'claim', incident: 'incident', claimant: 'claimant', source: 'source', also_sources: 'sources' },
  evolution_group: 'evolution',
};

/** The columns that hold ids, and which; a plural for lists with `;`. */
const references: Readonly<Partial<Record<TableName, Columns>>> = {
  incidents: {
    ...{ id: 'incident', parent: 'incident', in_response_to: 'incidents' },
    ...{ source: 'source', also_sources: 'sources', in_response_to_source: 'source' },
    ...{ coordinates_source: 'source', fallback_source: 'source' },
    ...{ acting_side: 'side', actors: 'actors', category: 'category' },
  },
  'casualty-claims': claimColumns,
  statements: claimColumns,
  relations: { from: 'end', to: 'end' },
  'relations-dropped': { from: 'end', to: 'end' },
  claimants: { id: 'claimant', part_of: 'claimant' },
  sources: { id: 'source' },
  actors: { id: 'actor' },
  'actor-phrases': { actor: 'actor' },
  kinds: { category: 'category' },
  corrections: { id: 'correction', subject: 'ends', by: 'ends', sources: 'sources' },
};

/** The same parts with other ids, wherever they stand. */
export function withIds(parts: PackageParts, idOf: IdOf): Pick<PackageParts, 'features' | 'tables'> {
  return {
    features: parts.features.map((feature) => featureWithIds(feature, idOf)),
    tables: new Map([...parts.tables].map(([name, table]) => [name, tableWithIds(name, table, idOf)])),
  };
}

function featureWithIds(feature: unknown, idOf: IdOf): unknown {
  if (!isFields(feature)) return feature;
  const properties = propertiesOf(feature);
  const changed: Fields = {};
  for (const [column, what] of Object.entries(references.incidents ?? {}))
    if (Object.hasOwn(properties, column)) changed[column] = renamed(properties[column], what, idOf);
  return {
    ...feature,
    ...(Object.hasOwn(feature, 'id') ? { id: renamed(feature['id'], 'incident', idOf) } : {}),
    ...(isFields(feature['properties']) ? { properties: { ...properties, ...changed } } : {}),
  };
}

function tableWithIds(name: TableName, table: CellTable, idOf: IdOf): CellTable {
  if (name === 'wording') return wordingWithIds(table, idOf);
  const places = Object.entries(references[name] ?? {}).flatMap(([column, what]) => {
    const at = table.columns.indexOf(column);
    return at < 0 ? [] : [{ at, what }];
  });
  const rows = table.rows.map((row) => {
    const cells = [...row];
    for (const { at, what } of places) cells[at] = String(renamed(cells[at], what, idOf));
    return cells;
  });
  return { columns: table.columns, rows };
}

/** A value stays as it is written where its id stays. */
function renamed(value: unknown, what: Space | `${Space}s`, idOf: IdOf): unknown {
  const text = textOf(value);
  if (text === '') return value;
  if (!what.endsWith('s')) {
    const id = idOf[what as Space](text);
    return id === text ? value : id;
  }
  const ids = text
    .split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const others = [...new Set(ids.map(idOf[what.slice(0, -1) as Space]))];
  return others.join(';') === ids.join(';') ? value : others.join(';');
}

/** Which ids the rows of a table have. */
const spaceOfTable: Readonly<Record<string, Space>> = {
  ...{ incidents: 'incident', 'casualty-claims': 'claim', statements: 'claim', sources: 'source' },
  ...{ claimants: 'claimant', actors: 'actor', corrections: 'correction' },
};

const relationId = new RegExp(`^(.+) (${relationTypes.join('|')}) (.+)$`);

/** The id of a row that is put in other words. A relation is called by both its ends. */
export function wordedId(table: string, id: string, idOf: IdOf): string {
  const space = Object.hasOwn(spaceOfTable, table) ? spaceOfTable[table] : undefined;
  if (space) return idOf[space](id);
  const [, from, type, to] = (table.startsWith('relations') && relationId.exec(id)) || [];
  return from && to ? `${idOf.end(from)} ${type} ${idOf.end(to)}` : id;
}

function wordingWithIds(table: CellTable, idOf: IdOf): CellTable {
  const [of, at] = [table.columns.indexOf('table'), table.columns.indexOf('id')];
  if (of < 0 || at < 0) return table;
  const rows = table.rows.map((row) =>
    row.with(at, wordedId((row[of] ?? '').trim(), (row[at] ?? '').trim(), idOf)),
  );
  return { columns: table.columns, rows };
}
