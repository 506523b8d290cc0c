import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { assignRegions } from '../regions/assign.ts';
import { builtInBoundaries } from '../regions/fixtures/built-in-boundaries.ts';
import { assignTable, type FoundRegions } from './assign-table.ts';
import { codesFor } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import { allRows, anyTalk, expectEqualAnswers } from './fixtures/equal-answers.ts';
import { anyTable, caseOfRows } from './fixtures/event-tables.ts';
import type { Holdings } from './holdings.ts';
import { tableHoldings } from './table-holdings.ts';

// On a busy machine the properties take longer than a single example may.
vi.setConfig({ testTimeout: 60_000 });

const boundaries = builtInBoundaries();

/** Works to the end; gives the parts that were done on the way as well. */
function assign(table: EventTable): FoundRegions & { readonly parts: readonly number[] } {
  const work = assignTable(table, boundaries);
  const parts: number[] = [];
  let next = work.next();
  for (; next.done !== true; next = work.next()) parts.push(next.value);
  return { ...next.value, parts };
}

const at = <Value>({ values, codes }: Coded<Value>, row: number): Value => values[codes[row]!]!;

describe('the regions of a table', () => {
  it('are those that its incidents are given as a case, and so is who warns of what', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const { region, issues } = assign(table);
        const before = tableHoldings(table);
        const read = assignRegions(caseOfRows(before), boundaries, table.base.about.title);
        const { incidents } = before.withRegions(region).records(allRows(before));
        incidents.forEach((incident, row) => {
          const expected = read.case.incidents[row]!;
          // A row of no country has no region to count by, whatever its record says.
          if (incident.countryCodes.length === 0) return;
          expect([incident.admin1Code, incident.admin1Basis]).toEqual([
            expected.admin1Code,
            expected.admin1Basis,
          ]);
        });
        // Only of a table it is said that the two coordinates look swapped: it can be read again.
        const swapped = issues.filter(({ code }) => code === 'looks-swapped').map(({ row }) => row);
        const outside = read.issues.filter(
          ({ code, row }) => code === 'outside-stated-country' && !swapped.includes(row),
        );
        expect(
          issues
            .filter(({ code }) => code === 'outside-stated-country')
            .map(({ row, value, message, outcome }) => [row, value, message, outcome]),
        ).toEqual(outside.map(({ row, value, message, outcome }) => [row, value, message, outcome]));
      }),
      { numRuns: 60 },
    );
  });

  it('are found for places known to a district or better, in the country that the row names', () => {
    const [sample] = fc.sample(
      anyTable.filter(({ rows }) => rows >= 5),
      { numRuns: 1, seed: 3 },
    );
    const table: EventTable = {
      ...sample!,
      rows: 5,
      lng: Float64Array.of(40.4, 40.4, 40.4, NaN, 40.4),
      lat: Float64Array.of(34.5, 34.5, 34.5, NaN, 34.5),
      // Town, governorate, exact site, town, district.
      locationPrecision: Uint8Array.of(2, 4, 0, 2, 3),
      country: { values: ['SY', 'IQ', ''], codes: Uint8Array.of(0, 0, 1, 0, 2) },
      region: { values: [''], codes: new Uint8Array(5) },
    };
    const { region, issues, parts } = assign(table);
    expect([...region.codes].map((code) => region.values[code])).toEqual(['SY-DY', '', '', '', '']);
    expect(issues).toEqual([
      {
        file: table.base.about.title,
        row: 3,
        id: null,
        column: 'country',
        value: 'IQ',
        severity: 'warning',
        code: 'outside-stated-country',
        message: 'The position lies in SY, the record says IQ; the record stands. Check both.',
        outcome: 'kept',
      },
    ]);
    for (const [at, part] of parts.entries()) {
      expect(part).toBeGreaterThanOrEqual(parts[at - 1] ?? 0);
      expect(part).toBeLessThanOrEqual(1);
    }
  });

  it('names 200 rows outside their country one by one, and counts the rest', () => {
    const rows = 730;
    const column = new Uint8Array(rows);
    const [sample] = fc.sample(anyTable, { numRuns: 1, seed: 3 });
    const table: EventTable = {
      ...sample!,
      rows,
      lng: new Float64Array(rows).fill(40.4),
      lat: new Float64Array(rows).fill(34.5),
      locationPrecision: column,
      country: { values: ['IQ'], codes: column },
    };
    const { issues } = assign(table);
    expect(issues).toHaveLength(201);
    expect(issues.slice(0, 200).map(({ row }) => row)).toEqual(
      Array.from({ length: 200 }, (_, at) => at + 1),
    );
    expect(issues.at(-1)).toMatchObject({
      row: null,
      outcome: 'kept',
      message: 'The same holds for 530 more rows; their records stand.',
    });
  });
});

describe('regions that were found', () => {
  const found = ['', 'IQ-BG', 'IQ-AN', 'JO-MA'];
  const anyFound = anyTalk.chain(([table, questions]) =>
    fc.tuple(
      fc.constant(table),
      fc.constant(questions),
      fc
        .array(fc.nat(found.length - 1), { minLength: table.rows, maxLength: table.rows })
        .map((numbers): Coded<string> => {
          const codes = codesFor(table.rows, found.length);
          codes.set(numbers);
          return { values: found, codes };
        }),
    ),
  );

  it('are marked as found, and what the table gives stands', () => {
    fc.assert(
      fc.property(anyFound, ([table, , region]) => {
        const holdings = tableHoldings(table).withRegions(region);
        const { incidents } = holdings.records(allRows(holdings));
        incidents.forEach((incident, row) => {
          const [given, position] = [at(table.region, row), at(region, row)];
          const basis = given !== '' ? 'record' : position !== '' ? 'geometry' : null;
          expect([incident.admin1Code, incident.admin1Basis]).toEqual([given || position || null, basis]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('are counted by as those of the table are, and change nothing else', () => {
    fc.assert(
      fc.property(anyFound, ([table, questions, region]) => {
        const before = tableHoldings(table);
        const after = before.withRegions(region);
        expectEqualAnswers(after, questions);
        expect(after.columns.spots).toBe(before.columns.spots);
        const rest = (holdings: Holdings) =>
          holdings.records(allRows(holdings)).incidents.map((incident) => ({
            ...incident,
            admin1Code: null,
            admin1Basis: null,
          }));
        expect(rest(after)).toEqual(rest(before));
      }),
      { numRuns: 60 },
    );
  });

  it('stay marked as found when regions are found once more', () => {
    fc.assert(
      fc.property(anyFound, ([table, , region]) => {
        const once = tableHoldings(table).withRegions(region);
        const twice = once.withRegions(region);
        expect(twice.records(allRows(twice)).incidents).toEqual(once.records(allRows(once)).incidents);
      }),
    );
  });
});
