import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../ledger/day.ts';
import {
  drafts,
  expectNothingLost,
  headOf,
  hostileCell,
  type InventedTable,
} from './fixtures/layout-trial.ts';
import { ucdp } from './ucdp.ts';

const names = (
  'id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id ' +
  'dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources ' +
  'source_article source_office source_date source_headline source_original where_prec where_coordinates ' +
  'where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity ' +
  'date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob'
).split(' ');

/** An invented event in the present layout; none of these took place. */
function event(fields: Readonly<Record<string, string>>): string[] {
  const plain: Readonly<Record<string, string>> = {
    id: '1',
    relid: 'XXX-2020-1-1-1',
    type_of_violence: '1',
    dyad_name: 'Invented Government - Invented Rebels',
    side_a: 'Invented Government',
    side_b: 'Invented Rebels',
    source_headline: 'Invented Person killed',
    where_prec: '1',
    where_coordinates: 'Invented town',
    latitude: '33.5',
    longitude: '44.25',
    geom_wkt: 'POINT (44.25 33.5)',
    country: 'Iraq',
    date_prec: '1',
    date_start: '2020-02-03',
    date_end: '2020-02-03',
    best: '3',
    high: '5',
    low: '2',
    ...fields,
  };
  return names.map((name) => plain[name] ?? '');
}

const table = (...rows: string[][]): InventedTable => ({ columns: names, rows });
const one = (fields: Readonly<Record<string, string>>) => {
  const { read, taken, kept } = drafts(ucdp, table(event(fields)));
  return { draft: read[0]!, codes: taken.map(({ code }) => code), kept };
};

describe('the layout of UCDP', () => {
  it('takes low and high as UCDP’s claim, and keeps best with a sum of its own', () => {
    const { draft, kept } = one({});
    expect(draft.claims).toEqual([
      {
        claimantId: 'ucdp',
        group: 'all',
        killed: { min: 2, max: 5 },
        injured: null,
        unquantifiedOutcomes: [],
        basis: 'estimate',
        statedOn: null,
      },
    ]);
    const best = kept.findIndex(({ name }) => name === 'best');
    expect(kept[best]).toEqual({ name: 'best', mayNamePeople: false, hasSum: true });
    expect(draft.kept[best]).toBe('3');
    expect(kept.find(({ name }) => name === 'source_headline')?.mayNamePeople).toBe(true);
  });

  it('names numbers that contradict one another, and keeps the event', () => {
    expect(one({ low: '9' }).codes).toEqual(['low-above-best']);
    expect(one({ high: '1', low: '0' }).codes).toEqual(['high-below-best']);
    expect(one({ low: '', high: '' }).draft.claims).toEqual([]);
    expect(one({ low: '-4' }).codes).toContain('impossible-figure');
  });

  it.each([
    ['1', 'town', null],
    ['2', 'town', 25_000],
    ['3', 'district', null],
    ['4', 'governorate', null],
    ['5', 'country', null],
    ['6', 'country', null],
    ['7', 'unknown', null],
  ])('reads where_prec %s as %s', (code, precision, uncertainty) => {
    const { draft } = one({ where_prec: code });
    expect([draft.locationPrecision, draft.uncertaintyMeters]).toEqual([precision, uncertainty]);
  });

  it('reads days in both forms, months, years and ranges', () => {
    const days = (fields: Readonly<Record<string, string>>) => {
      const { start, end, datePrecision } = one(fields).draft;
      return [isoDate(start!), isoDate(end!), datePrecision];
    };
    expect(days({})).toEqual(['2020-02-03', '2020-02-03', 'day']);
    expect(
      days({ date_start: '2020-02-03 00:00:00.000', date_end: '2020-02-09 00:00:00.000', date_prec: '3' }),
    ).toEqual(['2020-02-03', '2020-02-09', 'range']);
    expect(days({ date_start: '2020-02-01', date_end: '2020-02-29', date_prec: '4' })[2]).toBe('month');
    expect(days({ date_start: '2020-01-31', date_end: '2020-02-29', date_prec: '4' })[2]).toBe('range');
    expect(days({ date_start: '2020-01-01', date_end: '2020-12-31', date_prec: '5' })[2]).toBe('year');
  });

  it('counts as actors those who acted: not the civilians of one-sided violence', () => {
    expect(one({}).draft.actors).toEqual(['Invented Government', 'Invented Rebels']);
    expect(one({ type_of_violence: '3', side_b: 'Civilians' }).draft.actors).toEqual(['Invented Government']);
  });

  it('knows countries by UCDP’s names, and names those that it does not know', () => {
    expect(one({ country: 'Yemen (North Yemen)' }).draft.countryCode).toBe('YE');
    const unknown = one({ country: 'Atlantis' });
    expect([unknown.draft.countryCode, unknown.codes]).toEqual([null, ['unknown-country']]);
    const byR = one({ country: 'NA' });
    expect([byR.draft.countryCode, byR.codes]).toEqual([null, ['na-is-blank']]);
  });

  it('reads a release without names by its 49 columns', () => {
    const unnamed = { columns: names.map((_, at) => `column ${at + 1}`), rows: [event({})] };
    expect(ucdp.recognises(headOf(unnamed))).toBe(true);
    const [draft] = drafts(ucdp, unnamed).read;
    expect([draft!.id, draft!.lng, draft!.claims.length]).toEqual(['1', 44.25, 1]);
    expect(ucdp.recognises(headOf({ columns: unnamed.columns, rows: [names.map(() => 'x')] }))).toBe(false);
  });

  it('reads the layouts before 17.1 by their names, in any order', () => {
    const older = [...names]
      .reverse()
      .filter((name) => !['relid', 'code_status', 'gwnoa', 'gwnob'].includes(name));
    const row = event({})
      .filter((_, at) => older.includes(names[at]!))
      .reverse();
    const [draft] = drafts(ucdp, { columns: older, rows: [row] }).read;
    expect([draft!.claims[0]!.killed, draft!.lat]).toEqual([{ min: 2, max: 5 }, 33.5]);
  });

  it('loses nothing, whatever the cells hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(hostileCell, { minLength: 49, maxLength: 49 }), { maxLength: 5 }),
        (rows) => {
          expectNothingLost(ucdp, { columns: names, rows });
        },
      ),
      { seed: 49, numRuns: 60 },
    );
  });
});

describe('older layouts of UCDP', () => {
  const older = names.map((name) => (['best', 'high', 'low'].includes(name) ? `${name}_est` : name));
  const layoutOf = (columns: readonly string[], ...rows: string[][]) => {
    const invented = { columns, rows };
    return { known: ucdp.recognises(headOf(invented)), ...drafts(ucdp, invented) };
  };

  it('are known by their estimates’ names, in letters of any size, and keep the best', () => {
    for (const columns of [older, older.map((name) => name.toUpperCase())]) {
      const { known, read, kept } = layoutOf(columns, event({}));
      expect(known).toBe(true);
      expect(read[0]?.claims[0]?.killed).toEqual({ min: 2, max: 5 });
      expect(kept.find(({ hasSum, name }) => hasSum && /^best_est$/i.test(name))).toBeDefined();
    }
  });

  it('are known in a shapefile, where names have ten letters', () => {
    const { known, read, kept } = layoutOf(
      names.map((name) => name.slice(0, 10)),
      event({ type_of_violence: '3' }),
    );
    expect(known).toBe(true);
    expect(read[0]).toMatchObject({ placeName: 'Invented town', actors: ['Invented Government'] });
    expect(kept.find(({ name }) => name === 'source_hea')?.mayNamePeople).toBe(true);
  });

  it.each([
    ['day first', ['31/1/2011', '2/2/2011'], ['4/5/2011', '5/5/2011'], '2011-05-04', []],
    ['month first', ['1/31/2011', '2/2/2011'], ['4/5/2011', '4/6/2011'], '2011-04-05', []],
    ['nothing', ['', ''], ['4/5/2011', '4/5/2011'], '2011-05-04', ['date-order-assumed']],
    ['nothing, where it does not matter', ['', ''], ['5/5/2011', '5/5/2011'], '2011-05-05', []],
    ['a spreadsheet', ['31-Jan-11', '02-Feb-11'], ['05-Apr-98', '05-Apr-98'], '1998-04-05', []],
  ])('have days that %s tells apart', (_, [start = '', end = ''], [from = '', to = ''], expected, codes) => {
    const { read, taken } = layoutOf(
      older,
      event({ date_start: start, date_end: end }),
      event({ date_start: from, date_end: to }),
    );
    expect(isoDate(read[1]?.start ?? 0)).toBe(expected);
    expect(taken.map(({ code }) => code)).toEqual(codes);
  });

  it('say once in which order days and months were read where nothing tells', () => {
    const slashed = ['3/3/2011', '4/5/2011', '6/7/2011'].map((day) =>
      event({ date_start: day, date_end: day }),
    );
    const { taken } = layoutOf(older, ...slashed);
    expect(taken).toMatchObject([
      { code: 'date-order-assumed', column: 'date_start', value: '4/5/2011', dropped: false },
    ]);
    expect(taken[0]?.message).toContain('2011-05-04');
  });

  it('take the order in which no event ends before it starts', () => {
    const { read } = layoutOf(older, event({ date_start: '1/5/2011', date_end: '2/4/2011' }));
    // As days first it would be 1 May to 2 April.
    expect(isoDate(read[0]?.start ?? 0)).toBe('2011-01-05');
  });

  it('may have commas before decimals', () => {
    expect(one({ latitude: '33,5', longitude: '-44,25' }).draft).toMatchObject({ lat: 33.5, lng: -44.25 });
  });
});
