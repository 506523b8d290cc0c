import type { CaseIndex } from './case-index.ts';
import type { Claim, Incident } from './case.ts';
import type { Day } from './day.ts';
import { isStated } from './standing.ts';
import type { RelationType } from './vocabulary.ts';

interface StepEnds {
  readonly earlierId: string;
  readonly laterId: string;
  readonly note: string | null;
}

/**
 * How one incident is tied to another, always in somebody's words.
 * `answer`: a source describes the later one as an answer to the earlier one. `relation`: the case notes that one of them
 * supports (or disputes) a claim made about the other; that is no description of a cause.
 */
export type ChainStep =
  | (StepEnds & { readonly kind: 'answer'; readonly sourceId: string | null })
  | (StepEnds & { readonly kind: 'relation'; readonly type: RelationType; readonly claimId: string });

/** One incident of a chain, with what ties it to earlier ones. */
export interface ChainLink {
  readonly incident: Incident;
  /** Empty where the chain begins. */
  readonly ties: readonly ChainStep[];
}

/**
 * Everything that ties incidents to one another, as far as it is known on a day (`null`: today). An incident that began
 * later is not known yet, nor is a description published later; without a date it is known only today.
 */
export function chainSteps(index: CaseIndex, asOf: Day | null): ChainStep[] {
  const known = (id: string): Incident | null => {
    const incident = index.incidents.get(id);
    if (!incident) return null;
    return asOf === null || (incident.start !== null && incident.start <= asOf) ? incident : null;
  };
  const answers = index.case.incidents.flatMap((later): ChainStep[] => {
    const sourceId = later.inResponseToSourceId;
    const published = sourceId === null ? null : (index.sources.get(sourceId)?.published ?? null);
    if (!known(later.id) || (asOf !== null && (published === null || published > asOf))) return [];
    return later.inResponseTo
      .filter((id) => known(id) && id !== later.id)
      .map((earlierId) => ({
        kind: 'answer',
        earlierId,
        laterId: later.id,
        sourceId,
        note: later.inResponseToNote,
      }));
  });
  const relations = index.case.relations.flatMap(({ from, to, type, note }): ChainStep[] => {
    const [incident, claim] = [known(from), index.claims.get(to)];
    if (!incident || !claim || !isStated(claim, asOf)) return [];
    const about = known(claim.incidentId);
    if (!about || isSameTree(index, incident, about)) return [];
    const [earlier, later] = startsBefore(incident, about) ? [incident, about] : [about, incident];
    return [{ kind: 'relation', earlierId: earlier.id, laterId: later.id, type, claimId: claim.id, note }];
  });
  return [...answers, ...relations];
}

/** The incident and what it is a part of, nearest first: what ties a whole to others holds for its parts. */
export function lineOf(index: CaseIndex, incidentId: string): string[] {
  const incident = index.incidents.get(incidentId);
  if (!incident) return [];
  return [incidentId, ...(incident.parent === null ? [] : lineOf(index, incident.parent))];
}

/** The steps that lead to an incident and those that lead on from it, its own or those of what it is a part of. */
export function stepsAround(
  index: CaseIndex,
  steps: readonly ChainStep[],
  incidentId: string,
): { readonly back: readonly ChainStep[]; readonly forward: readonly ChainStep[] } {
  const line = lineOf(index, incidentId);
  return {
    back: steps.filter(({ laterId }) => line.includes(laterId)),
    forward: steps.filter(({ earlierId }) => line.includes(earlierId)),
  };
}

/**
 * The whole chain in which an incident stands, in the order of days, what is answered first: every incident that steps lead to.
 * Empty where none does. A part stands in the chain by the whole that is tied.
 */
export function chainOf(index: CaseIndex, steps: readonly ChainStep[], incidentId: string): ChainLink[] {
  const reached = new Set<string>();
  const open = lineOf(index, incidentId).filter((id) =>
    steps.some(({ earlierId, laterId }) => earlierId === id || laterId === id),
  );
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const line = lineOf(index, id);
    for (const { earlierId, laterId } of steps) {
      if (line.includes(earlierId) || line.includes(laterId)) open.push(earlierId, laterId);
    }
  }
  const links = index.case.incidents
    .filter(({ id }) => reached.has(id))
    .map((incident) => ({ incident, ties: steps.filter(({ laterId }) => laterId === incident.id) }))
    .sort((a, b) =>
      startsBefore(a.incident, b.incident) ? -1 : Number(startsBefore(b.incident, a.incident)),
    );
  return answeredFirst(links);
}

/** Keeps the order of days, but puts no answer before what it answers; a circle is entered at its first day. */
function answeredFirst(byDay: readonly ChainLink[]): ChainLink[] {
  const waiting = [...byDay];
  const ordered: ChainLink[] = [];
  while (waiting.length > 0) {
    const ids = new Set(waiting.map(({ incident }) => incident.id));
    const ready = waiting.findIndex(({ ties }) => !ties.some(({ earlierId }) => ids.has(earlierId)));
    ordered.push(...waiting.splice(Math.max(0, ready), 1));
  }
  return ordered;
}

/** The claim that a relation of a chain is about. */
export function claimOfStep(index: CaseIndex, step: ChainStep): Claim | null {
  return step.kind === 'relation' ? (index.claims.get(step.claimId) ?? null) : null;
}

function startsBefore(a: Incident, b: Incident): boolean {
  return (a.start ?? Infinity) < (b.start ?? Infinity);
}

function isSameTree(index: CaseIndex, a: Incident, b: Incident): boolean {
  return lineOf(index, a.id).at(-1) === lineOf(index, b.id).at(-1);
}
