import type { Claim } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import type { Direction } from './scale.ts';

/** The days on which something was said, each once, in order. */
export function daysSaid(claims: readonly Claim[]): Day[] {
  return [...new Set(claims.flatMap((claim) => claim.statedOn ?? []))].sort((a, b) => a - b);
}

/** The next day on which something was said; from today, the first. `null`: nothing was said afterwards. */
export function nextDaySaid(asOf: Day | null, days: readonly Day[]): Day | null {
  return days.find((day) => asOf === null || day > asOf) ?? null;
}

/** How many of the days lie behind the reader, as a place on a slider: 0 before all of them, one more than all for today. */
export function placeOf(asOf: Day | null, days: readonly Day[]): number {
  return asOf === null ? days.length + 1 : days.filter((day) => day <= asOf).length;
}

const longStep = 5;

/** Where a key leads, from one day on which something was said to another and at last to today (`day: null`). */
export function stepAsOf(
  asOf: Day | null,
  days: readonly Day[],
  key: string,
  direction: Direction,
): { readonly day: Day | null } | null {
  const forward = direction === 'rtl' ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowUp: 1,
    ArrowDown: -1,
    PageUp: longStep,
    PageDown: -longStep,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined || days.length === 0) return null;
  // Between two days, a step back leads to the one before and a step forward to the one after.
  const place = placeOf(asOf, days) - 1;
  if (place < 0 && step === -1) return { day: asOf };
  const between = asOf !== null && days[place] !== asOf;
  const next = Math.max(0, place + step + (between && step < 0 ? 1 : 0));
  return { day: days[next] ?? null };
}
