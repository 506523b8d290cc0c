import type { Case, CasualtyClaim, Claim, Claimant, Incident, Relation, Source } from './case.ts';

/** A case with its cross references followed once. Every list keeps the order of the case. */
export interface CaseIndex {
  readonly case: Case;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly parts: ReadonlyMap<string, readonly Incident[]>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly casualtyClaims: ReadonlyMap<string, readonly CasualtyClaim[]>;
  /** Claims of both kinds, by incident. */
  readonly claimsOf: ReadonlyMap<string, readonly Claim[]>;
  readonly claimants: ReadonlyMap<string, Claimant>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly relationsFrom: ReadonlyMap<string, readonly Relation[]>;
  readonly relationsTo: ReadonlyMap<string, readonly Relation[]>;
  /** For each claimant, itself and every claimant that it is part of, nearest first. */
  readonly voices: ReadonlyMap<string, readonly string[]>;
}

/** Indexes a parsed case. Relies on the parser for references that exist and chains that end. */
export function buildCaseIndex(source: Case): CaseIndex {
  const claims: Claim[] = [...source.casualtyClaims, ...source.statements];
  const claimants = new Map(source.claimants.map((claimant) => [claimant.id, claimant]));
  return {
    case: source,
    incidents: new Map(source.incidents.map((incident) => [incident.id, incident])),
    parts: groupBy(source.incidents, (incident) => incident.parent),
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    casualtyClaims: groupBy(source.casualtyClaims, (claim) => claim.incidentId),
    claimsOf: groupBy(claims, (claim) => claim.incidentId),
    claimants,
    sources: new Map(source.sources.map((row) => [row.id, row])),
    relationsFrom: groupBy(source.relations, (relation) => relation.from),
    relationsTo: groupBy(source.relations, (relation) => relation.to),
    voices: new Map(source.claimants.map((claimant) => [claimant.id, chainOf(claimant, claimants)])),
  };
}

/** Groups rows by key in the order in which they come; rows whose key is `null` are left out. */
export function groupBy<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key | null): Map<Key, Row[]> {
  const result = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const list = result.get(key);
    if (list) list.push(row);
    else result.set(key, [row]);
  }
  return result;
}

/** The incident and everything below it, parents first. */
export function withParts(index: CaseIndex, incident: Incident): Incident[] {
  return [incident, ...(index.parts.get(incident.id) ?? []).flatMap((part) => withParts(index, part))];
}

function chainOf(claimant: Claimant, claimants: ReadonlyMap<string, Claimant>): string[] {
  const chain: string[] = [];
  let current: Claimant | undefined = claimant;
  while (current && !chain.includes(current.id)) {
    chain.push(current.id);
    current = current.partOf === null ? undefined : claimants.get(current.partOf);
  }
  return chain;
}
