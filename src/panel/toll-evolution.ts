import type { CaseIndex } from '../ledger/case-index.ts';
import type { CasualtyClaim, Figure } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import { defaultCounting, isStated, standingOf } from '../ledger/standing.ts';
import type { Group, Outcome } from '../ledger/vocabulary.ts';

/** A figure that a claimant gave on a day. */
export interface TollStep {
  readonly claim: CasualtyClaim;
  readonly day: Day;
  readonly figure: Figure;
  /** The day on which it was replaced or withdrawn; `null`: it stands. */
  readonly until: Day | null;
}

/** What one claimant said of one group, in the order in which it was said. */
export interface TollLine {
  readonly claimantId: string;
  readonly group: Group;
  /** Nothing but what is no toll of its own: tallies of what others said, or figures for a part. */
  readonly isAside: boolean;
  readonly steps: readonly TollStep[];
}

/** A place on the axis of days: one for each day, more where somebody gave several figures on it. */
export interface TollMoment {
  readonly day: Day;
  /** 0 for the first figure of the day. */
  readonly turn: number;
}

/**
 * How a toll evolved: a line for each claimant and group, those that changed most first. Figures that were never really
 * said (garbled, misattributed, computed) and undated ones have no place in it.
 */
export function buildTollLines(
  index: CaseIndex,
  claims: readonly CasualtyClaim[],
  outcome: Outcome,
  asOf: Day | null,
): TollLine[] {
  const lines = new Map<string, TollStep[]>();
  for (const claim of inOrder(index, claims)) {
    const figure = claim[outcome];
    if (!figure || claim.statedOn === null || !isStated(claim, asOf)) continue;
    const standing = standingOf(index, claim, { ...defaultCounting, asOf });
    if (standing.is === 'unusable') continue;
    const key = `${claim.claimantId} ${claim.group}`;
    const step = { claim, day: claim.statedOn, figure, until: endOf(index, claim, asOf) };
    lines.set(key, [...(lines.get(key) ?? []), step]);
  }
  return [...lines.values()]
    .flatMap((steps): TollLine[] => {
      const first = steps[0]?.claim;
      if (!first) return [];
      const isAside = steps.every(({ claim }) => claim.basis === 'tally' || claim.scope === 'part');
      return [{ claimantId: first.claimantId, group: first.group, isAside, steps }];
    })
    .sort((a, b) => Number(a.isAside) - Number(b.isAside) || b.steps.length - a.steps.length);
}

/** The days on which the lines say something, each with as many turns as somebody needs on it. */
export function tollMoments(lines: readonly TollLine[]): TollMoment[] {
  const turns = new Map<Day, number>();
  for (const { steps } of lines) {
    for (const { day } of steps) {
      const ofLine = steps.filter((step) => step.day === day).length;
      turns.set(day, Math.max(turns.get(day) ?? 0, ofLine));
    }
  }
  return [...turns]
    .sort(([a], [b]) => a - b)
    .flatMap(([day, count]) => Array.from({ length: count }, (_, turn) => ({ day, turn })));
}

/** Where a step stands among the moments. */
export function momentOf(moments: readonly TollMoment[], line: TollLine, step: TollStep): number {
  const turn = line.steps.filter((other) => other.day === step.day).indexOf(step);
  return moments.findIndex((moment) => moment.day === step.day && moment.turn === turn);
}

/** By day; of one day, what was replaced before what replaced it. */
function inOrder(index: CaseIndex, claims: readonly CasualtyClaim[]): CasualtyClaim[] {
  const depths = new Map<string, number>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0);
    const below = (index.relationsFrom.get(id) ?? []).filter(({ type }) => type === 'supersedes');
    const found = Math.max(0, ...below.map(({ to }) => 1 + depth(to)));
    depths.set(id, found);
    return found;
  };
  return [...claims].sort((a, b) => (a.statedOn ?? 0) - (b.statedOn ?? 0) || depth(a.id) - depth(b.id));
}

/** The first day on which the claim stood no longer, as far as is known by the day of the reader. */
function endOf(index: CaseIndex, claim: CasualtyClaim, asOf: Day | null): Day | null {
  const days = (index.relationsTo.get(claim.id) ?? []).flatMap(({ from, type }) => {
    const by = type === 'supersedes' || type === 'corrects' ? index.claims.get(from) : undefined;
    return by?.statedOn ?? [];
  });
  if (claim.withdrawnOn !== null) days.push(claim.withdrawnOn);
  const ends = days
    .filter((day) => asOf === null || day <= asOf)
    .map((day) => Math.max(day, claim.statedOn ?? day))
    .filter((day) => {
      const { is } = standingOf(index, claim, { ...defaultCounting, asOf: day });
      return is === 'retired' || is === 'withdrawn';
    });
  return ends.length > 0 ? Math.min(...ends) : null;
}
