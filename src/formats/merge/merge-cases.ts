import { readCasePackage, type CaseFiles, descriptorFile } from '../case-package.ts';
import { tableNames, type TableName } from '../../ledger/parse-case.ts';
import { equalRecords, sharedTables, stacked, type SharedTable } from './equal-records.ts';
import {
  checkedJoins,
  featuresById,
  joinedFeature,
  type JoinedPair,
  type Joining,
} from './joined-incidents.ts';
import { mergedDescriptor, type DescribedSide } from './merged-descriptor.ts';
import { besideOthers, newIds, type Side } from './merged-ids.ts';
import {
  cellsOf,
  freeName,
  NotMergeable,
  partsOf,
  tableText,
  type CellTable,
  type Fields,
  type PackageParts,
} from './package-parts.ts';
import { sameIds, withIds, wordedId, type IdOf } from './references.ts';
import { keptNames, namesApart, strangePhrases, withKeptNames, withPhrasesApart } from './told-apart.ts';

/** How two cases become one. */
export interface MergeOrder {
  /** Incidents that somebody says are one. Nothing else is joined. */
  readonly joined: readonly JoinedPair[];
  /** ISO 8601, UTC; see `exportTime`. */
  readonly at: string;
}

/** So many incidents are merged at most: a merged case is held as objects. */
const mostMerged = 100_000;

/** @throws NotMergeable where two cases have more incidents together than can be merged. */
export function refuseTooMany(incidents: number): void {
  if (incidents <= mostMerged) return;
  throw new NotMergeable(
    `The two cases have ${incidents} incidents together; no more than ${mostMerged} are merged. Take less of one of them.`,
  );
}

type Rows = Pick<PackageParts, 'features' | 'tables'>;

/**
 * Merges two case packages into the files of one, row by row as they stand, so that nothing is lost that a file says. All of the first
 * keeps its ids; what the second has under an id that the first uses gets a new one, wherever it is referred to. Claimants, sources
 * and actors that are the same stand once.
 *
 * Incidents stay apart unless `joined` says that they are one: then the record of the first stands, the claims of the second move
 * to it, and what the second's record said stays in columns that the incident carries along.
 *
 * Equal files and orders give equal files. @throws NotMergeable, in words.
 */
export function mergeCases(
  filesA: CaseFiles,
  filesB: CaseFiles,
  { joined, at }: MergeOrder,
): Map<string, string> {
  const [a, b] = sidesOf(filesA, filesB);
  const joins = checkedJoins(joined, a.case, b.case);
  const same = new Map(sharedTables.map((name) => [name, sameRecords(name, a.parts, b.parts)]));
  const idOf = newIds(a, b, joins, same);
  const [keptA, keptB] = namesApart(keptNames(a.parts), keptNames(b.parts), [a.name, b.name]);
  const renamed = withIds(b.parts, idOf);
  const second = withPhrasesApart(renamed, strangePhrases(a.parts.tables, renamed.tables), b.name);
  const features = mergedFeatures(a, b, {
    joins,
    own: withSides(a.parts, besideOthers(a.case, b.case)).map((feature) => withKeptNames(feature, keptA)),
    added: second.features.map((feature) => withKeptNames(feature, keptB)),
    sums: new Set(b.case.about.kept.flatMap(({ name, hasSum }) => (hasSum ? [keptB.get(name) ?? name] : []))),
  });
  const tables = mergedTables(a, second, same, b.name, wordingLeftOut(a, joins, idOf));
  const sides: readonly [DescribedSide, DescribedSide] = [
    {
      ...a,
      descriptor: a.parts.descriptor,
      ids: { ...sameIds, side: besideOthers(a.case, b.case) },
      keptNames: keptA,
    },
    { ...b, descriptor: b.parts.descriptor, ids: idOf, keptNames: keptB },
  ];
  const paths = new Map<TableName, string>([
    ['incidents', 'incidents.geojson'],
    ...[...tables.keys()].map((name) => [name, `${name}.csv`] as const),
  ]);
  const facts = { joined: [...joins].map(([b, a]) => ({ a, b })), at, paths };
  const files = new Map([
    [descriptorFile, `${JSON.stringify(mergedDescriptor(...sides, facts), null, 2)}\n`],
    ['incidents.geojson', collectionText(collectionOf(a, b), features)],
    ...[...tables].map(([name, table]) => [`${name}.csv`, tableText(table)] as const),
  ]);
  for (const { name, parts } of [a, b])
    for (const [path, text] of parts.others)
      files.set(freeName(`${name}, ${path}`.replace(/[^\p{L}\p{N}., -]+/gu, '-').slice(-150), files), text);
  return files;
}

/** The features of a case with other keys of acting sides. */
function withSides(parts: PackageParts, side: (side: string) => string): readonly unknown[] {
  return withIds({ ...parts, tables: new Map() }, { ...sameIds, side }).features;
}

function sidesOf(filesA: CaseFiles, filesB: CaseFiles): readonly [Side, Side] {
  const [caseA, caseB] = [readCasePackage(filesA).case, readCasePackage(filesB).case];
  refuseTooMany(caseA.incidents.length + caseB.incidents.length);
  const [titleA, titleB] = [caseA.about.title, caseB.about.title];
  const names = titleA === titleB ? [`${titleA}, first`, `${titleB}, second`] : [titleA, titleB];
  const [nameA = '', nameB = ''] = names;
  return [
    { name: nameA, case: caseA, parts: partsOf(filesA, titleA) },
    { name: nameB, case: caseB, parts: partsOf(filesB, titleB) },
  ];
}

const noTable: CellTable = { columns: [], rows: [] };

function sameRecords(
  name: SharedTable,
  { tables: a }: PackageParts,
  { tables: b }: PackageParts,
): Set<string> {
  const worded = new Set([a, b].flatMap((tables) => wordedIds(tables.get('wording') ?? noTable, name)));
  return equalRecords(name, a.get(name) ?? noTable, b.get(name) ?? noTable, worded);
}

function wordedIds(wording: CellTable, table: string): string[] {
  const cell = cellsOf(wording);
  return wording.rows.flatMap((row) => (cell(row, 'table') === table ? [cell(row, 'id')] : []));
}

function mergedFeatures(
  a: Side,
  b: Side,
  {
    joins,
    own,
    added,
    sums,
  }: {
    readonly joins: ReadonlyMap<string, string>;
    readonly own: readonly unknown[];
    readonly added: readonly unknown[];
    readonly sums: ReadonlySet<string>;
  },
): unknown[] {
  const [placesA, placesB] = [featuresById(a.parts.features), featuresById(b.parts.features)];
  const joining = new Map<number, Joining[]>();
  const gone = new Set<number>();
  const incidents = new Map(b.case.incidents.map((incident) => [incident.id, incident]));
  for (const [id, as] of joins) {
    const [at, place, incident] = [placesA.get(as), placesB.get(id), incidents.get(id)];
    if (at === undefined || place === undefined || !incident) continue;
    gone.add(place);
    const each = { incident, feature: b.parts.features[place], renamed: added[place], from: b.case };
    joining.set(at, [...(joining.get(at) ?? []), each]);
  }
  return [
    ...own.map((feature, at) => joinedFeature(feature, joining.get(at) ?? [], sums)),
    ...added.filter((_, at) => !gone.has(at)),
  ];
}

/** Wording of the second case that has no row of its own any more, by table, id and field of the merged case. */
function wordingLeftOut(
  a: Side,
  joins: ReadonlyMap<string, string>,
  idOf: IdOf,
): (table: string, id: string, field: string) => boolean {
  const known = a.parts.tables.get('wording') ?? noTable;
  const cell = cellsOf(known);
  const keys = new Set(
    known.rows.map((row) => `${cell(row, 'table')} ${cell(row, 'id')} ${cell(row, 'field')}`),
  );
  const joined = new Set([...joins.keys()].map((id) => wordedId('incidents', id, idOf)));
  return (table, id, field) =>
    keys.has(`${table} ${id} ${field}`) || (table === 'incidents' && joined.has(id));
}

function mergedTables(
  { parts: a }: Side,
  b: Rows,
  same: ReadonlyMap<string, ReadonlySet<string>>,
  nameOfB: string,
  isLeftOut: ReturnType<typeof wordingLeftOut>,
): Map<TableName, CellTable> {
  const tables = new Map<TableName, CellTable>();
  for (const name of tableNames) {
    const [own, given] = [a.tables.get(name), b.tables.get(name)];
    if (!own && !given) continue;
    const added = name === 'wording' && given ? withoutRows(given, isLeftOut) : (given ?? noTable);
    const leavesOutSame = ['kinds', 'actor-phrases'].includes(name);
    tables.set(
      name,
      stacked(own ?? noTable, added, { same: same.get(name) ?? new Set(), nameOfB, leavesOutSame }),
    );
  }
  return tables;
}

function withoutRows(table: CellTable, isLeftOut: ReturnType<typeof wordingLeftOut>): CellTable {
  const cell = cellsOf(table);
  return {
    columns: table.columns,
    rows: table.rows.filter((row) => !isLeftOut(cell(row, 'table'), cell(row, 'id'), cell(row, 'field'))),
  };
}

/** What both collections say beside their features; bounds do not hold any more. */
function collectionOf(a: Side, b: Side): Fields {
  const members = { ...b.parts.collection, ...a.parts.collection };
  const others = Object.entries(members).filter(([name]) => name !== 'type' && name !== 'bbox');
  return { type: 'FeatureCollection', ...Object.fromEntries(others) };
}

function collectionText(collection: Fields, features: readonly unknown[]): string {
  const head = JSON.stringify(collection).slice(0, -1);
  return `${head},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}
