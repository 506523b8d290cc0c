import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { listOrders } from '../engine/list-order.ts';
import { buildCaseIndex, withParts } from '../ledger/case-index.ts';
import { en } from '../messages/en.ts';
import { locationNode, type LocationNode } from './location-tree.ts';

const index = buildCaseIndex(builtInCase().case);
const idsOf = (node: LocationNode): string[] => [node.incident.id, ...node.parts.flatMap(idsOf)];

describe('the list of locations', () => {
  it('has words for every order', () => {
    expect(Object.keys(en.panel.locations.sorts).sort()).toEqual([...listOrders].sort());
  });

  it('shows an incident with all of its parts, and marks those that the filter matches', () => {
    const whole = index.incidents.get('evt-2024-02-02-us-strikes')!;
    const node = locationNode(index, whole, (id) => id === whole.id);
    expect(idsOf(node)).toEqual(withParts(index, whole).map(({ id }) => id));
    expect(node.parts.length).toBeGreaterThan(1);
    expect([node.selected, ...node.parts.map(({ selected }) => selected)]).toEqual([
      true,
      ...node.parts.map(() => false),
    ]);
  });
});
