import type { FigureInQuestion } from '../dashboard/figure-in-question.ts';
import { addTotals, type Ledger, type Total } from '../ledger/total.ts';

/** The figure itself: the whole total, or what the contributing incidents that it is narrowed to add. */
export function totalInQuestion(ledger: Ledger, { roots, outcome, only }: FigureInQuestion): Total {
  if (!only) return addTotals(roots.map((root) => ledger.node(root, outcome).total));
  const narrowed = ledger.split(roots, (incident) => String(only(incident))).get('true');
  return narrowed ? narrowed[outcome] : addTotals([]);
}
