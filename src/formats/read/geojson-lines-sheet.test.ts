import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named, readWhole, survives } from './fixtures/whole-sheet.ts';
import { readGeoJsonLinesSheets } from './geojson-lines-sheet.ts';
import { type FileSource, type SheetRows, UnreadableFile } from './sheet.ts';

const feature = (properties: object, coordinates?: unknown): string =>
  JSON.stringify({
    type: 'Feature',
    properties,
    geometry: coordinates === undefined ? null : { type: 'Point', coordinates },
  });
const read = async (text: string) => {
  const { sheets, issues } = await readWhole(readGeoJsonLinesSheets, text, 'invented.geojsonl');
  const [whole] = sheets;
  if (!whole) throw new Error('There is no sheet.');
  return { ...whole, whole, issues };
};

describe('readGeoJsonLinesSheets', () => {
  it.each([
    [
      'a text sequence',
      `\x1e${feature({ a: 1 }, [41, 34])}\n\x1e{"type":"Feature",\n"properties":{"b":2},\n"geometry":null}\n`,
    ],
    ['lines', `\uFEFF${feature({ a: 1 }, [41, 34])}\r\n\r\n${feature({ b: 2 })}`],
  ])('reads %s', async (_, text) => {
    const { whole, issues, columns } = await read(text);
    expect(columns).toEqual(['a', 'b']);
    expect([named(whole, 0), named(whole, 1)]).toEqual([{ a: 1 }, { b: 2 }]);
    expect(whole.rows.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [41, 34] },
      null,
    ]);
    expect(issues).toEqual([]);
  });

  it('reads plain objects as rows without a geometry', async () => {
    const { whole } = await read('{"id":"CS1","lat":34.4,"killed":{"min":1}}\n{"id":"CS2"}\n');
    expect(named(whole, 0)).toEqual({ id: 'CS1', lat: 34.4, 'killed.min': 1 });
    expect(whole.rows).toHaveLength(2);
  });

  it('reads a collection in a record as its features, and a geometry by itself', async () => {
    const members = (...features: string[]): string => `"features":[${features.join(',')}]`;
    const { rows, issues } = await read(
      [
        `{"type":"FeatureCollection",${members(feature({ a: 1 }), feature({ a: 2 }))}}`,
        '{"type":"Point","coordinates":[1,2]}',
        `{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:32638"}},${members(feature({ a: 3 }, [5e5, 4e6]))}}`,
      ].join('\n'),
    );
    expect(rows.map(({ row, geometry }) => [row, geometry === null])).toEqual([
      [1, true],
      [2, true],
      [3, false],
      [4, true],
    ]);
    expect(issues.map(({ code, row }) => `${row} ${code}`)).toEqual(['4 foreign-crs']);
  });

  it('drops a record that is no JSON or no object, with its number and line', async () => {
    const { rows, issues } = await read(`${feature({ a: 1 })}\n\n{"a":\n5\n${feature({ a: 2 })}`);
    expect(rows.map(({ row }) => row)).toEqual([1, 4]);
    expect(issues.map(({ row, code, outcome }) => `${row} ${code} ${outcome}`)).toEqual([
      '2 not-json dropped',
      '3 not-an-object dropped',
    ]);
    expect(issues[0]?.message).toMatch(/^Record 2, line 3: at its line 1, column 6 it stops being JSON/);
  });

  it.each(['', '\n\n', 'a,b\n1,2\n', '[\n1,\n2\n]'])('refuses %j', async (text) => {
    await expect(read(text)).rejects.toThrow(UnreadableFile);
  });

  it('keeps the number of rows right where pieces of the file cut records and characters', async () => {
    const names = ['حلب', 'Dūmā', '🕊', 'plain'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('\x1e', '\n'),
        async (places, size, separator) => {
          const records = places.map((place) =>
            separator === '\n' ? `{"place":"${place}"}\n` : `\x1e{"place":"${place}"}\n`,
          );
          const bytes = new TextEncoder().encode(records.join(''));
          const [sheet] = await readGeoJsonLinesSheets(inPieces(bytes, size), () => undefined);
          const pieces: SheetRows[] = [];
          for await (const piece of sheet?.batches() ?? []) pieces.push(piece);
          expect(pieces.flatMap(({ rows }) => rows.map(([place]) => place))).toEqual(places);
        },
      ),
      { seed: 20240204, numRuns: 100 },
    );
  });

  it('holds no more than a record and a piece of a long file', async () => {
    const line = new TextEncoder().encode(`${feature({ killed: 2, text: 'x'.repeat(900) }, [41, 34])}\n`);
    let given = 0;
    let furthest = 0;
    const source = endless(line, 40_000, () => (given += 1));
    const [sheet] = await readGeoJsonLinesSheets(source, () => undefined);
    given = 0;
    let rows = 0;
    for await (const piece of sheet?.batches() ?? []) {
      rows += piece.rows.length;
      furthest = Math.max(furthest, given - rows);
    }
    expect(rows).toBe(40_000);
    expect(furthest).toBeLessThan(10);
  });

  it('stands mutated bytes', async () => {
    const text = `\x1e${feature({ name: 'Böse', n: 1 }, [41.5, 34])}\n\x1e${feature({ x: [1] })}\n\x1e{"a":1}\n`;
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        fc.nat(bytes.length),
        async (changes, end) => {
          const mutated = bytes.slice(0, end < 20 ? end : undefined);
          for (const [at, byte] of changes) mutated[at] = byte;
          await survives(readGeoJsonLinesSheets, mutated, 'x.geojsonl');
        },
      ),
      { seed: 20240205, numRuns: 500 },
    );
  });
});

function inPieces(bytes: Uint8Array<ArrayBuffer>, size: number): FileSource {
  return {
    name: 'pieces.geojsonl',
    size: bytes.length,
    bytes: (start, end) => Promise.resolve(bytes.slice(start, end)),
    stream: () => {
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.slice(at, (at += size)));
        },
      });
    },
  };
}

/** Lines that exist only while they are read. */
function endless(line: Uint8Array<ArrayBuffer>, count: number, tell: () => void): FileSource {
  return {
    name: 'endless.geojsonl',
    size: line.length * count,
    bytes: (start, end) => Promise.resolve(line.slice(start, end)),
    stream: () => {
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          tell();
          if (at === count) controller.close();
          else controller.enqueue(line.slice());
          at += 1;
        },
      });
    },
  };
}
