import type { Map as Renderer, StyleSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { caseLetters } from '../dashboard/case-letters.ts';
import { en } from '../messages/en.ts';
import { BesideMarks } from './beside-marks.ts';
import { collection } from './collection.ts';
import { areaLayers, markLayers } from './layers.ts';
import { marksBeside, tileAddress } from './mark-tiles.ts';
import type { Palette } from './palette.ts';

const palette = new Proxy({}, { get: (_, name) => String(name) }) as Palette;
const tileOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const drawing = (revision: number) => ({ revision, tiles: [], labels: collection([]) });
const make = () => Promise.resolve(tileOf('made'));

/** The part of a style that a renderer keeps. */
class Style {
  readonly sources = new Map<string, { tiles?: string[]; data?: unknown }>();
  layers: { id: string; source?: string }[] = [
    ...areaLayers(palette),
    ...markLayers(palette, en.map.clusterKilled),
  ];

  addSource(name: string, source: { tiles?: string[]; data?: unknown }): void {
    if (this.sources.has(name)) throw new Error(`There is a source ${name} already.`);
    this.sources.set(name, { ...source });
  }
  getSource(name: string) {
    const source = this.sources.get(name);
    return (
      source && {
        setData: (data: unknown) => void (source.data = data),
        setTiles: (tiles: string[]) => void (source.tiles = tiles),
      }
    );
  }
  removeSource(name: string): void {
    if (this.layers.some(({ source }) => source === name)) throw new Error(`${name} is in use.`);
    this.sources.delete(name);
  }
  addLayer(layer: { id: string; source?: string }, before: string): void {
    const at = this.layers.findIndex(({ id }) => id === before);
    if (at < 0 || this.layers.some(({ id }) => id === layer.id))
      throw new Error(`${layer.id} cannot be added.`);
    this.layers.splice(at, 0, layer);
  }
  removeLayer(gone: string): void {
    this.layers = this.layers.filter(({ id }) => id !== gone);
  }
  getStyle(): Pick<StyleSpecification, 'layers'> {
    return { layers: this.layers as StyleSpecification['layers'] };
  }
}

function start() {
  const style = new Style();
  return { style, beside: new BesideMarks(style as unknown as Renderer, en.map.clusterKilled) };
}

describe('the marks of cases beside the open one', () => {
  it('lie beneath those of the open case, areas beneath all marks', () => {
    const { style, beside } = start();
    const before = style.layers.map(({ id }) => id);
    for (const letter of caseLetters) beside.show(letter, drawing(1), make, palette);
    const ids = style.layers.map(({ id }) => id);
    expect(ids.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(ids).size).toBe(ids.length);
    for (const layer of beside.layers) expect(ids.indexOf(layer)).toBeLessThan(ids.indexOf('ledger-marks'));
    for (const letter of caseLetters)
      expect(ids.indexOf(`${marksBeside(letter).prefix}areas-line`)).toBeLessThan(
        ids.indexOf('ledger-areas-fill'),
      );
  });

  it('come in tiles of the newest drawing', async () => {
    const { style, beside } = start();
    const { source } = marksBeside('B');
    beside.show('B', drawing(1), make, palette);
    expect(style.sources.get(source)?.tiles).toEqual([tileAddress(source, 1)]);
    const place = { z: 1, x: 0, y: 1 };
    beside.show('B', { ...drawing(2), tiles: [[place, tileOf('ready')]] }, make, palette);
    expect(style.sources.get(source)?.tiles).toEqual([tileAddress(source, 2)]);
    const text = async () => new TextDecoder().decode((await beside.tile(source, place)) ?? undefined);
    expect(await text()).toBe('ready');
    expect(await text()).toBe('made');
    expect(beside.tile(marksBeside('C').source, place)).toBeNull();
  });

  it('come with labels, which change by themselves', () => {
    const { style, beside } = start();
    const labels = collection([]);
    beside.show('C', drawing(1), make, palette);
    beside.show('C', { ...drawing(1), labels }, make, palette);
    expect(style.sources.get('ledger-c-somewhere')?.data).toBe(labels);
  });

  it('are taken away with all that they brought', () => {
    const { style, beside } = start();
    const before = style.layers.map(({ id }) => id);
    beside.show('B', drawing(1), make, palette);
    beside.show('D', drawing(1), make, palette);
    beside.hide('B');
    expect(beside.layers).toEqual(['ledger-d-marks', 'ledger-d-somewhere', 'ledger-d-mark-killed']);
    beside.hide('D');
    beside.hide('D');
    expect(style.layers.map(({ id }) => id)).toEqual(before);
    expect(style.sources.size).toBe(0);
  });

  it('are put into a style that came later, or took the place of another', () => {
    const { style, beside } = start();
    beside.show('B', drawing(1), make, null);
    expect(style.sources.size).toBe(0);
    beside.restore(palette);
    expect([...style.sources.keys()]).toEqual(['ledger-b-marks', 'ledger-b-somewhere']);
    expect(style.layers.map(({ id }) => id)).toEqual(expect.arrayContaining(beside.layers));
  });
});
