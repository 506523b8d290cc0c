import type { CaseIndex } from '../ledger/case-index.ts';
import type { Claimant, Correction, Source } from '../ledger/case.ts';
import {
  claimantKinds,
  sourceKinds,
  type ClaimantKind,
  type CorrectionKind,
  type SourceKind,
} from '../ledger/vocabulary.ts';

/** The sources of one kind, by publisher. */
export interface SourceGroup {
  readonly kind: SourceKind;
  readonly sources: readonly Source[];
}

/** All sources by kind, the most frequent kind first; kinds that no source has are left out. */
export function sourcesByKind(sources: readonly Source[]): SourceGroup[] {
  return sourceKinds
    .map((kind) => ({
      kind,
      sources: sources
        .filter((source) => source.kind === kind)
        .sort((a, b) => compareTexts(a.publisher, b.publisher) || (a.published ?? 0) - (b.published ?? 0)),
    }))
    .filter((group) => group.sources.length > 0)
    .sort((a, b) => b.sources.length - a.sources.length);
}

/** The claimants of one kind, and how many claims they made together. */
export interface ClaimantGroup {
  readonly kind: ClaimantKind;
  readonly claimants: readonly Claimant[];
  readonly claims: number;
}

/** All claimants by kind, the most frequent kind first; kinds that no claimant has are left out. */
export function claimantsByKind({ case: source, claims }: CaseIndex): ClaimantGroup[] {
  const count = new Map<string, number>();
  for (const { claimantId } of claims.values()) count.set(claimantId, (count.get(claimantId) ?? 0) + 1);
  return claimantKinds
    .map((kind) => {
      const claimants = source.claimants.filter((claimant) => claimant.kind === kind);
      return { kind, claimants, claims: claimants.reduce((sum, { id }) => sum + (count.get(id) ?? 0), 0) };
    })
    .filter((group) => group.claimants.length > 0)
    .sort((a, b) => b.claimants.length - a.claimants.length);
}

/** What groups of corrections are about: what was wrong, what was overtaken, what held, and what was decided here. */
export const correctionGroups = {
  corrected: ['corrected'],
  overtaken: ['overtaken'],
  supported: ['supported'],
  decided: ['moved', 'changed', 'added', 'left_out'],
} as const satisfies Readonly<Record<string, readonly CorrectionKind[]>>;
export type CorrectionGroup = keyof typeof correctionGroups;

/** The log of corrections by group, and in a group by day: undated ones last; what shares a day keeps its order. */
export function correctionsByGroup(
  corrections: readonly Correction[],
): { readonly group: CorrectionGroup; readonly corrections: readonly Correction[] }[] {
  return (Object.keys(correctionGroups) as CorrectionGroup[])
    .map((group) => {
      const kinds: readonly CorrectionKind[] = correctionGroups[group];
      const own = corrections.filter(({ kind }) => kinds.includes(kind));
      return { group, corrections: own.sort((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity) || 0) };
    })
    .filter((each) => each.corrections.length > 0);
}

const collator = new Intl.Collator('en');

function compareTexts(a: string, b: string): number {
  return collator.compare(a, b);
}
