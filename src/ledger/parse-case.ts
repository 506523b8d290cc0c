import { checkChains } from './chains.ts';
import type { Actor, Case, CasualtyClaim, Claimant, Incident, Relation, Source, Statement } from './case.ts';
import { parseCorrection } from './parse-correction.ts';
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
import { readWording } from './wording.ts';

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
  'corrections',
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
  const reworded = readWording(raw.tables.wording, issues);
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
  const claimants = checkChains(
    table('claimants', (row) => dropRepeated(row, parseClaimant(row, descriptor), seenClaimants)),
    'partOf',
    {
      file: raw.tables.claimants[0]?.file ?? 'claimants',
      column: 'part_of',
      codes: { unknown: 'unknown-whole', loop: 'whole-loop' },
      issues,
    },
  );
  const actors = table('actors', (row) => dropRepeated(row, parseActor(row), seenActors));
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  const claimantIds = new Set(claimants.map((claimant) => claimant.id));
  const actorIds = new Set(actors.map(({ id }) => id));
  const phrases = phraseTable(table('actor-phrases', (row) => parsePhrase(row, actorIds)));
  const kinds: KindTable = new Map(table('kinds', parseKind));

  const seenIncidents = new Set<string>();
  const readIncidents = table('incidents', (row) =>
    dropRepeated(
      row,
      parseIncident(row, { descriptor, sourceById, phrases, kinds, actorIds }),
      seenIncidents,
    ),
  );
  const incidents = checkChains(readIncidents, 'parent', {
    file: raw.tables.incidents[0]?.file ?? 'incidents',
    column: 'parent',
    codes: { unknown: 'unknown-parent', loop: 'parent-loop' },
    issues,
  });
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
  const rows = new Set([...relationEnds, ...seenSources, ...seenClaimants]);
  const seenCorrections = new Set<string>();
  const corrections = table('corrections', (row) =>
    dropRepeated(row, parseCorrection(row, { rows, sources: seenSources }), seenCorrections),
  );
  counts.push({ table: 'wording', ...reworded.finish() });
  return {
    case: {
      about: {
        ...parseAbout(descriptor, incidents),
        rewordedTexts: reworded.count(),
        rewordedFor: reworded.reasons(),
      },
      actingSides: descriptor.actingSides,
      actingSideNames: descriptor.actingSideNames,
      incidents,
      casualtyClaims,
      statements,
      relations,
      claimants,
      sources,
      actors,
      corrections,
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
    shortName: (Object.hasOwn(descriptor.shortNames, id) ? descriptor.shortNames[id] : null) ?? name,
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
