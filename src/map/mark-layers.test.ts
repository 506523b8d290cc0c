import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { look } from '../engine/fixtures/built-in-map.ts';
import { spotShapes } from '../engine/spots.ts';
import { emptyFilter } from '../ledger/selection.ts';
import type { Total } from '../ledger/total.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import { en } from '../messages/en.ts';
import { evaluate, setting } from './fixtures/read-style.ts';
import { byState, cellLayers, tileAreaLayers } from './mark-layers.ts';
import { certainties, certaintyOfShape } from './marks.ts';
import type { Palette } from './palette.ts';
import { iconPixels, markDiameter } from './symbol-size.ts';

const palette = new Proxy({}, { get: (_, name) => String(name) }) as Palette;
const layers = cellLayers(palette, en.map.clusterKilled);
const of = (id: string, name: string, properties: object, state = {}): unknown =>
  evaluate(setting(layers, id, name), properties, state);

/** A cell of several rows, or of one, as the tiles have it; `max` and `min` are left out where they are not known. */
const cell = (fields: object) => ({
  ...{ count: 2, row: 0, same: false, sides: '1', exact: false, open: false },
  ...{ unquantified: false, unknown: 0, contested: 0, context: false, label: '' },
  ...fields,
});
const alone = (fields: object) => cell({ count: 1, kind: 'drone', shape: 'circle', ...fields });

/** Names of pictures, as `drawIcon` reads them. */
const pictures = new RegExp(
  `^(mark/(${incidentKinds.join('|')})/[1-9a-w]/(${certainties.join('|')})|cluster/[1-9a-w]+/(exact|area)/[0-4])$`,
);

const built = look(emptyFilter)
  .tiles(5)
  .flatMap(({ cells }) => cells.map(({ properties }) => properties));

describe('the picture of a mark', () => {
  it('is named by kind, side and certainty', () => {
    const shapes = ['site', 'circle', 'stand-in'] as const;
    for (const kind of incidentKinds)
      for (const shape of shapes)
        for (const sides of ['1', '2', 'a']) {
          const name = of('ledger-marks', 'icon-image', alone({ kind, shape, sides }));
          expect(name).toBe(`mark/${kind}/${sides}/${certaintyOfShape[shape]}`);
          expect(name).toMatch(pictures);
        }
    expect(spotShapes.filter((shape) => !['none', 'region', ...shapes].includes(shape))).toEqual([]);
  });

  it('is named by sides, certainty and how many are contested, of a cluster', () => {
    const name = (fields: object) => of('ledger-marks', 'icon-image', cell({ count: 8, ...fields }));
    expect(name({ sides: '12', exact: true })).toBe('cluster/12/exact/0');
    expect(name({ sides: '2' })).toBe('cluster/2/area/0');
    expect([0, 1, 2, 3, 4, 5, 8].map((contested) => name({ contested }))).toEqual(
      [0, 1, 1, 2, 2, 3, 4].map((quarters) => `cluster/1/area/${quarters}`),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1e7 }).chain((count) => fc.tuple(fc.constant(count), fc.nat(count))),
        ([count, contested]) => {
          expect(name({ count, contested })).toMatch(pictures);
          expect(name({ count, contested })).toBe(
            `cluster/1/area/${[0, 1, 2, 3, 4].find((quarters) => contested * 4 <= quarters * count)}`,
          );
        },
      ),
    );
  });

  it('can be drawn, for every mark of the case', () => {
    const icons = built.map((properties) => of('ledger-marks', 'icon-image', properties) as string);
    const withoutContested = icons.map((icon) => icon.replace(/(cluster.*)\/\d$/, '$1'));
    expect(withoutContested).toContain('cluster/12/area');
    expect(withoutContested).toContain('cluster/2/area');
    expect(withoutContested.filter((icon) => /^cluster.*exact$/.test(icon)).length).toBe(
      built.filter(({ count, exact }) => count > 1 && exact).length,
    );
    expect(icons.filter((icon) => icon.endsWith('/area')).length).toBeGreaterThan(0);
    expect(icons.every((icon) => pictures.test(icon))).toBe(true);
  });
});

describe('the size of a mark', () => {
  const size = (properties: object): number =>
    (of('ledger-marks', 'icon-size', properties) as number) * iconPixels;

  it('follows the killed, with room for the ring around a place that is not exact', () => {
    for (const max of [0, 1, 3, 5, 6, 10, 34, 52, 1e6]) {
      expect(size(alone({ max, shape: 'site' }))).toBeCloseTo(markDiameter(max));
      expect(size(alone({ max, shape: 'circle' }))).toBeCloseTo(1.5 * markDiameter(max));
      expect(size(alone({ max, shape: 'stand-in' }))).toBeCloseTo(1.5 * markDiameter(max));
    }
    expect(size(alone({ shape: 'site' }))).toBe(markDiameter(null));
  });

  it('grows with the order of magnitude of a cluster, up to a limit', () => {
    const sizes = [2, 9, 10, 100, 1000, 9999].map((count) => size(cell({ count })));
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(size(cell({ count: 100 })) - size(cell({ count: 10 }))).toBeCloseTo(3.6);
    expect(size(cell({ count: 1e7 }))).toBe(38);
    for (const count of [2, 1e4, 1e7]) expect(size(cell({ count }))).toBeGreaterThanOrEqual(21);
  });

  it('is smaller where the whole world is in view', () => {
    const at = (zoom: number) =>
      evaluate(setting(layers, 'ledger-marks', 'icon-size'), alone({ max: 10 }), {}, zoom);
    expect(at(2)).toBeCloseTo(0.8 * (at(5) as number));
    expect(at(1)).toBe(at(2));
    expect(at(14)).toBe(at(5));
  });

  it('puts large ones first, so that small ones lie on top', () => {
    const byKey = [...built].sort((a, b) => {
      const [one, other] = [a, b].map((each) => of('ledger-marks', 'symbol-sort-key', each) as number);
      return one! - other!;
    });
    const sizes = byKey.map(size);
    expect(new Set(sizes).size).toBeGreaterThan(3);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('is that of the ring of who is pointed at or selected, and nothing else has one', () => {
    const mark = alone({ max: 10, shape: 'site' });
    const ring = (state: object) => [
      of('ledger-mark-halo', 'circle-radius', mark, state),
      of('ledger-mark-halo', 'circle-opacity', mark, state),
      of('ledger-mark-halo', 'circle-stroke-width', mark, state),
      of('ledger-mark-halo', 'circle-stroke-color', mark, state),
    ];
    const radius = markDiameter(10) / 2;
    expect(ring({})).toEqual([radius, 0, 0, 'ink']);
    expect(ring({ hovered: true })).toEqual([radius + 2.5, 0.85, 2, 'ink']);
    expect(ring({ selected: true })).toEqual([radius + 3, 0.9, 3.5, 'accent']);
    expect(ring({ hovered: true, selected: true })).toEqual(ring({ selected: true }));
  });
});

describe('the words at a mark', () => {
  const number = (count: number) => of('ledger-marks', 'text-field', cell({ count }));
  const killed = (fields: object) => of('ledger-mark-killed', 'text-field', cell(fields));
  const hasKilled = (fields: object) => of('ledger-mark-killed', 'filter', cell(fields));

  it('give no sum of deaths over several acting sides, nor of a nought', () => {
    expect(hasKilled({ min: 3, max: 4 })).toBe(true);
    expect(hasKilled({ min: 3, max: 4, sides: '12' })).toBe(false);
    expect(hasKilled({ min: 0, max: 0 })).toBe(false);
  });

  it('are, in a cluster, how many incidents there are, shortened', () => {
    expect(of('ledger-marks', 'text-field', alone({}))).toBe('');
    const numbers: [number, string][] = [
      [2, '2'],
      [999, '999'],
      [1000, '1k'],
      [1050, '1.1k'],
      [9949, '9.9k'],
      [9950, '10k'],
      [12_345, '12k'],
      [999_499, '999k'],
      [999_500, '1M'],
      [1_250_000, '1.3M'],
      [12_000_000, '12M'],
    ];
    for (const [count, words] of numbers) expect(number(count)).toBe(words);
  });

  it('never say a thousand thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000_000 }), (count) => {
        expect(number(Math.max(2, count))).toMatch(/^\d{1,3}(\.\d)?[kM]?$/);
      }),
      { examples: [[999_499], [999_500], [999_950], [999_999]] },
    );
  });

  it('say of the killed what the page says', () => {
    const total = fc
      .record({
        ends: fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 999 })),
        upTo: fc.boolean(),
        equal: fc.boolean(),
        open: fc.boolean(),
        unknownIncidents: fc.nat(3),
        unquantified: fc.boolean(),
      })
      .map(({ ends: [one, other], upTo, equal, ...rest }): Total => {
        const max = Math.max(one, other);
        return {
          min: upTo ? null : equal ? max : Math.min(one, other),
          max,
          unknownMinima: upTo ? 1 : 0,
          ...rest,
        };
      });
    fc.assert(
      fc.property(total, ({ min, max, open, ...rest }) => {
        const fields = { ...(min === null ? {} : { min }), max, open };
        expect(killed(fields)).toBe(en.figures.total({ min, max, open, ...rest }, 'killed'));
      }),
    );
    expect(killed({ min: 50, max: 52, open: true })).toBe('50 to 52 or more killed');
    expect(killed({ min: 34, max: 34 })).toBe('34 killed');
    expect(killed({ max: 15 })).toBe('up to 15 killed');
    expect(killed({ min: 12_300, max: 1_200_000 })).toBe('12k to 1.2M killed');
  });

  it('never make a zero of what is not known', () => {
    const shown = (fields: object): unknown => (hasKilled(fields) === true ? killed(fields) : '');
    expect(shown({ count: 5, unknown: 5 })).toBe('');
    const none = { min: 0, max: 0, open: false, unknownMinima: 0, unquantified: false };
    const said = [en.figures.total({ ...none, unknownIncidents: 4 }, 'killed'), ''];
    expect(said).toContain(shown({ count: 5, unknown: 4, min: 0, max: 0 }));
    expect(said).toContain(shown({ count: 5, unknown: 0, min: 0, max: 0, unquantified: true }));
  });

  it('stand beneath clusters that have no name, if a number is known', () => {
    expect(hasKilled({ min: 1, max: 2 })).toBe(true);
    expect(hasKilled({})).toBe(false);
    expect(hasKilled({ max: 15 })).toBe(true);
    expect(hasKilled({ min: 0, max: 0 })).toBe(false);
    expect(hasKilled({ min: 1, max: 2, label: 'Tower 22' })).toBe(false);
    expect(of('ledger-mark-killed', 'filter', alone({ min: 1, max: 2 }))).toBe(false);
    expect(of('ledger-mark-labels', 'filter', alone({ label: 'Tower 22' }))).toBe(true);
    expect(of('ledger-mark-labels', 'text-field', alone({ label: 'Tower 22' }))).toBe('Tower 22');
    expect(of('ledger-mark-labels', 'filter', alone({}))).toBe(false);
  });
});

describe('areas in tiles', () => {
  const areas = tileAreaLayers(palette);
  const isShown = (id: string, standIn: boolean) =>
    evaluate(setting(areas, id, 'filter'), { standIn, count: 1 });

  it('are outlined once: by dashes where they are known, by dots where they stand in', () => {
    expect([true, false].map((standIn) => isShown('ledger-areas-line', standIn))).toEqual([false, true]);
    expect([true, false].map((standIn) => isShown('ledger-areas-line-stand-in', standIn))).toEqual([
      true,
      false,
    ]);
    expect(setting(areas, 'ledger-areas-line', 'line-dasharray')).not.toEqual(
      setting(areas, 'ledger-areas-line-stand-in', 'line-dasharray'),
    );
  });
});

describe('a value by state', () => {
  it('is that of the selected before that of the pointed at', () => {
    const value = (state: Record<string, boolean>) => evaluate(byState('h', 's', 'o'), {}, state);
    expect([{}, { hovered: true }, { selected: true }, { hovered: true, selected: true }].map(value)).toEqual(
      [...['o', 'h', 's', 's']],
    );
    expect(value({ hovered: false, selected: false })).toBe('o');
  });
});

describe('context', () => {
  it('is paler than the selection', () => {
    const opacity = (context: boolean) => of('ledger-marks', 'icon-opacity', alone({ context })) as number;
    expect(opacity(true)).toBeLessThan(opacity(false));
  });
});
