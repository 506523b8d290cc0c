import type { Incident } from './case.ts';
import type { CaseIndex } from './case-index.ts';
import { readIncident, type Reading } from './accounts.ts';
import { lift, sum, type Range } from './range.ts';
import type { Counting } from './standing.ts';
import { outcomes, type Outcome } from './vocabulary.ts';

/** A range over incidents, with what is not known carried beside it. Both ends `null`: nothing known. */
export interface Total {
  readonly min: number | null;
  readonly max: number | null;
  readonly open: boolean;
  /** Contributing ranges that have no lower end. */
  readonly unknownMinima: number;
  /** Incidents without parts for which no figure was found. */
  readonly unknownIncidents: number;
  /** Somebody affirms that there were some, without a number. */
  readonly unquantified: boolean;
}

export type Totals = Readonly<Record<Outcome, Total>>;

/** Nothing selected: nothing known, nobody unknown. */
export const emptyTotal: Total = {
  min: null,
  max: null,
  open: false,
  unknownMinima: 0,
  unknownIncidents: 0,
  unquantified: false,
};

/** A node that adds to a total: one with a range, or a leaf without one. */
export interface Contribution {
  readonly incident: Incident;
  /** After floors. */
  readonly range: Range | null;
  readonly unquantified: boolean;
  /** The claims that entered the range or its floor. */
  readonly claimIds: readonly string[];
}

/** What one incident comes to with its parts, for one outcome. */
export interface NodeTotal {
  readonly total: Total;
  readonly contributions: readonly Contribution[];
  /** What the acting side concedes here and below (rule 8), and the claims in which it does. */
  readonly floor: number;
  readonly floorClaimIds: readonly string[];
  /** Whether the parts make the total, lifted or not, and not the incident's own range. */
  readonly fromParts: boolean;
}

/** Where the parts of an incident cannot be reconciled with its own range (rule 13). Ends: `[min, max, open]`. */
export interface PartAgainstWhole {
  readonly incident: string;
  readonly outcome: Outcome;
  readonly own: Ends;
  readonly parts: Ends;
}

type Ends = readonly [number | null, number | null, boolean];

interface Node extends NodeTotal {
  readonly reading: Reading;
  /** The sum over the parts, whether or not it is used. */
  readonly partsTotal: Total | null;
}

/**
 * Counts a case for one reader. Every node is worked out at most once, whatever is asked afterwards.
 * The answers follow the numbered rules of "How the figures are counted" in the README.
 */
export class Ledger {
  readonly index: CaseIndex;
  readonly counting: Counting;
  readonly #nodes = new Map<string, Node>();

  constructor(index: CaseIndex, counting: Counting) {
    this.index = index;
    this.counting = counting;
  }

  /** One incident with its parts. */
  node(incident: Incident, outcome: Outcome): NodeTotal {
    return this.#node(incident, outcome);
  }

  /** What the claims on the incident itself say. */
  reading(incident: Incident, outcome: Outcome): Reading {
    return this.#node(incident, outcome).reading;
  }

  /** The sum over incidents of which none is above another. */
  total(roots: readonly Incident[]): Totals {
    const totalFor = (outcome: Outcome): Total =>
      addTotals(roots.map((root) => this.#node(root, outcome).total));
    return { killed: totalFor('killed'), injured: totalFor('injured') };
  }

  /** The claims that made the total over these incidents, both outcomes, sorted by id. */
  claimsCounted(roots: readonly Incident[]): string[] {
    const ids = new Set<string>();
    for (const outcome of outcomes) {
      for (const root of roots) {
        for (const { claimIds } of this.#node(root, outcome).contributions)
          for (const id of claimIds) ids.add(id);
      }
    }
    return [...ids].sort();
  }

  /** The total split by a key of the node that contributes, such as its region. The parts of the split add up to the total. */
  split(roots: readonly Incident[], keyOf: (incident: Incident) => string): Map<string, Totals> {
    const result = new Map<string, Record<Outcome, Total>>();
    for (const outcome of outcomes) {
      for (const root of roots) {
        for (const contribution of this.#node(root, outcome).contributions) {
          const key = keyOf(contribution.incident);
          const row = result.get(key) ?? { killed: emptyTotal, injured: emptyTotal };
          row[outcome] = addTotals([row[outcome], totalOf(contribution)]);
          result.set(key, row);
        }
      }
    }
    return result;
  }

  /** Every clash of part and whole at or below these incidents, in the order of the tree. */
  partAgainstWhole(roots: readonly Incident[]): PartAgainstWhole[] {
    return roots.flatMap((root) => [
      ...outcomes.flatMap((outcome) => clashOf(root, outcome, this.#node(root, outcome)) ?? []),
      ...this.partAgainstWhole(this.index.parts.get(root.id) ?? []),
    ]);
  }

  #node(incident: Incident, outcome: Outcome): Node {
    const key = `${outcome} ${incident.id}`;
    const known = this.#nodes.get(key);
    if (known) return known;
    const node = this.#build(incident, outcome);
    this.#nodes.set(key, node);
    return node;
  }

  #build(incident: Incident, outcome: Outcome): Node {
    const reading = readIncident(this.index, incident, outcome, this.counting);
    const parts = (this.index.parts.get(incident.id) ?? []).map((part) => this.#node(part, outcome));
    const partsTotal = parts.length > 0 ? addTotals(parts.map((part) => part.total)) : null;
    const partsFloor = parts.reduce((floor, part) => floor + part.floor, 0);
    const concededHere = reading.conceded >= partsFloor;
    const floor = concededHere ? reading.conceded : partsFloor;
    const floorClaimIds = concededHere
      ? reading.concededClaims.map((claim) => claim.id)
      : parts.flatMap((part) => part.floorClaimIds);
    const flagged = reading.unquantifiedClaims.length > 0;
    const own = reading.own ?? (partsTotal === null || partsTotal.max === null ? reading.fallback : null);
    const shared = { reading, floor, floorClaimIds, partsTotal };
    if (own || !partsTotal) {
      const claimIds = own ? [...new Set([...own.claims.map((claim) => claim.id), ...floorClaimIds])] : [];
      const contribution = {
        incident,
        range: own && lift(own.range, floor),
        unquantified: flagged,
        claimIds,
      };
      return { ...shared, fromParts: false, total: totalOf(contribution), contributions: [contribution] };
    }
    const below = parts
      .flatMap((part) => part.contributions)
      .map((contribution) => (flagged ? { ...contribution, unquantified: true } : contribution));
    if (partsTotal.max === null || floor <= (partsTotal.min ?? 0)) {
      return { ...shared, fromParts: true, total: addTotals(below.map(totalOf)), contributions: below };
    }
    // What is conceded exceeds what the parts come to, and is not known more finely than this node: it contributes itself.
    const range = lift({ min: partsTotal.min, max: partsTotal.max, open: partsTotal.open }, floor);
    const claimIds = [
      ...new Set([...below.flatMap((contribution) => contribution.claimIds), ...floorClaimIds]),
    ];
    const lifted = below.filter((contribution) => contribution.range !== null);
    const contributions = [
      { incident, range, unquantified: lifted.some((contribution) => contribution.unquantified), claimIds },
      ...below.filter((contribution) => contribution.range === null),
    ];
    return { ...shared, fromParts: true, total: addTotals(contributions.map(totalOf)), contributions };
  }
}

function totalOf({ range, unquantified }: Contribution): Total {
  return {
    min: range?.min ?? null,
    max: range?.max ?? null,
    open: range?.open ?? false,
    unknownMinima: range && range.min === null ? 1 : 0,
    unknownIncidents: range ? 0 : 1,
    unquantified,
  };
}

/** Adds totals end by end: what is unknown stays counted, and an open end stays open. */
export function addTotals(totals: readonly Total[]): Total {
  const known = totals.flatMap(({ min, max, open }) => (max === null ? [] : [{ min, max, open }]));
  const range = sum(known);
  return {
    min: range?.min ?? null,
    max: range?.max ?? null,
    open: range?.open ?? false,
    unknownMinima: totals.reduce((count, total) => count + total.unknownMinima, 0),
    unknownIncidents: totals.reduce((count, total) => count + total.unknownIncidents, 0),
    unquantified: totals.some((total) => total.unquantified),
  };
}

function clashOf(incident: Incident, outcome: Outcome, node: Node): PartAgainstWhole | null {
  const own = node.reading.own?.range;
  const parts = node.partsTotal;
  if (!own || parts?.max == null) return null;
  const partsAbove = parts.min !== null && parts.min > own.max && !own.open;
  const ownAbove = own.min !== null && own.min > parts.max && !parts.open && parts.unknownIncidents === 0;
  if (!partsAbove && !ownAbove) return null;
  return {
    incident: incident.id,
    outcome,
    own: [own.min, own.max, own.open],
    parts: [parts.min, parts.max, parts.open],
  };
}
