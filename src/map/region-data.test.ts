import { describe, expect, it } from 'vitest';
import { boundaries, february, index, look } from '../engine/fixtures/built-in-map.ts';
import { emptyFilter } from '../ledger/selection.ts';
import {
  buildRegionFeatures,
  buildRegionSymbolFeatures,
  extentOfSymbols,
  largestValue,
  regionSymbols,
} from './region-data.ts';

describe('region symbols', () => {
  const { answer } = look(february);
  const [us] = answer.sides;
  const write = (value: number, open: boolean): string => `${value}${open ? '+' : ''}`;

  it('have areas proportional to the chosen figure, and a number', () => {
    const symbols = regionSymbols(us!, 'killed-max');
    const features = buildRegionSymbolFeatures(symbols, boundaries, write).features.map(
      (each) => each.properties,
    );
    const [anbar, deirEzZor] = ['IQ-AN', 'SY-DY'].map((key) => features.find((each) => each.key === key)!);
    const value = (key: string): number => us!.byRegion.find((row) => row.key === key)!.totals.killed.max!;
    expect(value('SY-DY')).toBe(34);
    expect((anbar!.radius / deirEzZor!.radius) ** 2).toBeCloseTo(value('IQ-AN') / value('SY-DY'));
    expect(deirEzZor!.text).toBe('34');
    expect(anbar!.text).toBe(`${value('IQ-AN')}+`);
  });

  it('differ by measure', () => {
    expect(regionSymbols(us!, 'incidents').find(({ key }) => key === 'SY-DY')?.value).toBe(10);
    const min = regionSymbols(us!, 'killed-min').find(({ key }) => key === 'IQ-AN');
    expect(min).toEqual({
      key: 'IQ-AN',
      value: us!.byRegion.find(({ key }) => key === 'IQ-AN')!.totals.killed.min,
      open: false,
    });
  });

  it('leave out unplaced rows, also from the scale', () => {
    const symbols = regionSymbols(us!, 'incidents');
    expect(symbols.map(({ key }) => key)).toContain('unplaced:IQ');
    const drawn = buildRegionSymbolFeatures(symbols, boundaries, write).features;
    expect(drawn.map((each) => each.properties.key)).toEqual(['IQ-AN', 'SY-DY']);
    expect(largestValue([...symbols, { key: 'unplaced', value: 99, open: false }])).toBe(10);
    const [west, south, east, north] = extentOfSymbols(symbols, boundaries)!;
    for (const { geometry } of drawn) {
      const [lng, lat] = geometry.coordinates as [number, number];
      expect(lng > west && lng < east && lat > south && lat < north).toBe(true);
    }
    expect(extentOfSymbols([{ key: 'unplaced:IQ', value: 1, open: false }], boundaries)).toBeNull();
  });

  it('of the unknown have no number and are not the smallest', () => {
    const symbols = [
      { key: 'IQ-AN', value: null, open: false },
      { key: 'SY-DY', value: 100, open: false },
      { key: 'IQ-KI', value: 1, open: false },
    ];
    const [unknown, , small] = buildRegionSymbolFeatures(symbols, boundaries, write).features;
    expect(unknown!.properties).toMatchObject({ known: false, text: '' });
    expect(unknown!.properties.radius).toBeGreaterThan(small!.properties.radius);
  });

  it('of nobody are none', () => expect(regionSymbols(null, 'incidents')).toEqual([]));
});

describe('strike regions', () => {
  it('are those of the side in the countries that the layer names', () => {
    const { answer } = look(emptyFilter);
    const layers = index.case.about.layers.filter(({ content }) => content === 'regions');
    const keys = buildRegionFeatures(layers, answer.sides, boundaries).features.map(
      ({ properties }) => properties.key,
    );
    expect(keys.sort()).toEqual(['IQ-AN', 'IQ-BB', 'IQ-BG', 'IQ-KI', 'SY-DY']);
    const anySide = layers.map((layer) => ({ ...layer, actingSide: null, countryCodes: null }));
    const all = buildRegionFeatures(anySide, answer.sides, boundaries).features;
    expect(all.map(({ properties }) => properties.key)).toContain('JO-MA');
    expect(new Set(all.map(({ properties }) => properties.key)).size).toBe(all.length);
  });
});
