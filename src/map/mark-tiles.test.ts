import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MapGeoJSONFeature } from 'maplibre-gl';
import { emptyFilter } from '../ledger/selection.ts';
import { caseLetters } from '../dashboard/case-letters.ts';
import { look } from '../engine/fixtures/built-in-map.ts';
import {
  marksBeside,
  marksSpecification,
  markOf,
  openMarks,
  tileAddress,
  tileIn,
  tilesAround,
} from './mark-tiles.ts';

const sources = [openMarks.source, ...caseLetters.map((letter) => marksBeside(letter).source)];

/** What the renderer asks for. */
const address = (revision: number, z: number, x: number, y: number, source = openMarks.source): string =>
  tileAddress(source, revision).replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`);

/** Where a position lies among the tiles, by the formula of https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames. */
function tileOf(lng: number, lat: number, z: number): { x: number; y: number } {
  const phi = (lat * Math.PI) / 180;
  const part = (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2;
  const [x, y] = [((lng + 180) / 360) * 2 ** z, part * 2 ** z];
  // On an edge, a position belongs to either tile as it is rounded.
  fc.pre([x, y].every((at) => Math.abs(at - Math.round(at)) > 1e-5));
  return { x: Math.floor(x), y: Math.floor(y) };
}

describe('the tiles around bounds', () => {
  it('hold every position in them, each once, and none that lies wholly outside', () => {
    const lng = fc.double({ min: -179.9, max: 179.9, noNaN: true });
    const lat = fc.double({ min: -84, max: 84, noNaN: true });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(lng, lat, part, part, fc.integer({ min: 0, max: 14 }), (west, south, wide, high, z) => {
        // A few tiles at most.
        const [east, north] = [
          Math.min(179.9, west + (wide * 1500) / 2 ** z),
          Math.min(84, south + (high * 500) / 2 ** z),
        ];
        const found = tilesAround([west, south, east, north], z).map(({ x, y }) => `${x} ${y}`);
        expect(new Set(found).size).toBe(found.length);
        const [first, last] = [tileOf(west, north, z), tileOf(east, south, z)];
        const expected: string[] = [];
        for (let y = first.y; y <= last.y; y += 1)
          for (let x = first.x; x <= last.x; x += 1) expected.push(`${x} ${y}`);
        expect(found).toEqual(expected);
      }),
    );
  });

  it('stay within the world where the bounds reach beyond it', () => {
    expect(tilesAround([-250, -89, 250, 89], 1)).toEqual([
      { z: 1, x: 0, y: 0 },
      { z: 1, x: 1, y: 0 },
      { z: 1, x: 0, y: 1 },
      { z: 1, x: 1, y: 1 },
    ]);
  });
});

describe('the address of a tile', () => {
  it('leads back to the tile, and is another for another drawing', () => {
    const tile = fc
      .integer({ min: 0, max: 14 })
      .chain((z) => fc.record({ z: fc.constant(z), x: fc.nat(2 ** z - 1), y: fc.nat(2 ** z - 1) }));
    fc.assert(
      fc.property(fc.nat(), tile, fc.constantFrom(...sources), (revision, place, source) => {
        const { z, x, y } = place;
        expect(tileIn(address(revision, z, x, y, source))).toEqual({ source, place });
      }),
    );
    expect(address(1, 5, 3, 4)).not.toBe(address(2, 5, 3, 4));
    expect(new Set(sources.map((source) => address(1, 5, 3, 4, source))).size).toBe(sources.length);
  });

  it.each([
    'https://example.org/1/5/3/4',
    'ledger://marks/1/5/3',
    'ledger://marks/1/5/3/4/5',
    'ledger://marks//5/3/4',
    'ledger://../1/5/3/4',
    'ledger://marks/1/-5/3/4',
    'xledger://marks/1/5/3/4',
    '',
  ])('is none of %j', (other) => {
    expect(tileIn(other)).toBeNull();
  });

  it('stands in a vector source that goes as far as cells are taken apart', () => {
    expect(marksSpecification('ledger-b-marks', 7)).toEqual({
      type: 'vector',
      tiles: [tileAddress('ledger-b-marks', 7)],
      minzoom: 0,
      maxzoom: 14,
    });
  });
});

describe('a mark that the renderer gives back', () => {
  const feature = (
    id: number | undefined,
    properties: object,
    coordinates: number[] = [40, 34],
    source = openMarks.source,
  ) =>
    ({
      type: 'Feature',
      id,
      source,
      geometry: { type: 'Point', coordinates },
      properties,
    }) as MapGeoJSONFeature;

  it('is the cell with its rows', () => {
    for (const { id, position, properties } of look(emptyFilter)
      .tiles(6)
      .flatMap(({ cells }) => cells)) {
      const mark = markOf(feature(id, properties, [...position]));
      expect(mark).toEqual({
        letter: null,
        cell: id,
        region: null,
        row: properties.row,
        count: properties.count,
        samePlace: properties.same,
        lng: position[0],
        lat: position[1],
      });
    }
  });

  it('is the label of a region, which no zoom takes apart', () => {
    const mark = markOf(feature(0, { region: 'IQ-AN', row: 9, count: 2, icon: 'somewhere/1/2/in Anbar' }));
    expect(mark).toEqual({
      letter: null,
      cell: null,
      region: 'IQ-AN',
      row: 9,
      count: 2,
      samePlace: true,
      lng: 40,
      lat: 34,
    });
  });

  it('is of the case in whose source it is', () => {
    const ofSource = (source: string) => markOf(feature(5, { row: 1, count: 1 }, [40, 34], source))?.letter;
    expect(
      [...caseLetters.map((letter) => marksBeside(letter).source), 'ledger-c-somewhere'].map(ofSource),
    ).toEqual([...caseLetters, 'C']);
    expect(ofSource('ledger-somewhere')).toBeNull();
  });

  it('is nothing for what is no mark', () => {
    expect(markOf(feature(5, { name: 'Baghdad' }))).toBeNull();
    expect(markOf(feature(undefined, { row: 1, count: 1, same: true }))).toBeNull();
    const geometry = {
      type: 'LineString' as const,
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    };
    expect(markOf(Object.assign(feature(5, { row: 1, count: 1 }), { geometry }))).toBeNull();
  });
});
