import { facetNames, type FacetName } from '../engine/columns.ts';
import { dateOf } from '../ledger/day.ts';
import type { Filter } from '../ledger/selection.ts';
import { defaultCounting, type Counting } from '../ledger/standing.ts';
import type { Messages } from '../messages/en.ts';

/** What a chip stands for, and so what removing it takes out. */
export type ChipTarget =
  | { readonly clause: 'days' | 'text' }
  | { readonly clause: FacetName; readonly value: string }
  | { readonly counting: keyof Counting };

/** One condition in force, as the reader sees it. */
export interface Chip {
  readonly key: string;
  /** What the condition is about, such as "Country". */
  readonly about: string;
  readonly label: string;
  readonly target: ChipTarget;
}

/** Everything that the filter asks for: one chip per value, one for the days, one for the text. */
export function buildFilterChips(
  filter: Filter,
  labelOf: (name: FacetName, value: string) => string,
  messages: Messages,
): Chip[] {
  const { about } = messages.filters;
  const chips: Chip[] = [];
  if (filter.text !== '')
    chips.push({
      key: 'text',
      about: about.text,
      label: messages.filters.quoted(filter.text),
      target: { clause: 'text' },
    });
  if (filter.from !== null || filter.to !== null)
    chips.push({
      key: 'days',
      about: about.days,
      label: daysLabel(filter, messages),
      target: { clause: 'days' },
    });
  for (const clause of facetNames) {
    for (const value of filter[clause])
      chips.push({
        key: `${clause} ${value}`,
        about: about[clause],
        label: labelOf(clause, value),
        target: { clause, value },
      });
  }
  return chips;
}

/** How figures are counted, where it is not the usual way. */
export function buildCountingChips(counting: Counting, messages: Messages): Chip[] {
  const { about, counting: words } = messages.filters;
  const labels = {
    rule: counting.rule === defaultCounting.rule ? null : words.rule(messages.names.rule[counting.rule]),
    group:
      counting.group === defaultCounting.group ? null : words.group(messages.names.group[counting.group]),
    asOf: counting.asOf === null ? null : words.asOf(messages.names.shortDay(dateOf(counting.asOf))),
  };
  return (['rule', 'group', 'asOf'] as const).flatMap((key) => {
    const label = labels[key];
    return label === null ? [] : { key, about: about.counting, label, target: { counting: key } };
  });
}

function daysLabel({ from, to }: Filter, messages: Messages): string {
  const { names, filters } = messages;
  if (from !== null && to !== null) return names.days(dateOf(from), dateOf(to));
  if (from !== null) return filters.fromDay(names.shortDay(dateOf(from)));
  return to === null ? '' : filters.untilDay(names.shortDay(dateOf(to)));
}
