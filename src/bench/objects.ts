import { facetNames, type FacetName } from '../engine/columns.ts';
import { wordsOf } from '../engine/failed.ts';
import type { Clause, Filter } from '../ledger/selection.ts';
import { emptyTotal, type Total } from '../ledger/total.ts';
import type { Outcome } from '../ledger/vocabulary.ts';

/*
 * The baseline of `query-1m`: the same question over an array of plain objects, as one writes it without an engine.
 */

/** What an event comes to for one outcome; `null` ends are not known. */
export interface ObjectFigure {
  readonly min: number | null;
  readonly max: number | null;
  readonly open: boolean;
  readonly unquantified: boolean;
}

/** An event as an object. Days are whole days since 1970-01-01 UTC. */
export interface EventObject {
  readonly id: string;
  /** Everything in which a search looks, folded. */
  readonly text: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly side: string;
  readonly kind: string;
  readonly actors: readonly string[];
  readonly claimants: readonly string[];
  readonly killed: ObjectFigure;
  readonly injured: ObjectFigure;
  readonly civiliansKilled: ObjectFigure;
}

/** Both outcomes over some events. */
export type ObjectTotals = Readonly<Record<Outcome, Total>>;

export interface ObjectSide {
  readonly side: string;
  readonly incidents: number;
  readonly totals: ObjectTotals;
  readonly civiliansKilled: Total;
  readonly byCountry: ReadonlyMap<string, ObjectTotals>;
  readonly byRegion: ReadonlyMap<string, ObjectTotals>;
}

/** What the page shows for a filter. */
export interface ObjectAnswer {
  readonly selected: readonly EventObject[];
  readonly sides: readonly ObjectSide[];
  readonly facets: Readonly<Record<FacetName, ReadonlyMap<string, number>>>;
  /** By side and day. */
  readonly days: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly undated: number;
  readonly without: ReadonlyMap<Clause, number>;
}

const facetValues: Readonly<Record<FacetName, (event: EventObject) => readonly string[]>> = {
  countries: ({ country }) => (country === null ? [] : [country]),
  regions: ({ region }) => (region === null ? [] : [region]),
  sides: ({ side }) => [side],
  kinds: ({ kind }) => [kind],
  actors: ({ actors }) => actors,
  claimants: ({ claimants }) => claimants,
};

/** Answers a filter: one `filter()` for each facet (every clause but its own), then counts, totals and days. */
export function answerByObjects(events: readonly EventObject[], filter: Filter): ObjectAnswer {
  const tests = testsOf(filter);
  const passing = (without: Clause | null): EventObject[] => {
    const asked = [...tests].filter(([clause]) => clause !== without).map(([, test]) => test);
    return events.filter((event) => asked.every((test) => test(event)));
  };
  const selected = passing(null);
  const inTime = passing('days');
  const without = new Map<Clause, number>();
  if (tests.has('days')) without.set('days', inTime.length);
  if (tests.has('text')) without.set('text', passing('text').length);
  const facets = {} as Record<FacetName, Map<string, number>>;
  for (const name of facetNames) {
    const offered = passing(name);
    if (tests.has(name)) without.set(name, offered.length);
    const counts = new Map<string, number>();
    for (const event of offered) {
      for (const value of facetValues[name](event)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    facets[name] = counts;
  }
  return { selected, sides: sidesOf(selected), facets, ...daysOf(inTime), without };
}

function testsOf(filter: Filter): Map<Clause, (event: EventObject) => boolean> {
  const tests = new Map<Clause, (event: EventObject) => boolean>();
  for (const name of facetNames) {
    const wanted = new Set(filter[name]);
    if (wanted.size > 0)
      tests.set(name, (event) => facetValues[name](event).some((value) => wanted.has(value)));
  }
  const { from, to } = filter;
  if (from !== null || to !== null) {
    tests.set('days', ({ start, end }) => {
      return start !== null && end !== null && (to === null || start <= to) && (from === null || end >= from);
    });
  }
  const words = wordsOf(filter.text);
  if (words.length > 0) tests.set('text', ({ text }) => words.every((word) => text.includes(word)));
  return tests;
}

function sidesOf(selected: readonly EventObject[]): ObjectSide[] {
  return [...groupBy(selected, ({ side }) => side)].map(([side, events]) => ({
    side,
    incidents: events.length,
    totals: totalsOf(events),
    civiliansKilled: totalOf(events, 'civiliansKilled'),
    byCountry: totalsBy(events, ({ country }) => country ?? 'unplaced'),
    byRegion: totalsBy(
      events,
      ({ country, region }) => region ?? (country ? `unplaced:${country}` : 'unplaced'),
    ),
  }));
}

function totalsBy(
  events: readonly EventObject[],
  keyOf: (event: EventObject) => string,
): Map<string, ObjectTotals> {
  return new Map([...groupBy(events, keyOf)].map(([key, own]) => [key, totalsOf(own)]));
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const totalsOf = (events: readonly EventObject[]): ObjectTotals => ({
  killed: totalOf(events, 'killed'),
  injured: totalOf(events, 'injured'),
});

/** Adds what is known; counts what is not. */
function totalOf(events: readonly EventObject[], name: 'killed' | 'injured' | 'civiliansKilled'): Total {
  return events.reduce<{ -readonly [Key in keyof Total]: Total[Key] }>(
    (total, event) => {
      const { min, max, open, unquantified } = event[name];
      total.open ||= open;
      total.unquantified ||= unquantified;
      if (max === null) {
        total.unknownIncidents += 1;
        return total;
      }
      total.max = (total.max ?? 0) + max;
      if (min === null) total.unknownMinima += 1;
      else total.min = (total.min ?? 0) + min;
      return total;
    },
    { ...emptyTotal },
  );
}

function daysOf(events: readonly EventObject[]): Pick<ObjectAnswer, 'days' | 'undated'> {
  const days = new Map<string, Map<number, number>>();
  let undated = 0;
  for (const { side, start, end } of events) {
    if (start === null || end === null) {
      undated += 1;
      continue;
    }
    const counts = days.get(side) ?? new Map<number, number>();
    days.set(side, counts);
    for (let day = start; day <= end; day += 1) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return { days, undated };
}
