import type { Claimant } from '../ledger/case.ts';
import type { Total } from '../ledger/total.ts';
import type { Groups } from './groups.ts';
import type { Tally } from './tally.ts';

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

/** What is known of the killed of one acting side, by country. */
export function countriesOf(
  claimants: readonly Claimant[],
  side: number,
  byCountry: Groups,
  killed: Tally,
): Headline['countries'] {
  return byCountry.list.flatMap((group, number) =>
    group.side !== side || !killed.hasAny(number)
      ? []
      : {
          key: group.key,
          killed: killed.total(number),
          onlyClaimantId: claimants[killed.onlyClaimant(number)]?.id ?? null,
        },
  );
}
