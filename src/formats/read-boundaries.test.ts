import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseEngine } from '../engine/case-engine.ts';
import { index } from '../engine/fixtures/built-in-map.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { builtInBoundaries } from '../regions/fixtures/built-in-boundaries.ts';
import { contains, labelPosition } from '../regions/measure.ts';
import { writeExport } from './export/write-export.ts';
import { readOwnRegions } from './read-boundaries.ts';
import { dbfBytes, shpBytes, zipped } from './read/fixtures/shapefile-bytes.ts';
import { bytesSource, UnreadableFile } from './read/sheet.ts';

const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** A square of one degree, with the clock as Shapefiles have it. */
const ring = (west: number, south: number): number[][] => [
  [west, south],
  [west, south + 1],
  [west + 1, south + 1],
  [west + 1, south],
  [west, south],
];
const square = (west: number, south: number) => ({ type: 'Polygon', coordinates: [ring(west, south)] });
const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties });

function geojson(features: readonly unknown[], name = 'regions.geojson') {
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  return bytesSource(name, new TextEncoder().encode(text));
}

const codesOf = ({ regions }: Awaited<ReturnType<typeof readOwnRegions>>) =>
  [...regions.values()].map(({ admin1Code, name, countryCode, pcode }) => [
    admin1Code,
    name,
    countryCode,
    pcode,
  ]);

describe('regions of a reader', () => {
  it('are read in the layout of COD-AB, new and old style', async () => {
    const names = (code: string, name: string) => ({
      adm1_name: name,
      adm1_name1: 'اسم',
      adm1_pcode: code,
      adm0_name: 'Iraq',
      adm0_pcode: 'IQ',
      valid_on: '2019-06-03',
    });
    const own = await readOwnRegions([
      geojson([
        feature(square(41, 33), names('IQG01', 'Al-Anbar')),
        feature(square(43, 35), names('IQG15', 'Ninewa')),
      ]),
    ]);
    expect(codesOf(own)).toEqual([
      ['IQG01', 'Al-Anbar', 'IQ', 'IQG01'],
      ['IQG15', 'Ninewa', 'IQ', 'IQG15'],
    ]);
    expect(own.name).toBe('regions.geojson');
    expect(own.issues).toEqual([]);
    const old = await readOwnRegions([
      geojson([
        feature(square(38, 36), { ADM1_EN: 'Aleppo', ADM1_AR: 'حلب', ADM1_PCODE: 'SY02', ADM0_EN: 'Syria' }),
      ]),
    ]);
    expect(codesOf(old)).toEqual([['SY02', 'Aleppo', 'SY', 'SY02']]);
    expect(old.regions.get('SY02')?.nameAr).toBe('حلب');
    const invented = await readOwnRegions([
      geojson([feature(square(38, 36), { ADM1_PCODE: 'XX01', ADM1_EN: 'a' })]),
    ]);
    expect(codesOf(invented)).toEqual([['XX01', 'a', '', 'XX01']]);
  });

  it('are those of the first level where an archive holds several, and the other layers are named', async () => {
    const layer = (level: number, rows: readonly (readonly string[])[]) => ({
      [`adm${level}.shp`]: shpBytes(
        5,
        rows.map((_, at) => [ring(41 + at, 33).flat()]),
      ),
      [`adm${level}.dbf`]: dbfBytes(
        Array.from({ length: level + 1 }, (_, at) => level - at).flatMap((each) => [
          [`ADM${each}_EN`, 'C', 12] as const,
          [`ADM${each}_PCODE`, 'C', 12] as const,
        ]),
        rows,
      ),
      [`adm${level}.prj`]: wgs84,
      [`adm${level}.cpg`]: 'UTF-8',
    });
    const archive = zipped({
      ...layer(0, [['Iraq', 'IQ']]),
      ...layer(1, [
        ['Al-Anbar', 'IQG01', 'Iraq', 'IQ'],
        ['Najaf', 'IQG04', 'Iraq', 'IQ'],
      ]),
      ...layer(2, [
        ['Qaim', 'IQG01Q01', 'Al-Anbar', 'IQG01', 'Iraq', 'IQ'],
        ['Rutba', 'IQG01Q02', 'Al-Anbar', 'IQG01', 'Iraq', 'IQ'],
      ]),
    });
    const own = await readOwnRegions([bytesSource('irq_admbnda.zip', archive)]);
    expect(codesOf(own)).toEqual([
      ['IQG01', 'Al-Anbar', 'IQ', 'IQG01'],
      ['IQG04', 'Najaf', 'IQ', 'IQG04'],
    ]);
    expect(own.issues.map(({ file, code }) => [file, code])).toEqual([
      ['irq_admbnda.zip, adm0', 'sheet-passed-over'],
      ['irq_admbnda.zip, adm2', 'sheet-passed-over'],
    ]);
    const only = zipped(layer(2, [['Qaim', 'IQG01Q01', 'Al-Anbar', 'IQG01', 'Iraq', 'IQ']]));
    expect(codesOf(await readOwnRegions([bytesSource('adm2.zip', only)]))).toEqual([
      ['IQG01Q01', 'Qaim', 'IQ', 'IQG01Q01'],
    ]);
  });

  it('are read of several files together, in the layouts of geoBoundaries and GADM', async () => {
    const shape = (group: string, iso: string, name: string) => ({
      shapeName: name,
      shapeISO: iso,
      shapeID: `invented-${name}`,
      shapeGroup: group,
      shapeType: 'ADM1',
    });
    const own = await readOwnRegions([
      geojson(
        [
          feature(square(41, 33), shape('IRQ', 'IQ-AN', 'Anbar')),
          feature(square(43, 33), shape('IRQ', 'IQ-BG', 'Baghdad')),
        ],
        'a.geojson',
      ),
      geojson([feature(square(38, 36), shape('SYR', 'SY-HL', 'Aleppo'))], 'b.geojson'),
    ]);
    expect(codesOf(own)).toEqual([
      ['IQ-AN', 'Anbar', 'IQ', null],
      ['IQ-BG', 'Baghdad', 'IQ', null],
      ['SY-HL', 'Aleppo', 'SY', null],
    ]);
    expect(own.name).toBe('a.geojson, b.geojson');
    const gadm = (number: number, name: string) => ({
      GID_0: 'JOR',
      GID_1: `JOR.${number}_1`,
      NAME_1: name,
      ISO_1: 'NA',
      COUNTRY: 'Jordan',
    });
    const read = await readOwnRegions([
      geojson([1, 2, 3].map((number) => feature(square(35 + number, 31), gadm(number, `Region ${number}`)))),
    ]);
    expect(codesOf(read)[0]).toEqual(['JOR.1_1', 'Region 1', 'JO', null]);
  });

  it('have their names for codes where they have none, and no country where none is named', async () => {
    const own = await readOwnRegions([
      geojson([
        feature(square(41, 33), { name: 'Sector west, outer' }),
        feature(square(43, 33), { name: 'unplaced:IQ' }),
        feature(square(45, 33), { name: '__proto__' }),
        feature(square(47, 33), {}),
      ]),
    ]);
    expect(codesOf(own)).toEqual([
      ['Sector west outer', 'Sector west, outer', '', null],
      ['region unplaced:IQ', 'unplaced:IQ', '', null],
      ['__proto__', '__proto__', '', null],
      ['row 4', 'row 4', '', null],
    ]);
    expect(own.issues.map(({ code, row }) => [code, row])).toEqual(
      [1, 2, 3, 4].map((row) => ['no-code', row]),
    );
  });

  it('are one where code and name are repeated, and stay apart where only the code is', async () => {
    const own = await readOwnRegions([
      geojson([
        ...[40, 41, 42, 43].map((west, at) =>
          feature(square(west, 33), { pcode: `IQG0${at + 1}`, name: `n${at}` }),
        ),
        feature(square(50, 33), { pcode: 'IQG01', name: 'n0' }),
        feature(square(52, 33), { pcode: 'IQG01', name: 'another' }),
      ]),
    ]);
    expect([...own.regions.keys()]).toEqual(['IQG01', 'IQG02', 'IQG03', 'IQG04', 'another']);
    expect(own.regions.get('IQG01')?.geometry.type).toBe('MultiPolygon');
    expect(contains(own.regions.get('IQG01')!.geometry, [50.5, 33.5])).toBe(true);
    expect(own.issues.map(({ code, row, outcome }) => [code, row, outcome])).toEqual([
      ['repeated-code', 5, 'kept'],
      ['repeated-code', 6, 'kept'],
    ]);
  });

  it('are areas: each row without one is dropped with an issue, and their rings run as RFC 7946 has them', async () => {
    const far = [ring(41, 33).map(([lng = 0, lat = 0]) => [lng * 1e5, lat * 1e5])];
    const own = await readOwnRegions([
      geojson([
        feature({ type: 'Point', coordinates: [41, 33] }, { name: 'a' }),
        feature(null, { name: 'b' }),
        feature({ type: 'Polygon', coordinates: far }, { name: 'c' }),
        feature(
          {
            type: 'GeometryCollection',
            geometries: [square(41, 33), { type: 'Point', coordinates: [1, 2] }],
          },
          { name: 'd' },
        ),
      ]),
    ]);
    const read = [...own.regions.values()];
    expect(read.map(({ name }) => name)).toEqual(['d']);
    expect(
      own.issues
        .filter(({ code }) => code !== 'no-code')
        .map(({ row, code, outcome }) => [row, code, outcome]),
    ).toEqual(
      expect.arrayContaining([
        [1, 'no-area', 'dropped'],
        [2, 'no-area', 'dropped'],
        [3, 'not-degrees', 'dropped'],
        [4, 'area-in-part', 'kept'],
      ]),
    );
    // Against the clock: south, then east.
    const [[first, second] = []] = read[0]!.geometry.coordinates as number[][][];
    expect([first, second]).toEqual([
      [41, 33],
      [42, 33],
    ]);
  });

  it('are refused in words where a file has none', async () => {
    const points = geojson([feature({ type: 'Point', coordinates: [41, 33] }, { name: 'a' })]);
    await expect(readOwnRegions([points])).rejects.toThrow(/no area in it/);
    const table = bytesSource('a.csv', new TextEncoder().encode('name,code\nAnbar,IQ-AN\n'));
    await expect(readOwnRegions([table])).rejects.toBeInstanceOf(UnreadableFile);
  });

  it('are our own again after an export of regions', async () => {
    const written = await writeExport({
      index,
      engine: new CaseEngine(index),
      boundaries: builtInBoundaries(),
      question: { filter: emptyFilter, counting: defaultCounting, within: null },
      layer: 'regions',
      format: 'geojson',
      scope: 'everything',
      at: '2026-11-22T12:00:00Z',
      addressOf: () => '',
    });
    if (!written.ok) throw new Error(written.reason);
    const text = String(written.file.content);
    const own = await readOwnRegions([bytesSource('regions.geojson', new TextEncoder().encode(text))]);
    const built = builtInBoundaries().regions;
    expect([...own.regions.keys()].sort()).toEqual([...built.keys()].sort());
    for (const [code, { name, countryCode, pcode, geometry }] of own.regions) {
      const same = built.get(code)!;
      expect([name, countryCode, pcode]).toEqual([same.name, same.countryCode, same.pcode]);
      expect(contains(same.geometry, labelPosition(geometry))).toBe(true);
    }
    expect(new Set(own.issues.map(({ code }) => code))).toEqual(new Set(['no-area']));
  });

  it('never fail but in words, whatever stands in the file, and every row is a region or an issue', async () => {
    const geometry = fc.oneof(
      fc.constant(square(41, 33)),
      fc.constant(null),
      fc.record({
        type: fc.constant('Polygon'),
        coordinates: fc.array(fc.array(fc.array(fc.double(), { maxLength: 3 }), { maxLength: 5 }), {
          maxLength: 2,
        }),
      }),
      fc.anything(),
    );
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', 'unplaced', 'IQG01', ',', 'x'.repeat(5000)),
      fc.integer(),
      fc.constant(null),
    );
    const properties = fc.record({ ADM1_PCODE: word, name: word, iso_a2: word }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(geometry, properties), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const features = rows.map(([shape, row]) => feature(shape, row));
          let own;
          try {
            own = await readOwnRegions([geojson(features)]);
          } catch (error) {
            if (error instanceof UnreadableFile) return;
            throw error;
          }
          const dropped = new Set(
            own.issues.flatMap(({ row, outcome }) => (outcome === 'dropped' ? [row] : [])),
          );
          const joined = own.issues.filter(
            ({ code, message }) => code === 'repeated-code' && message.includes('both are one'),
          );
          expect(own.regions.size + dropped.size + joined.length).toBe(rows.length);
          for (const [code, region] of own.regions) {
            expect(region.admin1Code).toBe(code);
            expect(code).not.toMatch(/,|^unplaced|^$/);
          }
        },
      ),
      { numRuns: 150, seed: 71 },
    );
  });
});
