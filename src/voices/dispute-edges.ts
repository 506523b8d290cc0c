import type { CaseIndex } from '../ledger/case-index.ts';
import type { CasualtyClaim, Claim } from '../ledger/case.ts';
import { speaksOf } from '../ledger/explain.ts';
import { rangeOf, type Range } from '../ledger/range.ts';
import { outcomes, type Outcome } from '../ledger/vocabulary.ts';

/** One claim that disputes or corrects another. */
export interface Opposition {
  readonly from: Claim;
  readonly to: Claim;
  readonly type: 'disputes' | 'corrects';
  readonly note: string | null;
}

/** What is in dispute: an outcome, or the topics of the statements. */
export interface Matter {
  readonly outcome: Outcome | null;
  readonly topics: readonly string[];
}

/** Every pair of claims of which one disputes or corrects the other, under each matter that they differ on. */
export function oppositionsByMatter(
  index: CaseIndex,
): { readonly matter: Matter; readonly oppositions: readonly Opposition[] }[] {
  const byKey = new Map<string, { matter: Matter; oppositions: Opposition[] }>();
  for (const relation of index.case.relations) {
    if (relation.type !== 'disputes' && relation.type !== 'corrects') continue;
    const from = index.claims.get(relation.from);
    const to = index.claims.get(relation.to);
    if (!from || !to) continue;
    for (const matter of mattersOf(from, to)) {
      const key = JSON.stringify(matter);
      const entry = byKey.get(key) ?? { matter, oppositions: [] };
      entry.oppositions.push({ from, to, type: relation.type, note: relation.note });
      byKey.set(key, entry);
    }
  }
  return [...byKey.values()];
}

function mattersOf(from: Claim, to: Claim): Matter[] {
  if (from.type === 'casualty' && to.type === 'casualty') {
    return outcomesInDispute(from, to).map((outcome) => ({ outcome, topics: [] }));
  }
  const topics = [from, to].flatMap((claim) => (claim.type === 'statement' ? claim.topic : []));
  return [{ outcome: null, topics: [...new Set(topics)].sort() }];
}

/** The outcomes on which both cannot be right; else those on which they say different things; else those they share. */
function outcomesInDispute(a: CasualtyClaim, b: CasualtyClaim): readonly Outcome[] {
  const tests: readonly ((outcome: Outcome) => boolean)[] = [
    (outcome) => excludes(saidOf(a, outcome), saidOf(b, outcome)),
    (outcome) => figuresDiffer(a, b, outcome),
    (outcome) => speaksOf(a, outcome) && speaksOf(b, outcome),
    (outcome) => speaksOf(a, outcome) || speaksOf(b, outcome),
  ];
  for (const test of tests) {
    const found = outcomes.filter(test);
    if (found.length > 0) return found;
  }
  return ['killed'];
}

/** Whether both give a figure and the figures are not the same. */
export function figuresDiffer(a: CasualtyClaim, b: CasualtyClaim, outcome: Outcome): boolean {
  const [x, y] = [a[outcome], b[outcome]];
  return x !== null && y !== null && (x.min !== y.min || x.max !== y.max);
}

/** "There were some" is at least one. */
function saidOf(claim: CasualtyClaim, outcome: Outcome): Range | null {
  const range = rangeOf(claim[outcome]);
  if (range) return range;
  const affirmed =
    claim.unquantifiedOutcomes.includes(outcome) || claim.affirms.some((each) => each.outcome === outcome);
  return affirmed ? { min: 1, max: 1, open: true } : null;
}

function excludes(a: Range | null, b: Range | null): boolean {
  if (!a || !b) return false;
  const above = (low: Range, high: Range): boolean => !low.open && low.max < (high.min ?? 0);
  return above(a, b) || above(b, a);
}
