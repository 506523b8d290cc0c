import type { Actor, Case, CasualtyClaim, Claimant, Incident, Relation, Source, Statement } from './case.ts';
import { parseAbout, parseDescriptor, type Descriptor } from './parse-about.ts';
import { parseCasualtyClaim, parseStatement } from './parse-claim.ts';
import { parseIncident, type KindTable, type PhraseTable } from './parse-incident.ts';
import type { Issue } from './issue.ts';
import { RowReader, type RawRow } from './row.ts';
import {
  actorBases,
  claimantKinds,
  incidentKinds,
  relationTypes,
  sourceKinds,
  type ActorBasis,
} from './vocabulary.ts';

/** The tables of a case package, by resource name. */
export const tableNames = [
  'incidents',
  'casualty-claims',
  'statements',
  'relations',
  'relations-dropped',
  'claimants',
  'sources',
  'actors',
  'actor-phrases',
  'kinds',
  'wording',
] as const;
export type TableName = (typeof tableNames)[number];

/** A case as it was read: nothing in it is trusted. */
export interface RawCase {
  readonly descriptorFile: string;
  readonly descriptor: unknown;
  /** Rows by table. Incidents carry `longitude` and `latitude` from their geometry. */
  readonly tables: Readonly<Record<TableName, readonly RawRow[]>>;
}

/** Rows of one table: `read` is always `kept` + `dropped`. */
export interface TableCount {
  readonly table: TableName;
  readonly read: number;
  readonly kept: number;
  readonly dropped: number;
}

export interface ParsedCase {
  readonly case: Case;
  readonly issues: readonly Issue[];
  readonly counts: readonly TableCount[];
}

/** Turns an untrusted case into a typed one. Never throws; what it cannot use is in the issues. */
export function parseCase(raw: RawCase): ParsedCase {
  const issues: Issue[] = [];
  const counts: TableCount[] = [];
  const reworded = rewording(raw);
  /** Parses one table row by row; a row that cannot do without something is dropped and counted. */
  const table = <Row>(name: TableName, parse: (row: RowReader) => Row): Row[] => {
    const rows = raw.tables[name].map((source) => reworded.apply(name, source));
    const kept = rows.flatMap((row) => {
      const reader = new RowReader(row, issues);
      const parsed = parse(reader);
      return reader.dropped ? [] : [parsed];
    });
    counts.push({ table: name, read: rows.length, kept: kept.length, dropped: rows.length - kept.length });
    return kept;
  };

  const descriptor = parseDescriptor(raw.descriptor, raw.descriptorFile, issues);
  const [seenSources, seenClaimants, seenActors] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const sources = table('sources', (row) => dropRepeated(row, parseSource(row, descriptor), seenSources));
  const claimants = breakLoops(
    table('claimants', (row) => dropRepeated(row, parseClaimant(row, descriptor), seenClaimants)),
    'partOf',
  );
  const actors = table('actors', (row) => dropRepeated(row, parseActor(row), seenActors));
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  const claimantIds = new Set(claimants.map((claimant) => claimant.id));
  const phrases = phraseTable(
    table('actor-phrases', (row) => parsePhrase(row, new Set(actors.map(({ id }) => id)))),
  );
  const kinds: KindTable = new Map(table('kinds', parseKind));

  const seenIncidents = new Set<string>();
  const readIncidents = table('incidents', (row) =>
    dropRepeated(row, parseIncident(row, { descriptor, sourceById, phrases, kinds }), seenIncidents),
  );
  const incidents = checkTree(readIncidents, issues, raw.tables.incidents[0]?.file ?? 'incidents');
  const references = {
    incidentIds: new Set(incidents.map((incident) => incident.id)),
    claimantIds,
    sourceById,
  };
  const seenClaims = new Set<string>();
  const casualtyClaims: CasualtyClaim[] = table('casualty-claims', (row) =>
    dropRepeated(row, parseCasualtyClaim(row, references), seenClaims),
  );
  const statements: Statement[] = table('statements', (row) =>
    dropRepeated(row, parseStatement(row, references), seenClaims),
  );
  const relationEnds = new Set([...seenClaims, ...seenIncidents]);
  const relations = table('relations', (row) => parseRelation(row, relationEnds));
  return {
    case: {
      about: { ...parseAbout(descriptor, incidents), rewordedTexts: reworded.count() },
      actingSides: descriptor.actingSides,
      actingSideNames: descriptor.actingSideNames,
      incidents,
      casualtyClaims,
      statements,
      relations,
      claimants,
      sources,
      actors,
    },
    issues,
    counts,
  };
}

function parseSource(row: RowReader, descriptor: Descriptor): Source {
  const publisher = row.needed('publisher');
  const url = row.text('url');
  if (url !== null && !/^https?:\/\//i.test(url)) {
    row.warn('url', 'not-a-web-address', 'The address is not http(s); it is shown as text, not as a link.');
  }
  return {
    id: row.needed('id'),
    publisher,
    title: row.needed('title'),
    url,
    canonicalUrl: row.text('canonical_url'),
    archivedUrl: row.text('archived_url'),
    accessedOn: row.text('accessed_on'),
    published: row.dayOrMonth('published'),
    kind: row.oneOf('kind', sourceKinds),
    partisan: descriptor.partisanPublishers.includes(publisher),
    note: row.text('note'),
  };
}

function parseClaimant(row: RowReader, descriptor: Descriptor): Claimant {
  const id = row.needed('id');
  const name = row.needed('name');
  return {
    id,
    name,
    shortName: descriptor.shortNames[id] ?? name,
    kind: row.oneOf('kind', claimantKinds),
    countryCode: row.text('country'),
    partOf: row.text('part_of'),
    anonymous: row.flag('anonymous'),
    note: row.text('note'),
  };
}

function parseActor(row: RowReader): Actor {
  return { id: row.needed('id'), name: row.needed('name'), note: row.text('note') };
}

interface Phrase {
  readonly key: string;
  readonly actorId: string;
  readonly basis: ActorBasis;
}

function parsePhrase(row: RowReader, actorIds: ReadonlySet<string>): Phrase {
  const actorId = row.needed('actor');
  if (!actorIds.has(actorId)) {
    row.drop(
      'actor',
      'unknown-actor',
      `There is no actor "${actorId}" in the table of actors; add it there.`,
    );
  }
  const key = `${row.needed('field')} ${row.needed('phrase')}`;
  return { key, actorId, basis: row.oneOf('basis', actorBases) };
}

function phraseTable(phrases: readonly Phrase[]): PhraseTable {
  return new Map(phrases.map(({ key, actorId, basis }) => [key, { actorId, basis }]));
}

function parseKind(row: RowReader): readonly [string, Incident['kind']] {
  return [`${row.needed('category')} ${row.text('weapon') ?? ''}`, row.oneOf('kind', incidentKinds)];
}

function parseRelation(row: RowReader, ends: ReadonlySet<string>): Relation {
  const relation = {
    from: row.needed('from'),
    to: row.needed('to'),
    type: row.oneOf('type', relationTypes),
    note: row.text('note'),
  };
  for (const column of ['from', 'to'] as const) {
    if (relation[column] !== '' && !ends.has(relation[column])) {
      row.drop(
        column,
        'unknown-reference',
        `There is no claim or incident "${relation[column]}"; correct the id.`,
      );
    }
  }
  return relation;
}

function dropRepeated<Row extends { readonly id: string }>(
  row: RowReader,
  parsed: Row,
  seen: Set<string>,
): Row {
  if (row.dropped) return parsed;
  if (seen.has(parsed.id)) {
    row.drop('id', 'repeated-id', `The id "${parsed.id}" is used by an earlier row; give this one its own.`);
  }
  seen.add(parsed.id);
  return parsed;
}

/** Cuts the link of a row that is above itself, so that every chain ends. */
function breakLoops<
  Key extends string,
  Row extends { readonly id: string } & { readonly [key in Key]: string | null },
>(rows: readonly Row[], key: Key, onLoop?: (row: Row) => void): Row[] {
  const above = new Map<string, string | null>(rows.map((row) => [row.id, row[key]]));
  return rows.map((row) => {
    const seen = new Set([row.id]);
    let next = above.get(row.id) ?? null;
    while (next !== null && !seen.has(next)) {
      seen.add(next);
      next = above.get(next) ?? null;
    }
    if (next !== row.id) return row;
    above.set(row.id, null);
    onLoop?.(row);
    return { ...row, [key]: null };
  });
}

/** Keeps every incident; one whose parent is missing or below itself becomes a root, with an issue. */
function checkTree(incidents: readonly Incident[], issues: Issue[], file: string): Incident[] {
  const ids = new Set(incidents.map((incident) => incident.id));
  const report = (incident: Incident, code: string, message: string): void => {
    issues.push({
      file,
      row: null,
      id: incident.id,
      column: 'parent',
      value: incident.parent,
      severity: 'warning',
      code,
      message,
      outcome: 'kept',
    });
  };
  const withKnownParents = incidents.map((incident) => {
    if (incident.parent === null || ids.has(incident.parent)) return incident;
    report(
      incident,
      'unknown-parent',
      `There is no incident "${incident.parent}"; the row stands by itself.`,
    );
    return { ...incident, parent: null };
  });
  return breakLoops(withKnownParents, 'parent', (incident) => {
    report(incident, 'parent-loop', 'The incident is a part of itself; the row stands by itself.');
  });
}

interface Rewording {
  apply(table: TableName, row: RawRow): RawRow;
  count(): number;
}

/** Puts the case's declared wording in place of recorded texts, before anything is shown, searched or exported. */
function rewording(raw: RawCase): Rewording {
  const shown = new Map<string, Map<string, unknown>>();
  for (const { values } of raw.tables.wording) {
    const key = `${values['table']} ${values['id']}`;
    const fields = shown.get(key) ?? new Map<string, unknown>();
    fields.set(String(values['field']), values['shown']);
    shown.set(key, fields);
  }
  let applied = 0;
  return {
    apply(table, row) {
      const id = row.values['id'] ?? `${row.values['from']} ${row.values['type']} ${row.values['to']}`;
      const fields = shown.get(`${table} ${String(id)}`);
      if (!fields) return row;
      applied += fields.size;
      return { ...row, values: { ...row.values, ...Object.fromEntries(fields) } };
    },
    count: () => applied,
  };
}
