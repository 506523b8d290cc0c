import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { addTotals, emptyTotal } from '../ledger/total.ts';
import { datePrecisions, incidentKinds, locationPrecisions, outcomes } from '../ledger/vocabulary.ts';
import { Engine } from './answer.ts';
import { CaseEngine, rowsIn } from './case-engine.ts';
import { noDay } from './columns.ts';
import type { Coded, EventTable } from './event-table.ts';
import { allRows, anyTalk, expectEqualAnswers } from './fixtures/equal-answers.ts';
import { anyTable, caseOfRows, tableBase } from './fixtures/event-tables.ts';
import { tableHoldings } from './table-holdings.ts';

// On a busy machine the properties take longer than a single example may.
vi.setConfig({ testTimeout: 60_000 });

const at = <Value>({ values, codes }: Coded<Value>, row: number): Value => values[codes[row]!]!;
const degrees = (value: number): number | null => (Number.isNaN(value) ? null : value);
const idsOf = ({ idBytes, idOffsets, rows }: EventTable): string[] =>
  Array.from({ length: rows }, (_, row) =>
    new TextDecoder().decode(idBytes.slice(idOffsets[row], idOffsets[row + 1])),
  );

describe('a table', () => {
  it('answers what the case answers in which each of its rows is an incident', () => {
    fc.assert(
      fc.property(anyTalk, ([table, questions]) => {
        expectEqualAnswers(tableHoldings(table), questions);
      }),
      { numRuns: 120 },
    );
  });

  it('offers every kind that occurs, and no other', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const question = { filter: emptyFilter, counting: defaultCounting, within: null };
        const { facets } = new Engine(tableHoldings(table)).answer(question);
        expect(facets.kinds.map(({ value }) => value).sort()).toEqual(
          [...new Set([...table.kind].map((kind) => incidentKinds[kind]!))].sort(),
        );
      }),
    );
  });

  it('has regions and unplaced rows that together are the total', () => {
    fc.assert(
      fc.property(anyTalk, ([table, [question]]) => {
        const { sides, selectedCount } = new Engine(tableHoldings(table)).answer(question!);
        for (const { byRegion, byCountry, totals, incidents } of sides)
          for (const rows of [byRegion, byCountry]) {
            for (const outcome of outcomes)
              expect(addTotals([emptyTotal, ...rows.map((row) => row.totals[outcome])])).toEqual(
                totals[outcome],
              );
            expect(rows.reduce((sum, row) => sum + row.incidents, 0)).toBe(incidents);
          }
        expect(sides.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(selectedCount);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['of who spoke', 'army'],
    ['of whom they are part of', 'ministry'],
    ['of the actors', 'brigade'],
    ['of the publisher', 'printing'],
    ['of several of these', 'strike army'],
  ])('finds with the words %s what is found in the case of its rows', (_, text) => {
    fc.assert(
      fc.property(anyTable, fc.option(fc.integer({ min: 99, max: 109 })), (table, asOf) => {
        const holdings = tableHoldings(table);
        const other = new CaseEngine(buildCaseIndex(caseOfRows(holdings)));
        const filter = { ...emptyFilter, text };
        const question = { filter, counting: { ...defaultCounting, asOf }, within: null };
        expect(rowsIn(new Engine(holdings).answer(question).selected)).toEqual(
          rowsIn(other.answer(question).selected),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('the records of a table', () => {
  it('are its rows, one incident each, with the exact position', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const holdings = tableHoldings(table);
        const { incidents, rows } = holdings.records(allRows(holdings));
        expect(rows).toEqual(allRows(holdings));
        const ids = idsOf(table);
        incidents.forEach((incident, row) => {
          const region = at(table.region, row);
          const country = at(table.country, row);
          const uncertainty = table.uncertaintyMeters?.[row] ?? NaN;
          const start = table.start[row]!;
          expect(incident).toMatchObject({
            id: ids[row],
            parent: null,
            title: at(table.title, row),
            placeName: at(table.placeName, row) || null,
            kind: incidentKinds[table.kind[row]!],
            actingSide: Object.keys(tableBase.actingSides)[table.side[row]!],
            start: start === noDay ? null : start,
            end: start === noDay ? null : table.end[row],
            datePrecision: datePrecisions[table.datePrecision[row]!],
            lng: degrees(table.lng[row]!),
            lat: degrees(table.lat[row]!),
            locationPrecision: locationPrecisions[table.locationPrecision[row]!],
            uncertaintyMeters: Number.isNaN(uncertainty) ? null : uncertainty,
            countryCodes: country === '' ? [] : [country],
            admin1Code: region || null,
            admin1Basis: region === '' ? null : 'record',
            actors: at(table.actors, row).map((actorId) => ({ actorId, basis: 'reported' })),
            sourceId: at(table.source, row),
          });
        });
      }),
      { numRuns: 150 },
    );
  });

  it('keep the position of a row that lies beyond the edge of the map', () => {
    const [sample] = fc.sample(
      anyTable.filter(({ rows }) => rows > 0),
      { numRuns: 1, seed: 3 },
    );
    const locationPrecision = sample!.locationPrecision.map(() => 0);
    const table = {
      ...sample!,
      lng: sample!.lng.map(() => 12.5),
      lat: sample!.lat.map(() => 88.25),
      locationPrecision,
    };
    expect(tableHoldings(table).records([0]).incidents[0]).toMatchObject({ lng: 12.5, lat: 88.25 });
  });

  it('have each claim once, about its own incident, with a number of its own', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const holdings = tableHoldings(table);
        const { casualtyClaims, statements, relations } = holdings.records(allRows(holdings));
        const said = idsOf(table).flatMap((incidentId, row) =>
          at(table.reports, row).map((claim) => ({ ...claim, incidentId, sourceId: at(table.source, row) })),
        );
        expect(casualtyClaims).toMatchObject(said);
        expect(new Set(casualtyClaims.map(({ id }) => id)).size).toBe(said.length);
        expect([...statements, ...relations]).toEqual([]);
      }),
    );
  });

  it('are found by their id, and come in the order asked for', () => {
    fc.assert(
      fc.property(anyTable, fc.array(fc.nat(29), { maxLength: 5 }), (table, picks) => {
        const holdings = tableHoldings(table);
        const ids = idsOf(table);
        ids.forEach((id, row) => {
          expect(holdings.rowOf(id)).toBe(row);
        });
        expect(holdings.rowOf('none such')).toBe(-1);
        const asked = picks.filter((row) => row < table.rows);
        expect(holdings.records(asked).incidents.map(({ id }) => id)).toEqual(asked.map((row) => ids[row]));
      }),
    );
  });
});
