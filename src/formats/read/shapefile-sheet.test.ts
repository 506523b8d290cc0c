import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DbfField, dbfBytes, shpBytes, zipped } from './fixtures/shapefile-bytes.ts';
import { named, readWhole, survives } from './fixtures/whole-sheet.ts';
import { readShapefileSheets } from './shapefile-sheet.ts';

const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const utm38 = `PROJCS["WGS_1984_UTM_Zone_38N",${wgs84},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",45.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
const fields: readonly DbfField[] = [
  ['name', 'C', 12],
  ['killed', 'N', 20],
  ['day', 'D', 8],
  ['sure', 'L', 1],
];
/** Invented. */
const table = dbfBytes(fields, [
  ['al-Qaim', '16', '20240202', 'T'],
  ['حلب', '', '', '?'],
  ['', '0', '00000000', 'f'],
]);
const points = shpBytes(1, [[41.1, 34.4], null, [0, 0]]);
const layer = { 'a.shp': points, 'a.dbf': table, 'a.prj': wgs84, 'a.cpg': 'UTF-8' };
const without = (part: string): Record<string, string | Uint8Array> =>
  Object.fromEntries(Object.entries(layer).filter(([name]) => name !== part));
const read = async (files: Record<string, string | Uint8Array>) => {
  const { sheets, issues } = await readWhole(readShapefileSheets, zipped(files), 'invented.zip');
  const [whole] = sheets;
  if (!whole) throw new Error('There is no sheet.');
  return { ...whole, whole, sheets, issues, codes: issues.map(({ row, code }) => `${row} ${code}`) };
};

/** The way from the equator along a meridian of WGS 84, by the rule of Simpson. */
function meridianMeters(lat: number): number {
  const [a, f, steps] = [6_378_137, 1 / 298.257223563, 2000];
  const square = f * (2 - f);
  const end = (lat * Math.PI) / 180;
  const curve = (at: number): number => (a * (1 - square)) / (1 - square * Math.sin(at) ** 2) ** 1.5;
  let sum = curve(0) + curve(end);
  for (let at = 1; at < steps; at += 1) sum += (at % 2 === 0 ? 2 : 4) * curve((end * at) / steps);
  return (sum * end) / steps / 3;
}

describe('readShapefileSheets', () => {
  it('reads figures, days and truths as they stand, and nothing as nothing', async () => {
    const { columns, whole, rows, codes } = await read(layer);
    expect(columns).toEqual(['name', 'killed', 'day', 'sure']);
    expect([0, 1, 2].map((at) => named(whole, at))).toEqual([
      { name: 'al-Qaim', killed: 16, day: '2024-02-02', sure: true },
      { name: 'حلب' },
      { killed: 0, sure: false },
    ]);
    expect(rows.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [41.1, 34.4] },
      null,
      { type: 'Point', coordinates: [0, 0] },
    ]);
    expect(codes).toEqual([]);
  });

  it.each([
    ['1256', 'windows-1256', [0xcd, 0xe1, 0xc8], 'حلب'],
    ['ANSI 1252', 'windows-1252', [0x44, 0xe9], 'Dé'],
    ['ISO 8859-6', 'iso-8859-6', [0xcd, 0xe4, 0xc8], 'حلب'],
  ])('reads texts in the encoding %s of the .cpg', async (cpg, _, bytes, text) => {
    const encode = (each: string): Uint8Array =>
      each === 'x' ? Uint8Array.from(bytes) : new TextEncoder().encode(each);
    const { whole, codes } = await read({
      ...layer,
      'a.dbf': dbfBytes(fields, [['x'], ['y'], ['z']], encode),
      'a.cpg': cpg,
    });
    expect(named(whole, 0)['name']).toBe(text);
    expect(codes).toEqual([]);
  });

  it('guesses an encoding that nothing states, and says so', async () => {
    const { whole, codes } = await read(without('a.cpg'));
    expect(named(whole, 1)).toEqual({ name: 'حلب' });
    expect(codes).toEqual(['null encoding-assumed']);
  });

  it('converts another system of coordinates, and refuses by name what it cannot', async () => {
    const metres = shpBytes(1, [[500_000, 3_700_000], [141_000, 3_812_000], null]);
    const { rows, codes } = await read({ ...layer, 'a.shp': metres, 'a.prj': utm38 });
    const [lng = 0, lat = 0] = rows[0]?.geometry?.type === 'Point' ? rows[0].geometry.coordinates : [];
    expect(lng).toBeCloseTo(45, 9);
    // On the central meridian of UTM the northing is the way from the equator, times 0.9996.
    expect(0.9996 * meridianMeters(lat)).toBeCloseTo(3_700_000, 2);
    expect(rows[1]?.geometry?.type).toBe('Point');
    expect(codes).toEqual([]);
    const unknown = utm38
      .replace('Transverse_Mercator', 'Nobodys_Projection')
      .replace('WGS_1984_UTM_Zone_38N', 'Invented');
    await expect(read({ ...layer, 'a.shp': metres, 'a.prj': unknown })).rejects.toThrow(
      'system of coordinates "Invented", which cannot be converted',
    );
    await expect(read({ ...without('a.prj'), 'a.shp': metres })).rejects.toThrow(
      'its numbers (141000, 3700000) are no degrees',
    );
    expect((await read(without('a.prj'))).codes).toEqual(['null no-prj']);
  });

  it('reads areas with holes and several parts, wound as GeoJSON wants them', async () => {
    const square = (x: number, size: number, clockwise: boolean): number[] => {
      const corners = [
        [x, x],
        [x, x + size],
        [x + size, x + size],
        [x + size, x],
        [x, x],
      ];
      return (clockwise ? corners : corners.reverse()).flat();
    };
    const areas = shpBytes(5, [
      [square(0, 9, true), square(2, 3, false)],
      [square(0, 1, true), square(20, 1, true)],
      [square(0, 1, true), square(50, 1, false)],
    ]);
    const { rows, codes } = await read({ ...layer, 'a.shp': areas });
    expect(rows.map(({ geometry }) => geometry?.type)).toEqual(['Polygon', 'MultiPolygon', 'Polygon']);
    expect(rows[0]?.geometry).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [9, 0],
          [9, 9],
          [0, 9],
          [0, 0],
        ],
        [
          [2, 2],
          [2, 5],
          [5, 5],
          [5, 2],
          [2, 2],
        ],
      ],
    });
    expect(codes).toEqual(['3 geometry-incomplete']);
  });

  it('leaves out heights that are not known', async () => {
    const heights = shpBytes(11, [
      [1, 2, 300, 0],
      [1, 2, -1.7e308, 0],
      [1, 2, NaN, 0],
    ]);
    const { rows, codes } = await read({ ...layer, 'a.shp': heights });
    expect(rows.map(({ geometry }) => (geometry?.type === 'Point' ? geometry.coordinates : null))).toEqual([
      [1, 2, 300],
      [1, 2],
      [1, 2],
    ]);
    expect(codes).toEqual([]);
  });

  it('reads several layers, in folders and with any letters, as several sheets', async () => {
    const { sheets, issues } = await read({
      'x/First.SHP': points,
      'x/first.DBF': table,
      'x/First.prj': wgs84,
      'x/first.cpg': 'utf8',
      'second.shp': points,
      'second.prj': wgs84,
      'third.shp': shpBytes(1, [[5e5, 37e5]]),
      'readme.txt': 'x',
    });
    expect(
      sheets.map(({ sheet, rows, columns }) => `${sheet.name} ${rows.length} ${columns.length}`),
    ).toEqual(['invented.zip, x/First 3 4', 'invented.zip, second 3 0']);
    expect(issues.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'invented.zip, second no-dbf',
      'invented.zip, third unreadable-layer',
    ]);
  });

  it('keeps every row where shapes and rows do not fit, and drops the deleted ones', async () => {
    const more = dbfBytes(fields, [
      ['*', 'gone'],
      ['a', '1'],
      ['b', '****'],
      ['c', '12345678901234567890'],
    ]);
    const { whole, rows, codes } = await read({ ...layer, 'a.dbf': more });
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(named(whole, 1)).toEqual({ name: 'b' });
    expect(named(whole, 2)).toEqual({ name: 'c', killed: '12345678901234567890' });
    expect(codes).toEqual(['null row-counts-differ', '1 deleted-row', '4 no-shape']);
  });

  it('reads the shapes around a damaged one', async () => {
    const damaged = points.slice();
    new DataView(damaged.buffer).setInt32(108, 77, true);
    const { rows, codes } = await read({ ...layer, 'a.shp': damaged });
    expect(rows.map(({ geometry }) => geometry?.type ?? null)).toEqual([null, null, 'Point']);
    expect(codes).toEqual(['1 bad-shape']);
    const cut = await read({ ...layer, 'a.shp': points.slice(0, points.length - 4) });
    expect(cut.codes).toEqual(['null file-cut-off', 'null row-counts-differ', '3 no-shape']);
  });

  it('says what it wants of other files', async () => {
    await expect(readWhole(readShapefileSheets, points, 'a.shp')).rejects.toThrow(
      'put the .shp, .dbf, .prj and .cpg of a layer into one zip',
    );
    await expect(read({ 'a.txt': 'x' })).rejects.toThrow('holds no Shapefile');
    await expect(read({ 'a.shp': 'no shapes here' })).rejects.toThrow('has a .shp that is none');
  });

  it('stands mutated bytes of each part', async () => {
    const areas = shpBytes(5, [
      [[0, 0, 0, 9, 9, 9, 9, 0, 0, 0]],
      [
        [0, 0, 0, 1, 1, 1, 0, 0],
        [5, 5, 5, 6, 6, 6, 5, 5],
      ],
    ]);
    const parts = { ...layer, 'b.shp': areas, 'b.dbf': table };
    const names = Object.keys(parts);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(100_000), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (name, changes, cut) => {
          const given = parts[name as keyof typeof parts];
          const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given.slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const end = cut ? (changes[0]?.[0] ?? 0) % bytes.length : bytes.length;
          await survives(readShapefileSheets, zipped({ ...parts, [name]: bytes.subarray(0, end) }), 'x.zip');
        },
      ),
      { seed: 20240211, numRuns: 1000 },
    );
  }, 30_000);
});
