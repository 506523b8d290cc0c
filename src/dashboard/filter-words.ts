import type { Case } from '../ledger/case.ts';
import { dateOf } from '../ledger/day.ts';
import type { Filter } from '../ledger/selection.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import type { Messages } from '../messages/en.ts';
import type { Boundaries } from '../regions/boundaries.ts';

/** A filter in short words, one text per condition; none for a filter that asks for nothing. */
export function filterWords(
  messages: Messages,
  source: Case,
  boundaries: Boundaries | null,
  filter: Filter,
): string[] {
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
    list.find((row) => row.id === id)?.name ?? id;
  const { names } = messages;
  const lists: readonly (readonly string[])[] = [
    filter.sides.map((side) => source.actingSideNames[side] ?? side),
    filter.countries.map(names.country),
    filter.regions.map((code) => boundaries?.regions.get(code)?.name ?? code),
    filter.kinds.map((kind) => {
      const known = incidentKinds.find((word) => word === kind);
      return known ? names.kind[known] : kind;
    }),
    filter.actors.map(nameIn(source.actors)),
    filter.claimants.map(nameIn(source.claimants)),
  ];
  return [
    ...daysInWords(messages, filter),
    ...lists.flatMap((words) => (words.length === 0 ? [] : words.join(', '))),
    ...(filter.text === '' ? [] : [messages.filters.quoted(filter.text)]),
  ];
}

function daysInWords({ names, filters }: Messages, { from, to }: Filter): string[] {
  if (from !== null && to !== null) return [names.days(dateOf(from), dateOf(to))];
  if (from !== null) return [filters.fromDay(names.day(dateOf(from)))];
  return to === null ? [] : [filters.untilDay(names.day(dateOf(to)))];
}
