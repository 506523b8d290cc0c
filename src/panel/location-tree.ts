import type { CaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';

/** An incident with its parts below it. `selected`: whether the filter matches it, and not only the whole it is part of. */
export interface LocationNode {
  readonly incident: Incident;
  readonly selected: boolean;
  readonly parts: readonly LocationNode[];
}

/** An incident with all of its parts, in the order of the case. */
export function locationNode(
  index: CaseIndex,
  incident: Incident,
  isSelected: (incidentId: string) => boolean,
): LocationNode {
  return {
    incident,
    selected: isSelected(incident.id),
    parts: (index.parts.get(incident.id) ?? []).map((part) => locationNode(index, part, isSelected)),
  };
}
