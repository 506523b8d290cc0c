import type { Incident } from '../ledger/case.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { countryKey } from '../ledger/selection.ts';
import type { Ledger, Total } from '../ledger/total.ts';

/** What the first sentence of the page says of one acting side. Deaths only. */
export interface Headline {
  readonly killed: Total;
  readonly countries: readonly {
    /** ISO 3166-1 alpha-2, or `unplaced`. */
    readonly key: string;
    readonly killed: Total;
    /** The claimant whose figures alone make the number, if there is only one. */
    readonly onlyClaimantId: string | null;
  }[];
  readonly civilians: {
    readonly killed: Total;
    /** What the acting side concedes. */
    readonly conceded: number;
  };
}

/** Gathers the headline over incidents of which none is above another. `civilian` is the same ledger for civilians. */
export function buildHeadline(
  index: CaseIndex,
  ledger: Ledger,
  civilian: Ledger,
  roots: readonly Incident[],
): Headline {
  const split = ledger.split(roots, countryKey);
  const contributions = roots.flatMap((root) => ledger.node(root, 'killed').contributions);
  return {
    killed: ledger.total(roots).killed,
    countries: [...split].map(([key, totals]) => {
      const claimants = new Set(
        contributions
          .filter((contribution) => countryKey(contribution.incident) === key)
          .flatMap((contribution) => contribution.claimIds)
          .map((id) => index.claims.get(id)?.claimantId ?? id),
      );
      return {
        key,
        killed: totals.killed,
        onlyClaimantId: claimants.size === 1 ? ([...claimants][0] ?? null) : null,
      };
    }),
    civilians: {
      killed: civilian.total(roots).killed,
      conceded: roots.reduce((sum, root) => sum + civilian.node(root, 'killed').floor, 0),
    },
  };
}
