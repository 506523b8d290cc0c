import type { EventTable } from '../engine/event-table.ts';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';

/**
 * The filters of somebody who looks around in a table, each a step from the one before it: all, countries, years, days,
 * kinds, sides, actors, claimants, words, a region. They select from everything to almost nothing.
 */
export function questionsFor(table: EventTable): readonly Filter[] {
  const countries = mostFrequent(table.country.values, table.country.codes, 5);
  const regions = mostFrequent(table.region.values, table.region.codes, 1);
  const [side = ''] = Object.keys(table.base.actingSides);
  const actors = table.base.actors.slice(0, 3).map(({ id }) => id);
  const claimants = table.base.claimants.slice(-1).map(({ id }) => id);
  const [from, to] = [parseDay('2003-01-01'), parseDay('2016-12-31')];
  const years = { from, to };
  return [
    emptyFilter,
    { ...emptyFilter, countries: countries.slice(0, 1) },
    { ...emptyFilter, countries },
    { ...emptyFilter, countries, ...years },
    { ...emptyFilter, ...years },
    { ...emptyFilter, ...years, kinds: incidentKinds.slice(0, 2) },
    { ...emptyFilter, ...years, kinds: incidentKinds.slice(0, 2), sides: [side] },
    { ...emptyFilter, sides: [side], actors },
    { ...emptyFilter, claimants },
    { ...emptyFilter, claimants, text: 'san' },
    { ...emptyFilter, text: 'al drone' },
    { ...emptyFilter, from: parseDay('2014-06-01'), to: parseDay('2014-06-30') },
    { ...emptyFilter, regions },
  ];
}

function mostFrequent(values: readonly string[], codes: ArrayLike<number>, count: number): string[] {
  const counts = new Float64Array(values.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return [...values.keys()]
    .filter((code) => values[code] !== '')
    .sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0))
    .slice(0, count)
    .map((code) => values[code] ?? '');
}
