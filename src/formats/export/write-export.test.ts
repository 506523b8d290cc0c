import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { openCase } from '../../cli/open-case.ts';
import { CaseEngine, rowsIn } from '../../engine/case-engine.ts';
import { buildCaseIndex } from '../../ledger/case-index.ts';
import { parseDay } from '../../ledger/day.ts';
import { emptyFilter, type Filter } from '../../ledger/selection.ts';
import { defaultCounting, type Counting } from '../../ledger/standing.ts';
import { addTotals, type Total } from '../../ledger/total.ts';
import { checkGeoJson } from '../check/check-geojson.ts';
import { readCsv } from '../csv.ts';
import type { ExportFile } from './export-file.ts';
import type { ExportFormat, ExportScope } from './export-name.ts';
import { layersOf } from './layer-offers.ts';
import { readLayerCsv, readLayerGeoJson, type ReadRecord } from './read-layer.ts';
import { software } from './software.ts';
import { writeExport } from './write-export.ts';

const opened = openCase(null);
const at = '2026-11-22T12:00:00Z';
const strikes: Filter = {
  ...emptyFilter,
  from: parseDay('2024-02-02'),
  to: parseDay('2024-02-03'),
  sides: ['us'],
};

async function write(
  layer: string,
  {
    filter = emptyFilter,
    format = 'geojson',
    scope = 'filtered',
    counting = defaultCounting,
  }: { filter?: Filter; format?: ExportFormat; scope?: ExportScope; counting?: Counting } = {},
): Promise<ExportFile> {
  const question = { filter, counting, within: null };
  const result = await writeExport({
    ...opened,
    question,
    layer,
    format,
    scope,
    at,
    addressOf: (asked) => `?sides=${asked.filter.sides.join()}`,
  });
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

const textOf = ({ content }: Pick<ExportFile, 'content'>): string => {
  if (typeof content !== 'string') throw new Error('The file is no text.');
  return content;
};
const recordsOf = (file: ExportFile): readonly ReadRecord[] => readLayerGeoJson(textOf(file)).records;
const layers = layersOf(opened.index).map(({ id }) => id);

describe('exports', () => {
  it('offer the layers of the case and those of every case', async () => {
    expect(layers).toEqual(['outpost', 'strike-regions', 'incidents', 'claims', 'regions']);
  });

  it.each(layers)('write %s as GeoJSON to which nobody objects', async (layer) => {
    for (const scope of ['filtered', 'everything'] as const) {
      const text = textOf(await write(layer, { filter: strikes, scope }));
      const { issues } = await checkGeoJson(text, layer);
      expect(issues).toEqual([]);
      expect(text.endsWith('\n]}\n')).toBe(true);
      expect(text.trimEnd().split('\n')).toHaveLength(
        recordsOf(await write(layer, { filter: strikes, scope })).length + 2,
      );
      expect(text).not.toContain('"crs"');
    }
  });

  it.each(layers)('give every record of %s the same columns, each of one type', async (layer) => {
    const records = recordsOf(await write(layer));
    const types = new Map<string, Set<string>>();
    for (const { values, id } of records) {
      expect(Object.keys(values)).toEqual(Object.keys(records[0]?.values ?? {}));
      expect(values['id']).toBe(id);
      for (const [name, value] of Object.entries(values))
        types.set(name, (types.get(name) ?? new Set()).add(value === null ? 'null' : typeof value));
    }
    for (const [name, found] of types) {
      found.delete('null');
      expect([name, found.size]).toEqual([name, Math.min(found.size, 1)]);
      expect([...found].every((type) => ['string', 'number', 'boolean'].includes(type))).toBe(true);
    }
  });

  it.each(layers)('write %s as CSV with the same rows and values', async (layer) => {
    for (const filter of [strikes, emptyFilter]) {
      const records = recordsOf(await write(layer, { filter }));
      for (const format of ['csv', 'csv-excel'] as const) {
        const text = textOf(await write(layer, { filter, format }));
        const points = records.map((record) =>
          record.geometry?.type === 'Point' ? record : { ...record, geometry: null },
        );
        expect(readLayerCsv(text).records).toEqual(points);
        expect(text.startsWith('\uFEFF')).toBe(format === 'csv-excel');
        expect(text.includes('\r\n')).toBe(format === 'csv-excel');
      }
    }
  });

  it('hold exactly the filtered view, or everything', async () => {
    const ids = async (filter: Filter, scope: ExportScope) =>
      recordsOf(await write('incidents', { filter, scope })).map(({ id }) => id);
    const { selected } = opened.engine.answer({ filter: strikes, counting: defaultCounting, within: null });
    expect(await ids(strikes, 'filtered')).toEqual(
      opened.engine.incidents(rowsIn(selected)).map(({ id }) => id),
    );
    expect(await ids(strikes, 'everything')).toEqual(opened.index.case.incidents.map(({ id }) => id));
    expect(recordsOf(await write('claims', { scope: 'everything' }))).toHaveLength(opened.index.claims.size);
  });

  it('mark the incidents that add up to the total', async () => {
    const records = recordsOf(await write('incidents', { filter: strikes }));
    const adding = records.filter(({ values }) => values['adds_to_total'] === true);
    expect(
      adding.map(({ values }) => [
        values['id'],
        values['killed_min'],
        values['killed_max'],
        values['killed_open'],
      ]),
    ).toEqual([['evt-2024-02-02-us-strikes', 50, 52, true]]);
    expect(records.length).toBeGreaterThan(10);
  });

  it.each([strikes, emptyFilter, { ...emptyFilter, countries: ['SY'] }])(
    'add up: regions and what is unplaced are the total of each side (%#)',
    async (filter) => {
      const answer = opened.engine.answer({ filter, counting: defaultCounting, within: null });
      const records = recordsOf(await write('regions', { filter }));
      const totalOf = (side: string, outcome: string): Total =>
        addTotals(
          records.map(({ values }) => {
            const value = (part: string) => values[`${side}_${outcome}_${part}`];
            return {
              min: value('min') as number | null,
              max: value('max') as number | null,
              open: value('open') === true,
              unknownMinima: value('unknown_minima') as number,
              unknownIncidents: value('unknown_incidents') as number,
              unquantified: value('unquantified') === true,
            };
          }),
        );
      expect(answer.sides.length).toBeGreaterThan(0);
      for (const { side, totals } of answer.sides) {
        expect(totalOf(side, 'killed')).toEqual(totals.killed);
        expect(totalOf(side, 'injured')).toEqual(totals.injured);
      }
      expect(records.filter(({ geometry }) => geometry !== null)).toHaveLength(44);
      expect(records.at(-1)).toMatchObject({ id: 'unplaced', geometry: null });
    },
  );

  it('give strike regions of one side only, with polygons and that side’s figures', async () => {
    const records = recordsOf(await write('strike-regions', { filter: strikes }));
    expect(records.map(({ id }) => id)).toEqual(['IQ-AN', 'SY-DY']);
    expect(records.every(({ geometry }) => geometry?.type.endsWith('Polygon'))).toBe(true);
    expect(records[1]?.values).toMatchObject({ us_killed_min: 34, us_killed_max: 34, us_killed_open: false });
    expect(Object.keys(records[1]?.values ?? {}).some((name) => name.startsWith('armed_groups'))).toBe(false);
  });

  it('keep a landmark in its layer whatever the filter, but not before it was known', async () => {
    const [outpost] = recordsOf(await write('outpost', { filter: strikes }));
    expect(outpost).toMatchObject({ id: 'evt-2024-01-28-tower22', values: { adds_to_total: false } });
    expect(recordsOf(await write('outpost'))[0]?.values['adds_to_total']).toBe(true);
    const early = { ...defaultCounting, asOf: parseDay('2024-01-27') };
    expect((await write('outpost', { counting: early })).records).toBe(0);
  });

  it('give no position that is finer than what is known', async () => {
    for (const { geometry, values } of recordsOf(await write('incidents'))) {
      const incident = opened.index.incidents.get(String(values['id']));
      if (geometry?.type !== 'Point') continue;
      expect(['exact_site', 'neighbourhood', 'town', 'district']).toContain(values['location_precision']);
      const [lng = 0, lat = 0] = geometry.coordinates;
      const moved = Math.hypot(lng - (incident?.lng ?? 0), lat - (incident?.lat ?? 0)) * 111_320;
      expect(moved).toBeLessThan(Number(values['uncertainty_m']) / 5 + 1);
      const decimals = Math.max(...[lng, lat].map((number) => (String(number).split('.')[1] ?? '').length));
      if (Number(values['uncertainty_m']) >= 5000) expect(decimals).toBeLessThanOrEqual(2);
    }
    const standIns = recordsOf(await write('incidents')).filter(
      ({ values }) => values['stand_in_lng'] !== null,
    );
    expect(standIns).toHaveLength(13);
    expect(standIns.every(({ geometry }) => geometry === null)).toBe(true);
  });

  it('leave out what had not been said by the reader’s day, and say how much', async () => {
    const counting = { ...defaultCounting, asOf: parseDay('2024-02-03') };
    const file = await write('claims', { counting });
    const { provenance, records } = readLayerGeoJson(textOf(file));
    expect(records.every(({ values }) => String(values['stated_by']) <= '2024-02-03')).toBe(true);
    const told = /^(\d+) claims .* (\d+) undated/.exec(String(provenance['claims_hidden']));
    const { selected } = opened.engine.answer({ filter: emptyFilter, counting, within: null });
    const known = new Set(opened.engine.incidents(rowsIn(selected)).map(({ id }) => id));
    const all = [...opened.index.claims.values()].filter((claim) => known.has(claim.incidentId));
    expect(Number(told?.[1]) + Number(told?.[2]) + records.length).toBe(all.length);
  });

  it('say where they come from', async () => {
    const file = await write('regions', { filter: strikes });
    expect(readLayerGeoJson(textOf(file)).provenance).toMatchObject({
      case_title: opened.index.case.about.title,
      licence: 'CC-BY-4.0',
      credit: opened.index.case.about.credit,
      filter: '?sides=us',
      scope: 'filtered view',
      rule: 'latest',
      group: 'all',
      exported_at: at,
      software_version: packageJson.version,
      lines: expect.stringContaining('cartographic'),
      counted: expect.stringContaining('never 0'),
    });
    expect(file.name).toBe('strike-ledger_tower-22-and-the-answer_regions_filtered_2026-11-22.geojson');
    expect(software.version).toBe(packageJson.version);
  });

  it('describe a table beside it, with its columns in their order', async () => {
    const file = await write('claims', { format: 'csv' });
    const [companion] = file.companions;
    const metadata = JSON.parse(companion ? textOf(companion) : '') as {
      url: string;
      tableSchema: { columns: { name: string }[] };
    };
    expect(companion?.name).toBe(`${file.name}-metadata.json`);
    expect(metadata.url).toBe(file.name);
    expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(readCsv(textOf(file)).columns);
    expect(readCsv(textOf(file)).rows[0]).toMatchObject({
      rule: 'latest',
      licence: 'CC-BY-4.0',
      exported_at: at,
    });
  });

  it('give the same bytes for the same request', async () => {
    for (const layer of layers) expect(await write(layer)).toEqual(await write(layer));
  });

  it('refuse single rows, but not aggregates, where the terms of a case say so', async () => {
    const source = opened.index.case;
    const index = buildCaseIndex({ ...source, about: { ...source.about, redistribution: 'none' } });
    const results = await Promise.all(
      layers.map((layer) =>
        writeExport({
          index,
          engine: new CaseEngine(index),
          boundaries: opened.boundaries,
          question: { filter: emptyFilter, counting: defaultCounting, within: null },
          layer,
          format: 'geojson',
          scope: 'everything',
          at,
          addressOf: () => '',
        }),
      ),
    );
    expect(layers.filter((_, n) => results[n]?.ok)).toEqual(['strike-regions', 'regions']);
    const [refusal] = results;
    expect(refusal).toMatchObject({ ok: false, reason: expect.stringContaining('strike-regions, regions') });
  });
});
