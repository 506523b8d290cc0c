import { describe, expect, it } from 'vitest';
import { buildCaseIndex } from '../ledger/case-index.ts';
import type { Incident } from '../ledger/case.ts';
import { aCase, aCasualtyClaim, anIncident } from '../ledger/fixtures/small-case.ts';
import { caseHoldings } from './case-holdings.ts';
import type { Holdings } from './holdings.ts';
import { suggestSame } from './suggest-same.ts';

const day = (start: number, fields: Partial<Incident> = {}): Partial<Incident> => ({
  ...{ start, end: start, lng: 42.4, lat: 34.1 },
  ...fields,
});

/** A case of these incidents; on the first of them somebody claims 2 to 4 killed, and somebody some. */
function holdingsOf(incidents: readonly Partial<Incident>[]): Holdings {
  const claims = [
    aCasualtyClaim('k1', { incidentId: 'i0', killed: { min: 2, max: 4 } }),
    aCasualtyClaim('k2', { incidentId: 'i0', group: 'civilian', unquantifiedOutcomes: ['killed'] }),
    aCasualtyClaim('k3', { incidentId: 'i0', injured: { min: 7, max: 7 } }),
  ];
  return caseHoldings(
    buildCaseIndex(
      aCase({
        incidents: incidents.map((fields, at) => anIncident(`i${at}`, fields)),
        casualtyClaims: claims,
      }),
    ),
  );
}

describe('pairs for a reader to judge', () => {
  it('come with what each record says, the closest first, and no other', () => {
    const a = holdingsOf([day(100, { title: 'A raid', placeName: 'Haditha' }), day(90)]);
    const b = holdingsOf([day(400), day(100, { lng: 42.43 }), day(100, { title: 'The same raid' })]);
    const { pairs, total, complete } = suggestSame(a, b);
    expect({ total, complete }).toEqual({ total: 2, complete: true });
    expect(pairs.map((pair) => [pair.a.id, pair.b.id, pair.days, Math.round(pair.metres ?? -1)])).toEqual([
      ['i0', 'i2', 0, 0],
      ['i0', 'i1', 0, 2762],
    ]);
    expect(pairs[0]?.a).toMatchObject({
      title: 'A raid',
      placeName: 'Haditha',
      kind: 'aircraft',
      start: 100,
    });
    expect(pairs[0]?.a.killed).toMatchObject([
      { figure: { min: 2, max: 4 }, group: 'all' },
      { figure: null, group: 'civilian' },
    ]);
    expect(pairs[0]?.b.killed).toEqual([]);
  });

  it('are no more than a page can show, and all are counted', () => {
    const many = holdingsOf(Array.from({ length: 20 }, () => day(100)));
    const { pairs, total } = suggestSame(many, many);
    expect([pairs.length, total]).toEqual([300, 400]);
  });
});
