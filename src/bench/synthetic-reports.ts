import type { Report, ReportedClaim } from '../ledger/reported-claim.ts';
import type { Figure } from '../ledger/case.ts';
import type { Random } from './random.ts';
import { statedOn, syntheticMinistry, syntheticMonitor } from './synthetic-base.ts';

const none: ReportedClaim = {
  claimantId: syntheticMonitor,
  group: 'all',
  killed: null,
  injured: null,
  unquantifiedOutcomes: [],
  basis: 'estimate',
  statedOn,
};

/**
 * Invents what is claimed of one event: a span by the monitor (30 % zero at its low end, 5 % unknown, 3 % at least,
 * 1 % up to, 1 % without a number), injured in 20 %, civilians in 25 %, and a second voice in 15 %, which differs in 8 %.
 */
export function randomReport(random: Random): Report {
  const killed = randomKilled(random);
  const injured = random.next() < 0.2 ? spanFrom(random, people(random, 0.9)) : null;
  const unquantified = killed === null && random.next() < 1 / 6;
  const claims: ReportedClaim[] = [
    { ...none, killed, injured, unquantifiedOutcomes: unquantified ? ['killed'] : [] },
  ];
  if (random.next() < 0.25) {
    const share = random.next();
    const of = (end: number | null): number | null =>
      end === null ? null : rounded(Math.floor(end * share));
    const civilians = killed && { min: of(killed.min), max: of(killed.max) };
    claims.push({ ...none, group: 'civilian', killed: civilians ?? { min: 0, max: 0 } });
  }
  const second = random.next();
  if (second < 0.15) {
    const differs = second < 0.08 || killed === null;
    const low = killed?.min ?? 0;
    const count = rounded(low + 1 + Math.floor(people(random, 1.1) / 2));
    const other = differs ? { min: count, max: count } : killed;
    claims.push({ ...none, claimantId: syntheticMinistry, basis: 'primary', killed: other });
  }
  return claims;
}

/** Null for no figure: of these a sixth are "some, without a number". */
function randomKilled(random: Random): Figure | null {
  const kind = random.next();
  if (kind < 0.06) return null;
  if (kind < 0.36) return { min: 0, max: random.next() < 0.8 ? 0 : 1 + random.below(4) };
  const count = people(random, 1.2);
  if (kind < 0.39) return { min: count, max: null };
  if (kind < 0.4) return { min: null, max: count };
  return spanFrom(random, count);
}

/** A span that holds `count`; of every ten, six have one end only. */
function spanFrom(random: Random, count: number): Figure {
  if (random.next() < 0.6) return { min: count, max: count };
  const min = Math.max(1, rounded(Math.floor(count * (0.5 + random.next() / 2))));
  return { min, max: Math.max(min, rounded(Math.ceil(count * (1 + random.next())))) };
}

const people = (random: Random, steepness: number): number =>
  rounded(Math.min(2500, Math.floor(random.tail(steepness))));

/** Large numbers are round in every dataset. */
function rounded(count: number): number {
  const step = count < 20 ? 1 : count < 100 ? 5 : count < 500 ? 50 : 250;
  return Math.round(count / step) * step;
}
