import { dateOf } from '../ledger/day.ts';
import type { Messages } from '../messages/en.ts';
import { resolveRange, type Range } from './brush.ts';
import type { Domain } from './scale.ts';

/** The days of a domain in words. */
export function domainInWords({ from, to }: Domain, messages: Messages): string {
  return messages.names.days(dateOf(from), dateOf(to));
}

/** The days that are asked for, in words; an open end is said to be open. */
export function rangeInWords(range: Range, domain: Domain, messages: Messages): string {
  const { names, timeline } = messages;
  if (range.from === null && range.to === null) return timeline.allDays(shortWords(domain, messages));
  if (!resolveRange(range, domain)) return timeline.outside(shortWords(domain, messages));
  if (range.to === null) return timeline.from(names.day(dateOf(range.from ?? domain.from)));
  if (range.from === null) return timeline.until(names.day(dateOf(range.to)));
  return names.days(dateOf(range.from), dateOf(range.to));
}

function shortWords({ from, to }: Domain, messages: Messages): string {
  return messages.timeline.rangeOfDays(dateOf(from), dateOf(to));
}
