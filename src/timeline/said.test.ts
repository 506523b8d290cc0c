import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { parseDay, type Day } from '../ledger/day.ts';
import { domainOf } from './histogram.ts';
import { buildSaid } from './said-bins.ts';
import { buildSaidScale, tailWidth } from './said-scale.ts';

const source = builtInCase().case;
const claims = [...source.casualtyClaims, ...source.statements];
const domain = domainOf(source)!;
const day = (date: string): Day => parseDay(date)!;
const isSyria = (id: string): boolean => id === 'evt-2024-02-02-syria';

describe('claims by the day they were made', () => {
  it.each(['day', 'week', 'month'] as const)('loses none (%s)', (size) => {
    const said = buildSaid(claims, isSyria, size, domain);
    const placed = [...said.bins, ...said.later].reduce((sum, bin) => sum + bin.chosen + bin.others, 0);
    expect(placed + said.earlier + said.undated).toBe(claims.length);
    const chosen = [...said.bins, ...said.later].reduce((sum, bin) => sum + bin.chosen, 0);
    expect(chosen).toBe(claims.filter((each) => isSyria(each.incidentId) && each.statedOn !== null).length);
  });

  it('gives each day after the records a bin of its own', () => {
    const said = buildSaid(claims, isSyria, 'month', domain);
    expect(said.later[1]).toEqual({ from: day('2024-02-21'), to: day('2024-02-21'), chosen: 1, others: 0 });
    expect(said.bins.every((bin) => bin.from >= domain.from && bin.to <= domain.to)).toBe(true);
  });

  it('counts what was said before the records apart', () => {
    const short = { from: day('2024-02-03'), to: day('2024-02-03') };
    const said = buildSaid(claims, isSyria, 'day', short);
    expect(said.earlier).toBe(claims.filter((each) => (each.statedOn ?? Infinity) < short.from).length);
  });
});

describe.each(['ltr', 'rtl'] as const)('the axis of what was said (%s)', (direction) => {
  const later = [130, 200];
  const scale = buildSaidScale({ from: 100, to: 119 }, 400, later, direction);

  it('finds every day again at the middle of its place', () => {
    for (let at = 100; at <= 119; at += 1) {
      const { x, width } = scale.spanOf(at, at);
      expect(scale.dayAt(x + width / 2)).toBe(at);
    }
    for (const at of later) {
      const { x, width } = scale.slotOf(at);
      expect(scale.dayAt(x + width / 2)).toBe(at);
    }
    expect(scale.dayAt(direction === 'ltr' ? 400 + tailWidth - 2 : 2)).toBeNull();
  });

  it('stands after the day, in the order of the days, with today last', () => {
    const places = [99, 100, 119, 125, 130, 150, 200, 300, null].map((at) => scale.placeOf(at));
    const along = direction === 'ltr' ? places : places.map((x) => scale.width - x);
    expect([...along].sort((a, b) => a - b)).toEqual(along);
    expect(along[0]).toBe(0);
    expect(along.at(-1)).toBe(scale.width);
    expect(along[1]).toBe(20);
    // Nothing was said between 119 and 130, nor after 200.
    expect(along[3]).toBe(along[2]);
    expect(along[5]).toBe(along[4]);
  });
});
