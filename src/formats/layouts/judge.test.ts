import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../ledger/day.ts';
import type { ReportedClaim } from '../../ledger/reported-claim.ts';
import type { EventDraft } from './event-draft.ts';
import { takenNotes } from './fixtures/row-notes.ts';
import { judgeDraft, placeKey, type JudgeContext } from './judge.ts';

const seed = 20240202;
const day = (text: string): number => parseDay(text) ?? NaN;
const context: JudgeContext = {
  today: day('2024-06-01'),
  swap: false,
  columns: { position: 'lat', date: 'date', killed: 'dead', injured: 'hurt' },
};

const draft: EventDraft = Object.freeze({
  id: 'a',
  title: 'Invented',
  kind: 'not_stated',
  actingSide: 'not-stated',
  start: day('2024-02-02'),
  end: day('2024-02-03'),
  datePrecision: 'range',
  lng: 44.4,
  lat: 33.3,
  locationPrecision: 'town',
  uncertaintyMeters: 2000,
  countryCode: 'IQ',
  admin1Code: null,
  placeName: null,
  actors: [],
  sourceId: 'table',
  claims: [],
  version: null,
  kept: [],
});

const claimed = (killed: ReportedClaim['killed'], injured: ReportedClaim['injured'] = null): EventDraft => ({
  ...draft,
  claims: [
    {
      claimantId: 'c',
      group: 'all',
      killed,
      injured,
      unquantifiedOutcomes: [],
      basis: 'primary',
      statedOn: null,
    },
  ],
});

const judge = (given: EventDraft, changes: Partial<JudgeContext> = {}) => {
  const { notes, taken } = takenNotes();
  const judged = judgeDraft(given, { ...context, ...changes }, notes);
  return { judged, taken, codes: taken.map(({ code }) => code) };
};

describe('judging a draft', () => {
  it('gives back what is right, untouched', () => {
    const right = claimed({ min: 0, max: 3 }, { min: 2, max: null });
    expect(judge(right).judged).toBe(right);
    expect(judge(right).codes).toEqual([]);
  });

  it.each([
    [0, 0, 'null-island'],
    [33.3, 95, 'looks-swapped'],
    [-33.3, -120, 'looks-swapped'],
    [195, 33, 'outside-world'],
    [441234, 3690000, 'outside-world'],
    [120, 95, 'outside-world'],
    [44.4, null, 'half-position'],
    [null, 33.3, 'half-position'],
  ])('takes the position %s, %s out: %s', (lng, lat, code) => {
    const { judged, taken } = judge({ ...draft, lng, lat });
    expect(judged).toMatchObject({ lng: null, lat: null, uncertaintyMeters: null });
    expect(judged.locationPrecision).toBe('country');
    expect(taken).toMatchObject([{ code, column: 'lat', dropped: false }]);
  });

  it.each([
    [0, 33],
    [44, 0],
    [180, 90],
    [-180, -90],
  ])('leaves the position %s, %s', (lng, lat) => {
    expect(judge({ ...draft, lng, lat }).codes).toEqual([]);
  });

  it('swaps only what looks it, and only when asked', () => {
    expect(judge({ ...draft, lng: 33.3, lat: 95 }).taken[0]?.message).toContain(
      'latitude 33.3, longitude 95',
    );
    const swapped = judge({ ...draft, lng: 33.3, lat: 95 }, { swap: true });
    expect(swapped.judged).toMatchObject({ lng: 95, lat: 33.3, locationPrecision: 'town' });
    expect(swapped.codes).toEqual(['swapped']);
    expect(judge({ ...draft, lng: 33.3, lat: 44.4 }, { swap: true }).judged).toMatchObject({
      lng: 33.3,
      lat: 44.4,
    });
  });

  it('swaps places that it was given, whatever they look like', () => {
    const swap = new Set([placeKey(33.3, 44.4, 'IQ')]);
    const given = { ...draft, lng: 33.3, lat: 44.4 };
    const { judged, codes } = judge(given, { swap });
    expect(judged).toMatchObject({ lng: 44.4, lat: 33.3, locationPrecision: 'town' });
    expect(codes).toEqual(['swapped']);
    expect(judge({ ...given, countryCode: 'UA' }, { swap }).codes).toEqual([]);
    expect(judge({ ...given, lat: null }, { swap }).codes).toEqual(['half-position']);
    expect(judge({ ...given, lat: 95 }, { swap }).codes).toEqual(['swapped']);
  });

  it('puts crossed days in order and keeps days to come', () => {
    const crossed = judge({ ...draft, start: day('2024-02-05'), end: day('2024-02-03') });
    expect(crossed.judged).toMatchObject({ start: day('2024-02-03'), end: day('2024-02-05') });
    expect(crossed.codes).toEqual(['days-crossed']);
    const future = judge({ ...draft, end: day('2024-06-02') });
    expect(future.judged.end).toBe(day('2024-06-02'));
    expect(future.taken).toMatchObject([{ code: 'future-date', value: '2024-06-02' }]);
    expect(judge({ ...draft, end: context.today }).codes).toEqual([]);
    expect(judge({ ...draft, start: null, end: null }).codes).toEqual([]);
  });

  it('takes the span of a crossed figure and names it', () => {
    const { judged, taken } = judge(claimed({ min: 7, max: 3 }));
    expect(judged.claims[0]?.killed).toEqual({ min: 3, max: 7 });
    expect(taken).toMatchObject([{ code: 'low-above-high', column: 'dead', value: '7 to 3' }]);
  });

  it.each([-1, 1.5, 10_000_001, -99, NaN])('leaves a figure of %s out, and the other figure in', (end) => {
    const { judged, taken } = judge(claimed({ min: 1, max: end }, { min: 0, max: 0 }));
    expect(judged.claims).toMatchObject([{ killed: null, injured: { min: 0, max: 0 } }]);
    expect(taken).toMatchObject([{ code: 'impossible-figure', column: 'dead' }]);
    expect(judge(claimed({ min: end, max: null })).judged.claims).toEqual([]);
  });

  it('leaves nothing behind that it would object to', () => {
    const anyNumber = fc.oneof(fc.double(), fc.integer({ min: -200, max: 200 }), fc.constant(null));
    const anyFigure = fc.option(fc.record({ min: anyNumber, max: anyNumber }));
    const anyDay = fc.option(fc.integer({ min: 0, max: 30_000 }));
    fc.assert(
      fc.property(
        anyNumber,
        anyNumber,
        anyDay,
        anyDay,
        anyFigure,
        anyFigure,
        fc.boolean(),
        (lng, lat, start, end, killed, injured, swap) => {
          const { judged, taken } = judge({ ...claimed(killed, injured), lng, lat, start, end }, { swap });
          const again = judge(judged, { swap });
          expect(again.judged).toEqual(judged);
          expect(again.codes.filter((code) => code !== 'future-date')).toEqual([]);
          expect(taken.every((note) => !note.dropped && note.message !== '')).toBe(true);
          expect(judged.lng === null).toBe(judged.lat === null);
        },
      ),
      { seed, numRuns: 1000 },
    );
  });
});
