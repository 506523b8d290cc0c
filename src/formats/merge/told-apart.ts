import type { Case } from '../../ledger/case.ts';
import { incidentKinds } from '../../ledger/vocabulary.ts';
import { isFields } from '../workbook/case-sheet.ts';
import { cellsOf, freeName, propertiesOf, type Fields, type PackageParts } from './package-parts.ts';

/** The columns in which a merged incident keeps what was another record: for reading, and all of it. */
export const joinedColumns = { words: 'joined incident', record: 'joined record' } as const;

const isJoinedColumn = (name: string): boolean =>
  name === joinedColumns.words || name === joinedColumns.record;

/** Names of columns that incidents carry along, whether or not the case declares them. */
export function keptNames({
  descriptor,
  features,
}: Pick<PackageParts, 'descriptor' | 'features'>): Set<string> {
  const declared = Array.isArray(descriptor['kept']) ? (descriptor['kept'] as unknown[]) : [];
  const names = new Set(
    declared.flatMap((column) =>
      isFields(column) && typeof column['name'] === 'string' ? [column['name']] : [],
    ),
  );
  for (const feature of features) for (const name of Object.keys(keptOf(feature))) names.add(name);
  return names;
}

/** The columns that an incident carries along. A value that is no object goes under the name of its own. */
export function keptOf(feature: unknown): Fields {
  const { kept } = propertiesOf(feature);
  return isFields(kept) ? kept : kept === null || kept === undefined ? {} : { kept };
}

/**
 * New names for columns that both cases have: sums of different cases mean different things. Each is called by its case as well;
 * only what earlier merging kept stays one.
 */
export function namesApart(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  cases: readonly [a: string, b: string],
): readonly [a: Map<string, string>, b: Map<string, string>] {
  const used = new Set([...a, ...b]);
  const apart = cases.map((title) => {
    const names = new Map<string, string>();
    for (const name of a) {
      if (!b.has(name) || isJoinedColumn(name)) continue;
      const own = freeName(`${name} (${title})`, used);
      used.add(own);
      names.set(name, own);
    }
    return names;
  });
  return [apart[0] ?? new Map(), apart[1] ?? new Map()];
}

/** The feature with its kept columns under these names. */
export function withKeptNames(feature: unknown, names: ReadonlyMap<string, string>): unknown {
  const kept = Object.entries(keptOf(feature));
  if (!kept.some(([name]) => names.has(name)) || !isFields(feature)) return feature;
  const renamed = Object.fromEntries(kept.map(([name, value]) => [names.get(name) ?? name, value]));
  return { ...feature, properties: { ...propertiesOf(feature), kept: renamed } };
}

interface SideOfMerge {
  readonly parts: PackageParts;
  readonly case: Case;
}

/** Categories of `b` that would mean another kind, or that would give one of `a` another kind, once both tables of kinds are one. */
export function strangeCategories(a: SideOfMerge, b: SideOfMerge): Set<string> {
  const [kindsA, kindsB] = [kindsOf(a.parts), kindsOf(b.parts)];
  const strange = new Set<string>();
  for (const [key, { category, kind }] of kindsB) {
    const own = kindsA.get(key);
    if (own && own.kind !== kind) strange.add(category);
  }
  const find = (side: SideOfMerge, own: typeof kindsA, other: typeof kindsA): void => {
    for (const { category, weapon } of side.case.incidents) {
      const key = `${category} ${weapon ?? ''}`;
      if (!own.has(key) && other.has(key)) strange.add(category);
    }
  };
  find(b, kindsB, kindsA);
  find(a, kindsA, kindsB);
  return strange;
}

function kindsOf({
  tables,
}: PackageParts): Map<string, { readonly category: string; readonly kind: string }> {
  const table = tables.get('kinds') ?? { columns: [], rows: [] };
  const cell = cellsOf(table);
  return new Map(
    table.rows.flatMap((row) => {
      const [category, kind] = [cell(row, 'category'), cell(row, 'kind')];
      const isRead = category !== '' && incidentKinds.some((word) => word === kind);
      return isRead ? [[`${category} ${cell(row, 'weapon')}`, { category, kind }] as const] : [];
    }),
  );
}

/** Words of sources about who acted that mean somebody else in the other case, by `field phrase`. Ids are those of the merged case. */
export function strangePhrases(a: PackageParts['tables'], b: PackageParts['tables']): Set<string> {
  const [ofA, ofB] = [phrasesOf(a), phrasesOf(b)];
  return new Set([...ofB].flatMap(([key, means]) => ((ofA.get(key) ?? means) === means ? [] : [key])));
}

function phrasesOf(tables: PackageParts['tables']): Map<string, string> {
  const table = tables.get('actor-phrases') ?? { columns: [], rows: [] };
  const cell = cellsOf(table);
  return new Map(
    table.rows.map((row) => [
      `${cell(row, 'field')} ${cell(row, 'phrase')}`,
      `${cell(row, 'actor')} ${cell(row, 'basis')}`,
    ]),
  );
}

const phraseFields = ['reported_actor', 'claimed_by'] as const;

/** The same parts with the case's name behind words that mean somebody else in the other case, wherever they stand. */
export function withPhrasesApart(
  { features, tables }: Pick<PackageParts, 'features' | 'tables'>,
  strange: ReadonlySet<string>,
  title: string,
): Pick<PackageParts, 'features' | 'tables'> {
  if (strange.size === 0) return { features, tables };
  const apart = (field: string, phrase: string): string =>
    strange.has(`${field} ${phrase.trim()}`) ? `${phrase.trim()} (${title})` : phrase;
  const changed = new Map(tables);
  for (const [name, field, phrase] of [
    ['actor-phrases', 'field', 'phrase'],
    ['wording', 'field', 'shown'],
  ] as const) {
    const table = tables.get(name);
    const [of, at] = [table?.columns.indexOf(field) ?? -1, table?.columns.indexOf(phrase) ?? -1];
    if (!table || of < 0 || at < 0) continue;
    const rows = table.rows.map((row) => row.with(at, apart((row[of] ?? '').trim(), row[at] ?? '')));
    changed.set(name, { columns: table.columns, rows });
  }
  return {
    tables: changed,
    features: features.map((feature) => {
      const properties = propertiesOf(feature);
      const fields = phraseFields.flatMap((field) => {
        const words = properties[field];
        return typeof words === 'string' && apart(field, words) !== words
          ? [[field, apart(field, words)] as const]
          : [];
      });
      if (fields.length === 0 || !isFields(feature)) return feature;
      return { ...feature, properties: { ...properties, ...Object.fromEntries(fields) } };
    }),
  };
}
