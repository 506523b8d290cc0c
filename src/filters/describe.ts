import type { Dashboard } from '../dashboard/dashboard.svelte.ts';
import type { FacetName } from '../engine/columns.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import type { Messages } from '../messages/en.ts';
import type { Description } from './options.ts';

type Named = Pick<Dashboard, 'case' | 'index' | 'boundaries'>;

/** How a value of a facet reads. An unknown value reads as itself. */
export function describeValue(name: FacetName, value: string, shown: Named, messages: Messages): Description {
  const plain = (label: string | undefined): Description => ({ label: label ?? value, note: null });
  if (name === 'countries') return plain(messages.names.country(value));
  if (name === 'sides') return plain(shown.case.actingSides[value]);
  if (name === 'actors') return plain(shown.case.actors.find(({ id }) => id === value)?.name);
  if (name === 'kinds') {
    const kind = incidentKinds.find((known) => known === value);
    return plain(kind && messages.names.kind[kind]);
  }
  if (name === 'regions') {
    const drawn = shown.boundaries?.regions.get(value)?.name;
    if (drawn !== undefined) return plain(drawn);
    const named = shown.case.incidents.find((incident) => incident.admin1Code === value);
    return plain(named?.admin1Name ?? undefined);
  }
  const claimant = shown.index.claimants.get(value);
  return claimant
    ? { label: claimant.name, note: messages.names.claimantKind[claimant.kind] }
    : plain(undefined);
}
