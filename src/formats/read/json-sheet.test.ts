import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named, readWhole, survives } from './fixtures/whole-sheet.ts';
import { readJsonSheets } from './json-sheet.ts';

const read = (value: unknown) => readWhole(readJsonSheets, JSON.stringify(value), 'invented.json');

describe('readJsonSheets', () => {
  it('reads a list of objects, as timemap and Airwars have it', async () => {
    const { sheets, issues } = await read([
      { id: 'CIV0001', date: '2024-02-02', sources: ['src1', 'src2'], latitude: '34.4' },
      { id: 'CIV0002', associations: [] },
    ]);
    expect(sheets.map(({ sheet }) => sheet.name)).toEqual(['invented.json']);
    expect(sheets[0]?.columns).toEqual(['id', 'date', 'sources', 'latitude', 'associations']);
    expect(sheets[0] && named(sheets[0], 0)).toEqual({
      id: 'CIV0001',
      date: '2024-02-02',
      sources: '["src1","src2"]',
      latitude: '34.4',
    });
    expect(issues).toEqual([]);
  });

  it('says that plain objects have no geometry, and reads features among them', async () => {
    const { sheets } = await read({ data: [{ a: 1 }] });
    for await (const { geometries } of sheets[0]?.sheet.batches() ?? []) expect(geometries).toBeNull();
    const geometry = { type: 'Point', coordinates: [1, 2] };
    const mixed = await read([{ a: 1 }, { type: 'Feature', properties: { a: 2 }, geometry }]);
    expect(mixed.sheets[0]?.rows.map((row) => [row.cells, row.geometry])).toEqual([
      [[1], null],
      [[2], geometry],
    ]);
  });

  it('reads the list in an answer, as ACLED gives it, and keeps what stands beside it', async () => {
    const { sheets } = await read({ status: 200, count: 1, data: [{ event_id_cnty: 'IRQ1' }], messages: [] });
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.rows).toHaveLength(1);
    expect(sheets[0]?.sheet.metadata).toEqual({ status: 200, count: 1, messages: [] });
    expect((await read({ success: true, data: [] })).sheets[0]?.rows).toEqual([]);
  });

  it('makes a sheet of each list where there are several', async () => {
    const { sheets } = await read({ events: [{ id: 1 }], sources: [{ id: 's' }, { id: 't' }], note: 'x' });
    expect(sheets.map(({ sheet, rows }) => `${sheet.name}: ${rows.length}`)).toEqual([
      'invented.json, events: 1',
      'invented.json, sources: 2',
    ]);
  });

  it('reads GeoJSON as such', async () => {
    const { sheets } = await read({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: null }],
    });
    expect(sheets[0]?.rows).toHaveLength(1);
  });

  it('drops what is no object', async () => {
    const { sheets, issues } = await read([{ a: 1 }, null, 5, [1], { a: 2 }]);
    expect(sheets[0]?.rows.map(({ row }) => row)).toEqual([1, 5]);
    expect(issues.map(({ row, outcome }) => `${row} ${outcome}`)).toEqual([
      '2 dropped',
      '3 dropped',
      '4 dropped',
    ]);
  });

  it.each([{}, 5, 'x', null, { a: [1, 2] }])('refuses %j', async (value) => {
    await expect(read(value)).rejects.toThrow('holds no list of records');
  });

  it('tells of repeated members wherever they are, and of no others', async () => {
    const piece = fc.constantFrom('a', 'b"', 'c\\', '"d":', '\\"', ':', '{', 'e\n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(piece, fc.oneof(piece, fc.array(piece))), { minLength: 1 }),
        async (members) => {
          const text = `[{${members.map((member) => member.map((each) => JSON.stringify(each)).join(' : ')).join()}}]`;
          const { issues } = await readWhole(readJsonSheets, text, 'x.json');
          const repeated = members.length - new Set(members.map(([name]) => name)).size;
          expect(issues.map(({ code }) => code)).toEqual(
            Array.from({ length: repeated }, () => 'repeated-member'),
          );
        },
      ),
      { seed: 20240212, numRuns: 300 },
    );
  });

  it('stands any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 5 }), async (text) => {
        await survives(readJsonSheets, text, 'x.json');
        await survives(readJsonSheets, `{"events":[${text},{"a":${text},"__proto__":${text}}]}`, 'x.json');
      }),
      { seed: 20240206, numRuns: 300 },
    );
  });
});

describe('members within members', () => {
  it('are columns by their path; lists, what is empty, and paths that are taken stay JSON', async () => {
    const { sheets } = await read([
      {
        place: { name: 'Nowhere', at: { lat: 1, lng: 2 } },
        tags: [{ a: 1 }],
        none: {},
        'c.d': 5,
        c: { d: 6 },
      },
    ]);
    expect(sheets[0] && named(sheets[0], 0)).toEqual({
      'place.name': 'Nowhere',
      'place.at.lat': 1,
      'place.at.lng': 2,
      tags: '[{"a":1}]',
      none: '{}',
      'c.d': 5,
      c: '{"d":6}',
    });
  });

  it('are not followed without end', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as unknown;
    const { sheets } = await read([{ deep }]);
    expect(sheets[0]?.columns).toEqual(['deep.a.a.a.a.a']);
  });
});
