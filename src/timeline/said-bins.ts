import type { Claim } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { binOf, type BinSize } from './histogram.ts';
import type { Domain } from './scale.ts';

/** Claims that were made on neighbouring days. */
export interface SaidBin {
  readonly from: Day;
  readonly to: Day;
  /** About the incidents chosen. */
  readonly chosen: number;
  readonly others: number;
}

/** All dated claims, on the axis and after it, and how many have no place on it. */
export interface Said {
  readonly bins: readonly SaidBin[];
  /** Days after the axis, each a bin of its own. */
  readonly later: readonly SaidBin[];
  readonly earlier: number;
  readonly undated: number;
}

/** Counts claims by the day on which they were made; none is lost. */
export function buildSaid(
  claims: readonly Claim[],
  isChosen: (incidentId: string) => boolean,
  size: BinSize,
  domain: Domain,
): Said {
  const bins = new Map<Day, SaidBin>();
  let [earlier, undated] = [0, 0];
  for (const { statedOn, incidentId } of claims) {
    if (statedOn === null) undated += 1;
    else if (statedOn < domain.from) earlier += 1;
    else {
      const { from, to } =
        statedOn > domain.to ? { from: statedOn, to: statedOn } : clamp(binOf(statedOn, size), domain);
      const bin = bins.get(from) ?? { from, to, chosen: 0, others: 0 };
      const key = isChosen(incidentId) ? 'chosen' : 'others';
      bins.set(from, { ...bin, [key]: bin[key] + 1 });
    }
  }
  const sorted = [...bins.values()].sort((a, b) => a.from - b.from);
  return {
    bins: sorted.filter((bin) => bin.from <= domain.to),
    later: sorted.filter((bin) => bin.from > domain.to),
    earlier,
    undated,
  };
}

function clamp({ from, to }: Domain, domain: Domain): Domain {
  return { from: Math.max(from, domain.from), to: Math.min(to, domain.to) };
}
