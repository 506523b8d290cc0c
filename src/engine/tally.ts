import type { Total, Totals } from '../ledger/total.ts';
import { outcomes, type Outcome } from '../ledger/vocabulary.ts';
import { figureFlags, noClaimant, type Figures, type OutcomeFigures, type PartShare } from './figures.ts';

/** Nothing has been added to a key yet. */
const nobody = -2;

/** Numbers of one key in `Tally.sums`. They lie side by side, so that adding a row touches one place in memory. */
const width = 4;
const [maxAt, knownAt, minAt, withoutMinimumAt] = [0, 1, 2, 3];

/** Signs that a sum keeps. */
const summedFlags = figureFlags.open | figureFlags.unquantified;

/** Sums of one outcome by key; adds what is known and counts what is not. */
export class Tally {
  readonly #keys: number;
  readonly #sums: Float64Array;
  readonly #unknownIncidents: Float64Array;
  readonly #flags: Uint8Array;
  /** The only claimant of what was added, `nobody`, or `noClaimant`. */
  readonly #claimant: Int32Array;

  constructor(keys: number) {
    this.#keys = keys;
    this.#sums = new Float64Array(keys * width);
    this.#unknownIncidents = new Float64Array(keys);
    this.#flags = new Uint8Array(keys);
    this.#claimant = new Int32Array(keys).fill(nobody);
  }

  /**
   * Adds what some rows contribute: those whose offsets into `codes` and `keys` stand first in `list`. Rows of which nothing
   * is known are not counted here: see `countUnknown`.
   */
  addRows(figures: OutcomeFigures, codes: Uint32Array, keys: Uint32Array, list: Uint16Array, size: number) {
    const { min: minOf, max: maxOf, flags: flagsOf, claimant: claimantOf } = figures;
    const sums = this.#sums;
    const keyFlags = this.#flags;
    const claimants = this.#claimant;
    for (let place = 0; place < size; place += 1) {
      const offset = list[place] as number;
      const code = codes[offset] as number;
      const key = keys[offset] as number;
      const flags = (flagsOf[code] as number) & summedFlags;
      if (flags !== 0) keyFlags[key] = (keyFlags[key] as number) | flags;
      const max = maxOf[code] as number;
      if (max < 0) continue;
      const at = key * width;
      sums[at] = (sums[at] as number) + max;
      sums[at + knownAt] = (sums[at + knownAt] as number) + 1;
      const min = minOf[code] as number;
      if (min >= 0) sums[at + minAt] = (sums[at + minAt] as number) + min;
      else sums[at + withoutMinimumAt] = (sums[at + withoutMinimumAt] as number) + 1;
      const claimant = claimantOf[code] as number;
      const before = claimants[key] as number;
      if (before !== claimant) claimants[key] = before === nobody ? claimant : noClaimant;
    }
  }

  /** Counts as unknown whatever of these rows by key was not known when it was added. To be called once, after `addRows`. */
  countUnknown(rows: Uint32Array): void {
    for (let key = 0; key < rows.length; key += 1)
      this.#unknownIncidents[key] = (rows[key] ?? 0) - (this.#sums[key * width + knownAt] ?? 0);
  }

  /** Adds what one row contributes. Ends that are not known are -1. */
  add(key: number, { min, max, flags, claimant }: Omit<PartShare, 'row'>): void {
    this.#flags[key] = (this.#flags[key] ?? 0) | (flags & summedFlags);
    if (max < 0) {
      this.#unknownIncidents[key] = (this.#unknownIncidents[key] ?? 0) + 1;
      return;
    }
    this.#addTo(key, max, 1, Math.max(min, 0), min < 0 ? 1 : 0);
    this.#addClaimant(key, claimant);
  }

  /** The same sums by group of keys; `groupOf` has one entry per key. */
  grouped(groupOf: Uint32Array, groups: number): Tally {
    const result = new Tally(groups);
    for (let key = 0; key < this.#keys; key += 1) {
      const known = this.#sums[key * width + knownAt] ?? 0;
      const unknown = this.#unknownIncidents[key] ?? 0;
      if (known === 0 && unknown === 0) continue;
      const group = groupOf[key] ?? 0;
      result.#unknownIncidents[group] = (result.#unknownIncidents[group] ?? 0) + unknown;
      result.#flags[group] = (result.#flags[group] ?? 0) | (this.#flags[key] ?? 0);
      const at = key * width;
      result.#addTo(
        group,
        this.#sums[at + maxAt] ?? 0,
        known,
        this.#sums[at + minAt] ?? 0,
        this.#sums[at + withoutMinimumAt] ?? 0,
      );
      if (known > 0) result.#addClaimant(group, this.#claimant[key] ?? nobody);
    }
    return result;
  }

  /** The sum under a key, as the ledger's totals are written. */
  total(key: number): Total {
    const at = key * width;
    const known = this.#sums[at + knownAt] ?? 0;
    const withoutMinimum = this.#sums[at + withoutMinimumAt] ?? 0;
    const flags = this.#flags[key] ?? 0;
    return {
      min: known > withoutMinimum ? (this.#sums[at + minAt] ?? 0) : null,
      max: known > 0 ? (this.#sums[at + maxAt] ?? 0) : null,
      open: (flags & figureFlags.open) !== 0,
      unknownMinima: withoutMinimum,
      unknownIncidents: this.#unknownIncidents[key] ?? 0,
      unquantified: (flags & figureFlags.unquantified) !== 0,
    };
  }

  /** Whether anything was added under this key, known or not. */
  hasAny(key: number): boolean {
    return (this.#sums[key * width + knownAt] ?? 0) > 0 || (this.#unknownIncidents[key] ?? 0) > 0;
  }

  /** The number of the only claimant behind a key, or `noClaimant`. */
  onlyClaimant(key: number): number {
    return Math.max(this.#claimant[key] ?? noClaimant, noClaimant);
  }

  #addTo(key: number, max: number, known: number, min: number, withoutMinimum: number): void {
    const sums = this.#sums;
    const at = key * width;
    sums[at + maxAt] = (sums[at + maxAt] ?? 0) + max;
    sums[at + knownAt] = (sums[at + knownAt] ?? 0) + known;
    sums[at + minAt] = (sums[at + minAt] ?? 0) + min;
    sums[at + withoutMinimumAt] = (sums[at + withoutMinimumAt] ?? 0) + withoutMinimum;
  }

  #addClaimant(key: number, claimant: number): void {
    const before = this.#claimant[key] ?? nobody;
    if (before !== claimant) this.#claimant[key] = before === nobody ? claimant : noClaimant;
  }
}

/** Both outcomes by place key. */
export type Tallies = Readonly<Record<Outcome, Tally>>;

/** Tallies for so many keys. */
export function newTallies(keys: number): Tallies {
  return { killed: new Tally(keys), injured: new Tally(keys) };
}

/** Adds what a whole's parts contribute, each under the key of the part. */
export function addShares(
  tallies: Tallies,
  figures: Figures,
  row: number,
  keyOf: (row: number) => number,
): void {
  for (const outcome of outcomes)
    for (const share of figures.shares.get(row)?.[outcome] ?? [])
      tallies[outcome].add(keyOf(share.row), share);
}

/** The totals under a key. */
export function totalsOf(tallies: Tallies, key: number): Totals {
  return { killed: tallies.killed.total(key), injured: tallies.injured.total(key) };
}
