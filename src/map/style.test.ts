import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { FeatureCollection } from 'geojson';
import { en } from '../messages/en.ts';
import type { BasemapData } from './basemap.ts';
import { overlaySources, type OverlaySource } from './layers.ts';
import { marksSource, tileAddress } from './mark-tiles.ts';
import type { Palette } from './palette.ts';
import { buildStyle, type Ground } from './style.ts';

const palette = new Proxy({}, { get: () => '#123456' }) as Palette;
const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };
const basemap: BasemapData = {
  countries: '/countries',
  regions: '/regions',
  disputed: '/disputed',
  water: '/water',
  rivers: '/rivers',
  towns: '/towns',
  labels: { type: 'FeatureCollection', features: [] },
};
const features = Object.fromEntries(overlaySources.map((name) => [name, nothing])) as Record<
  OverlaySource,
  FeatureCollection
>;
const build = (ground: Ground, revision = 3) =>
  buildStyle(ground, palette, basemap, { features, revision, words: en.map.clusterKilled });

describe('the style', () => {
  const grounds: Ground[] = [{ kind: 'embedded' }, { kind: 'none' }];

  it.each(grounds)('is one that the renderer understands, on $kind', (ground) => {
    expect(validateStyleMin(build(ground)).map(({ message }) => message)).toEqual([]);
  });

  it.each(grounds)('has layers with ids of their own and sources that exist, on $kind', (ground) => {
    const { layers, sources } = build(ground);
    const ids = layers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const layer of layers) if ('source' in layer) expect(Object.keys(sources)).toContain(layer.source);
    for (const name of [...overlaySources, marksSource])
      expect(layers.some((each) => 'source' in each && each.source === name)).toBe(true);
  });

  it.each(grounds)('takes the marks from tiles of the drawing, on $kind', (ground) => {
    const { layers, sources } = build(ground, 12);
    expect(sources[marksSource]).toMatchObject({ type: 'vector', tiles: [tileAddress(marksSource, 12)] });
    for (const layer of layers)
      if ('source' in layer && layer.source === marksSource)
        expect(['cells', 'areas']).toContain(layer['source-layer']);
  });

  it('asks nobody for glyphs or pictures', () => {
    for (const ground of grounds) {
      expect(build(ground)).not.toHaveProperty('glyphs');
      expect(build(ground)).not.toHaveProperty('sprite');
    }
  });

  it('draws marks above names, and names above areas', () => {
    const ids = build({ kind: 'embedded' }).layers.map(({ id }) => id);
    const order = ['land', 'borders', 'ledger-areas-line', 'towns', 'ledger-region-circles', 'ledger-marks'];
    expect([...order].sort((a, b) => ids.indexOf(a) - ids.indexOf(b))).toEqual(order);
    expect(ids).toEqual(expect.arrayContaining(order));
  });

  it('draws labels of regions beneath the marks', () => {
    const ids = build({ kind: 'embedded' }).layers.map(({ id }) => id);
    expect(ids).toContain('ledger-somewhere');
    expect(ids.indexOf('ledger-somewhere')).toBeLessThan(ids.indexOf('ledger-mark-halo'));
    expect(ids.indexOf('ledger-mark-halo')).toBeLessThan(ids.indexOf('ledger-marks'));
  });

  it('hatches disputed areas', () => {
    const hatch = build({ kind: 'embedded' }).layers.find(({ id }) => id === 'disputed-hatch');
    expect(hatch).toMatchObject({ source: 'disputed', paint: { 'fill-pattern': 'hatch' } });
  });

  it('lies on a style from elsewhere, which stays as it was', () => {
    const foreign = {
      version: 8 as const,
      glyphs: 'https://maps.example/{fontstack}/{range}.pbf',
      sources: { regions: { type: 'vector' as const, url: 'https://maps.example/tiles' } },
      layers: [{ id: 'water', type: 'background' as const }],
    };
    const style = build({ kind: 'style', style: foreign });
    expect(style).toMatchObject({ glyphs: foreign.glyphs, sources: foreign.sources });
    expect(style.layers[0]).toEqual(foreign.layers[0]);
    expect(style.layers.slice(1).every(({ id }) => id.startsWith('ledger-'))).toBe(true);
    expect(
      Object.keys(style.sources)
        .slice(1)
        .every((name) => name.startsWith('ledger-')),
    ).toBe(true);
    expect(validateStyleMin(style).map(({ message }) => message)).toEqual([]);
  });
});
