import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { anyCase } from '../ledger/fixtures/random-case.ts';
import { aCase, anIncident } from '../ledger/fixtures/small-case.ts';
import { emptyFilter, regionKey } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import { assignRegions } from '../regions/assign.ts';
import { withOwnRegions, type OwnRegions, type Region } from '../regions/boundaries.ts';
import { builtInBoundaries } from '../regions/fixtures/built-in-boundaries.ts';
import { Engine, type SideAnswer } from './answer.ts';
import { assignTable } from './assign-table.ts';
import { CaseEngine } from './case-engine.ts';
import { allRows, anyTalk, expectEqualAnswers } from './fixtures/equal-answers.ts';
import { anyTable, caseOfRows } from './fixtures/event-tables.ts';
import type { EventTable } from './event-table.ts';
import { Opened, type Loader } from './opened.ts';
import { standsAs } from './stands-as.ts';
import { tableHoldings, type TableHoldings } from './table-holdings.ts';

vi.setConfig({ testTimeout: 60_000 });

const builtIn = builtInBoundaries();
const question = { filter: emptyFilter, counting: defaultCounting, within: null };

/** Boxes that overlap and leave gaps, some with codes that records have, some with P-codes, some of no country. */
const anyRegion: fc.Arbitrary<Region> = fc
  .record({
    admin1Code: fc.constantFrom('IQ-AN', 'SY-DY', 'IQG01', 'SY09', 'Sector west', 'IQ', 'north-east'),
    countryCode: fc.constantFrom('', 'IQ', 'SY', 'JO'),
    west: fc.integer({ min: 30, max: 48 }),
    south: fc.integer({ min: 26, max: 38 }),
    wide: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ admin1Code, countryCode, west, south, wide }) => ({
    admin1Code,
    countryCode,
    name: `Region ${admin1Code}`,
    nameAr: null,
    nameFa: null,
    pcode: /^[A-Z]+\d+$/.test(admin1Code) ? admin1Code : null,
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, south],
          [west + wide, south],
          [west + wide, south + wide],
          [west, south + wide],
          [west, south],
        ],
      ],
    },
  }));

const anyOwn: fc.Arbitrary<OwnRegions> = fc
  .array(anyRegion, { minLength: 1, maxLength: 6 })
  .map((regions) => ({
    name: 'own.geojson',
    regions: new Map(regions.map((region) => [region.admin1Code, region])),
    issues: [],
  }));

function assigned(table: TableHoldings, own: OwnRegions | null): TableHoldings {
  const work = assignTable(table.table, withOwnRegions(builtIn, own));
  let next = work.next();
  while (next.done !== true) next = work.next();
  return table.withRegions(next.value.region, own && standsAs(own));
}

/** What the rows of regions come to when they are added up by hand, side by side. */
const sums = (sides: readonly SideAnswer[]) =>
  sides.map(({ side, byRegion }) => ({
    side,
    incidents: byRegion.reduce((sum, row) => sum + row.incidents, 0),
    ...Object.fromEntries(
      outcomes.map((outcome) => [
        outcome,
        byRegion.reduce((sum, { totals }) => sum + (totals[outcome].min ?? 0), 0),
      ]),
    ),
    unknown: byRegion.reduce((sum, { totals }) => sum + totals.killed.unknownIncidents, 0),
  }));

describe('regions of a reader, with what is not placed,', () => {
  it('hold every row of a table once, and its whole figures', () => {
    fc.assert(
      fc.property(anyTable, anyOwn, (table, own) => {
        const before = new Engine(tableHoldings(table)).answer(question);
        const held = assigned(tableHoldings(table), own);
        const after = new Engine(held).answer(question);
        expect(sums(after.sides)).toEqual(sums(before.sides));
        expect(after.sides.map(({ totals }) => totals)).toEqual(before.sides.map(({ totals }) => totals));
        expect(sums(after.sides).reduce((sum, { incidents }) => sum + incidents, 0)).toBe(table.rows);
        for (const { byRegion } of after.sides)
          for (const { key } of byRegion)
            expect(own.regions.has(key) || key.startsWith('unplaced')).toBe(true);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('hold every incident of a case once, and its whole figures', () => {
    fc.assert(
      fc.property(anyCase, anyOwn, (given, own) => {
        const before = new CaseEngine(buildCaseIndex(given)).answer(question);
        const read = assignRegions(given, withOwnRegions(builtIn, own), 'a', standsAs(own));
        const after = new CaseEngine(buildCaseIndex(read.case)).answer(question);
        expect(sums(after.sides)).toEqual(sums(before.sides));
        for (const { byRegion } of after.sides)
          for (const { key } of byRegion)
            expect(own.regions.has(key) || key.startsWith('unplaced')).toBe(true);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('are given to a table as to the case of its rows', () => {
    fc.assert(
      fc.property(anyTalk, anyOwn, ([table, questions], own) => {
        const before = tableHoldings(table);
        const held = assigned(before, own);
        const read = assignRegions(caseOfRows(before), withOwnRegions(builtIn, own), 'a', standsAs(own));
        held.records(allRows(held)).incidents.forEach((incident, row) => {
          const expected = read.case.incidents[row]!;
          if (incident.countryCodes.length === 0) return;
          expect([incident.admin1Code, incident.admin1Basis]).toEqual([
            expected.admin1Code,
            expected.admin1Basis,
          ]);
        });
        expectEqualAnswers(held, questions);
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('leave nothing behind when the software’s own come back', () => {
    fc.assert(
      fc.property(anyTable, anyOwn, anyOwn, (table, own, other) => {
        const once = assigned(tableHoldings(table), null);
        let held = assigned(once, own);
        held = assigned(assigned(held, other), null);
        expect(held.records(allRows(held))).toEqual(once.records(allRows(once)));
        expect(held.columns.spots.shape).toEqual(once.columns.spots.shape);
        expect(new Engine(held).answer(question)).toEqual(new Engine(once).answer(question));
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

const tables = [
  'actor-phrases',
  'actors',
  'casualty-claims',
  'claimants',
  'corrections',
  'kinds',
  'relations',
  'relations-dropped',
  'sources',
  'statements',
  'wording',
].map((name) => `${name}.csv`);

describe('the code of a record', () => {
  const like = (code: string, pcode: string | null): [string, Region] => [
    code,
    { ...builtIn.regions.get('IQ-AN')!, admin1Code: code, pcode },
  ];

  it('stands where a region has it, or the P-code that OCHA has for it, and nowhere else', () => {
    const stands = standsAs({ regions: new Map([like('IQG01', 'IQG01'), like('SY-DY', null)]) });
    expect(['IQ-AN', 'IQG01', 'SY-DY', 'SY-HL', 'IQ-BG'].map(stands)).toEqual([
      'IQG01',
      'IQG01',
      'SY-DY',
      null,
      null,
    ]);
    const named = standsAs({ regions: new Map([like('IQ-AN', 'IQG01')]) });
    expect(['IQG01', 'IQG02'].map(named)).toEqual(['IQ-AN', null]);
  });

  it('places what is known to the governorate, which no position decides', () => {
    const vague = { countryCodes: ['IQ'], locationPrecision: 'governorate' as const, lng: null, lat: null };
    const given = aCase({
      incidents: [
        anIncident('a', { ...vague, admin1Code: 'IQ-AN', admin1Name: 'Anbar' }),
        anIncident('b', { ...vague, admin1Code: 'IQ-BG', admin1Name: 'Baghdad' }),
      ],
    });
    const own: OwnRegions = { name: 'adm1', regions: new Map([like('IQG01', 'IQG01')]), issues: [] };
    const read = assignRegions(given, withOwnRegions(builtIn, own), 'a', standsAs(own));
    expect(read.case.incidents.map((each) => [regionKey(each), each.admin1Basis, each.admin1Name])).toEqual([
      ['IQG01', 'record', 'Anbar'],
      ['unplaced:IQ', null, 'Baghdad'],
    ]);
  });
});

describe('the open case', () => {
  const file = (path: string): string =>
    readFileSync(new URL(`../../geodata/${path}`, import.meta.url), 'utf8');
  const addresses = { regions: 'regions', countries: 'countries', world: 'world' };
  let own: OwnRegions | null = null;
  const loader: Loader = {
    text: (name) =>
      Promise.resolve(
        file(name === 'world' ? 'boundaries/world-regions.topo.json' : `boundaries/${name}.geojson`),
      ),
    bytes: () => Promise.reject(new Error('not asked for')),
    ownRegions: () => Promise.resolve(own),
  };
  const box = (code: string, west: number, east: number): Region => ({
    admin1Code: code,
    countryCode: '',
    name: code,
    nameAr: null,
    nameFa: null,
    pcode: null,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 20],
          [east, 20],
          [east, 40],
          [west, 40],
          [west, 20],
        ],
      ],
    },
  });
  const halves: OwnRegions = {
    name: 'halves.geojson',
    regions: new Map([
      ['west', box('west', 30, 41)],
      ['east', box('east', 41, 50)],
    ]),
    issues: [
      {
        file: 'halves.geojson',
        row: 3,
        id: null,
        column: null,
        value: null,
        severity: 'error',
        code: 'no-area',
        message: 'none',
        outcome: 'dropped',
      },
    ],
  };

  const regionsOf = (opened: Opened) =>
    opened.engine.answer(question).sides.map(({ byRegion }) => byRegion.map(({ key }) => key));

  it.each(['case', 'table'] as const)('is given other regions and its own again, as a %s', async (kind) => {
    own = null;
    const [table] = fc.sample(
      anyTable.filter(({ rows }) => rows > 20),
      { numRuns: 1, seed: 8 },
    );
    const names = ['datapackage.json', 'incidents.geojson', ...tables];
    const { opened } =
      kind === 'table'
        ? await Opened.ofTable(loader, table as EventTable, { issues: [], imported: null })
        : await Opened.ofFiles(loader, new Map(names.map((name) => [name, file(`case/${name}`)])));
    const step = (): Promise<void> => Promise.resolve();
    const first = await opened.assign(addresses, step);
    const [keys, answer] = [regionsOf(opened), opened.engine.answer(question)];
    own = halves;
    const second = await opened.assign(addresses, step);
    expect(
      new Set(
        regionsOf(opened)
          .flat()
          .filter((key) => !key.startsWith('unplaced')),
      ),
    ).toEqual(new Set(second.known.regions));
    expect(second.known.regions.every((code) => code === 'west' || code === 'east')).toBe(true);
    expect(second.known.regions.length).toBeGreaterThan(0);
    expect(second.issueKinds.some(({ code }) => code === 'no-area')).toBe(true);
    const exports = await opened.exports(addresses);
    const written = await exports.write({
      question,
      layers: ['regions'],
      format: 'geojson',
      scope: 'everything',
      at: '2026-11-22T12:00:00Z',
      address: '',
    });
    const [regions] = written ?? [];
    const text = regions?.ok ? String(regions.file.content) : '';
    expect(text).toContain('halves.geojson');
    expect(text).toContain('"west"');
    expect(text).not.toContain('"IQ-AN"');
    own = null;
    const third = await opened.assign(addresses, step);
    expect(regionsOf(opened)).toEqual(keys);
    expect(opened.engine.answer(question).sides).toEqual(answer.sides);
    expect(third.issueKinds).toEqual(first.issueKinds);
  });
});
