import type { CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import { isContested } from '../ledger/contested.ts';
import type { Contribution, Ledger, Total } from '../ledger/total.ts';
import { outcomes, type Outcome } from '../ledger/vocabulary.ts';
import type { Codes } from './columns.ts';

/** Signs of a derived figure. */
export const figureFlags = { open: 1, unquantified: 2, contested: 4 } as const;

/** Stands for "no single claimant": nobody's figure, or several claimants'. */
export const noClaimant = -1;

/** What rows come to for one outcome, by figure code. -1 stands for an end that is not known. */
export interface OutcomeFigures {
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly flags: Uint8Array;
  /** Number into the claimants of the case of the only one whose claims make the figure, or `noClaimant`. */
  readonly claimant: Int32Array;
  /** What the acting side concedes. */
  readonly conceded: Float64Array;
}

/** What one row adds to the total of a whole that stands for its parts. */
export interface PartShare {
  readonly row: number;
  readonly min: number;
  readonly max: number;
  readonly flags: number;
  readonly claimant: number;
}

/**
 * What the ledger derives for each row, with its parts, for one way of counting. Rows that come to the same share a code, so
 * that another rule, day or group rewrites the short lists and not a million rows.
 */
export interface Figures extends Readonly<Record<Outcome, OutcomeFigures>> {
  readonly codes: Codes;
  /** For wholes, the rows that contribute; every other row contributes itself. */
  readonly shares: ReadonlyMap<number, Readonly<Record<Outcome, readonly PartShare[]>>>;
}

/** Works the figures of a case of objects out, one code per incident. */
export function figuresOf(index: CaseIndex, ledger: Ledger, rowOf: ReadonlyMap<string, number>): Figures {
  const { incidents } = index.case;
  const claimants = new Map(index.case.claimants.map(({ id }, number) => [id, number]));
  const shares = new Map<number, Record<Outcome, PartShare[]>>();
  const figures: Record<Outcome, OutcomeFigures> = {
    killed: emptyFigures(incidents.length),
    injured: emptyFigures(incidents.length),
  };
  const shareOf = (contribution: Contribution): PartShare => ({
    row: rowOf.get(contribution.incident.id) ?? -1,
    min: contribution.range?.min ?? -1,
    max: contribution.range?.max ?? -1,
    flags: flagsOf(contribution.range?.open ?? false, contribution.unquantified),
    claimant: onlyClaimant(index, claimants, contribution.claimIds),
  });
  incidents.forEach((incident, row) => {
    for (const outcome of outcomes) {
      const node = ledger.node(incident, outcome);
      const written = writeFigure(figures[outcome], row, node.total, node.floor);
      const [only] = node.contributions;
      if (only) written.claimant[row] = onlyClaimant(index, claimants, only.claimIds);
    }
    if ((index.parts.get(incident.id) ?? []).length > 0) {
      shares.set(row, {
        killed: ledger.node(incident, 'killed').contributions.map(shareOf),
        injured: ledger.node(incident, 'injured').contributions.map(shareOf),
      });
    }
    markContested(figures, row, index, incident, ledger);
  });
  return { ...figures, codes: Uint32Array.from(incidents.keys()), shares };
}

/** Lists for so many figures, all of them unknown. */
export function emptyFigures(count: number): OutcomeFigures {
  return {
    min: new Float64Array(count).fill(-1),
    max: new Float64Array(count).fill(-1),
    flags: new Uint8Array(count),
    claimant: new Int32Array(count).fill(noClaimant),
    conceded: new Float64Array(count),
  };
}

/** Writes a total as the figure of a code. */
export function writeFigure(
  figures: OutcomeFigures,
  code: number,
  total: Total,
  floor: number,
): OutcomeFigures {
  figures.min[code] = total.min ?? -1;
  figures.max[code] = total.max ?? -1;
  figures.flags[code] = flagsOf(total.open, total.unquantified);
  figures.conceded[code] = floor;
  return figures;
}

/** Marks the figures of a code as contested where the claimants of the incident differ. */
export function markContested(
  { killed, injured }: Readonly<Record<Outcome, OutcomeFigures>>,
  code: number,
  index: CaseIndex,
  incident: Incident,
  { counting }: Ledger,
): void {
  if (!isContested(index, incident, counting)) return;
  killed.flags[code] = (killed.flags[code] ?? 0) | figureFlags.contested;
  injured.flags[code] = (injured.flags[code] ?? 0) | figureFlags.contested;
}

/** The number of the only claimant of some claims, or `noClaimant`. */
export function onlyClaimant(
  index: CaseIndex,
  numbers: ReadonlyMap<string, number>,
  claimIds: readonly string[],
): number {
  const ids = new Set(claimIds.map((id) => index.claims.get(id)?.claimantId ?? id));
  const [only] = ids;
  return ids.size === 1 && only !== undefined ? (numbers.get(only) ?? noClaimant) : noClaimant;
}

function flagsOf(open: boolean, unquantified: boolean): number {
  return (open ? figureFlags.open : 0) | (unquantified ? figureFlags.unquantified : 0);
}
