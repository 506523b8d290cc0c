import type { CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import { chainSteps } from '../ledger/answers.ts';
import type { Day } from '../ledger/day.ts';
import { ancestorsOf } from '../ledger/selection.ts';
import type { DayScale } from './scale.ts';

/** An answer as a line from the day of what was answered to the day of the answer. */
export interface AnswerArc {
  readonly key: string;
  readonly path: string;
  /** The tip of the arrow, at the answer. */
  readonly tip: string;
  /** Whether the incident that is open is at one of its ends. */
  readonly isOpen: boolean;
}

/**
 * The arcs of everything that somebody described as an answer, as far as it is known on a day and both ends have a day on
 * the scale. They rise from the line at `base`, higher the further they reach, and never above `room`.
 */
export function buildAnswerArcs(
  index: CaseIndex,
  scale: DayScale,
  open: Incident | null,
  asOf: Day | null,
  { base, room }: { readonly base: number; readonly room: number },
): AnswerArc[] {
  const openIds = new Set(open ? [open, ...ancestorsOf(index, open)].map(({ id }) => id) : []);
  const middleOf = (id: string): number | null => {
    const day = index.incidents.get(id)?.start ?? null;
    if (day === null || day < scale.domain.from || day > scale.domain.to) return null;
    const { x, width } = scale.spanOf(day, day);
    return x + width / 2;
  };
  return chainSteps(index, asOf).flatMap((step) => {
    const [from, to] = [middleOf(step.earlierId), middleOf(step.laterId)];
    if (step.kind !== 'answer' || from === null || to === null) return [];
    const top = base - Math.min(room, 8 + Math.abs(to - from) / 3);
    const round = (value: number): number => Math.round(value * 10) / 10;
    const back = to < from ? 3 : -3;
    return {
      key: `${step.earlierId} ${step.laterId}`,
      path: `M${round(from)} ${base} Q${round((from + to) / 2)} ${round(2 * top - base)} ${round(to)} ${base}`,
      tip: `M${round(to + back)} ${base - 6} L${round(to)} ${base} L${round(to + back * 2.2)} ${base - 2}`,
      isOpen: openIds.has(step.earlierId) || openIds.has(step.laterId),
    };
  });
}
