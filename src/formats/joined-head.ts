import type { TableHead } from './layouts/event-draft.ts';

/** What several files say of themselves, together: the first names the case, all of them its people and publications. */
export function joinedHead(heads: readonly TableHead[]): TableHead {
  const [first] = heads;
  if (!first) throw new Error('There is no table to read.');
  if (heads.length === 1) return first;
  const byId = <Thing extends { readonly id: string }>(
    of: (head: TableHead) => readonly Thing[],
  ): Thing[] => [...new Map(heads.flatMap(of).map((thing) => [thing.id, thing])).values()];
  const words = (of: (head: TableHead) => Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(heads.flatMap((head) => Object.entries(of(head))));
  return {
    about: { ...first.about, description: heads.map(({ about }) => about.description).join(' ') },
    actingSides: words(({ actingSides }) => actingSides),
    actingSideNames: words(({ actingSideNames }) => actingSideNames),
    claimants: byId(({ claimants }) => claimants),
    sources: byId(({ sources }) => sources),
  };
}
