import type { CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';

/** An incident with its parts below it. `selected`: whether the filter matches it, and not only the whole it is part of. */
export interface LocationNode {
  readonly incident: Incident;
  readonly selected: boolean;
  readonly parts: readonly LocationNode[];
}

/** The selected incidents as trees: each root with all of its parts, the latest first. */
export function buildLocationTree(
  index: CaseIndex,
  roots: readonly Incident[],
  isSelected: (incidentId: string) => boolean,
): LocationNode[] {
  const node = (incident: Incident): LocationNode => ({
    incident,
    selected: isSelected(incident.id),
    parts: (index.parts.get(incident.id) ?? []).map(node),
  });
  return [...roots].sort((a, b) => (b.start ?? -Infinity) - (a.start ?? -Infinity)).map(node);
}
