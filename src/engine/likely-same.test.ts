import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../ledger/case.ts';
import { anIncident } from '../ledger/fixtures/small-case.ts';
import { datePrecisions, locationPrecisions } from '../ledger/vocabulary.ts';
import { footprintOf } from '../regions/areas.ts';
import { distanceMeters } from '../regions/measure.ts';
import { comparable, likelySame } from './likely-same.ts';

const near = fc.double({ min: -0.4, max: 0.4, noNaN: true });
const anyIncident: fc.Arbitrary<Incident> = fc
  .record({
    // Around Haditha, a pole, and the line of the date.
    centre: fc.constantFrom(
      [42.4, 34.1] as const,
      [42.4, 34.1] as const,
      [10, 89.7] as const,
      [179.9, -3] as const,
    ),
    off: fc.tuple(near, near),
    placed: fc.constantFrom(true, true, false),
    day: fc.option(fc.nat(6), { nil: null, freq: 8 }),
    length: fc.constantFrom(0, 0, 1, 3, 6, 7, 40),
    datePrecision: fc.constantFrom('day' as const, 'range' as const, ...datePrecisions),
    locationPrecision: fc.constantFrom('town' as const, 'exact_site' as const, ...locationPrecisions),
    uncertaintyMeters: fc.constantFrom(null, null, 100, 20_000, 90_000),
    kind: fc.constantFrom('drone' as const, 'aircraft' as const, 'not_stated' as const),
    placeName: fc.constantFrom(null, 'Haditha', 'haditha ', 'Qaim'),
    countryCodes: fc.constantFrom(['IQ'], ['IQ', 'SY'], ['SY'], []),
    admin1Code: fc.constantFrom(null, 'IQ-AN', 'IQ-DI'),
    standIn: fc.constantFrom(null, {
      lng: 42.4,
      lat: 34.1,
      basis: '',
      sourceId: null,
      uncertaintyMeters: 100,
    }),
  })
  .map(({ centre, off, placed, day, length, ...fields }) => {
    const lng = centre[0] + off[0] > 180 ? centre[0] + off[0] - 360 : centre[0] + off[0];
    return anIncident('i', {
      ...fields,
      start: day,
      end: day === null ? null : day + length,
      lng: placed ? lng : null,
      lat: placed ? Math.min(90, centre[1] + off[1]) : null,
    });
  });

/** The same by looking at every pair. */
function naive(as: readonly Incident[], bs: readonly Incident[]): string[] {
  return as.flatMap((a, row) =>
    bs.flatMap((b, other) => {
      const dated = [a, b].every(
        ({ start, end, datePrecision }) =>
          start !== null && end! - start <= 6 && (datePrecision === 'day' || datePrecision === 'range'),
      );
      if (!dated || a.start! > b.end! || b.start! > a.end!) return [];
      if (a.kind !== b.kind && a.kind !== 'not_stated' && b.kind !== 'not_stated') return [];
      const [here, there] = [a, b].map((each) => {
        const footprint = footprintOf(each);
        if (footprint.shape === 'site') return { at: footprint.centre, off: each.uncertaintyMeters ?? 0 };
        return footprint.shape === 'circle' && !footprint.standIn
          ? { at: footprint.centre, off: footprint.radiusMeters }
          : null;
      });
      if (here && there) {
        const metres = distanceMeters(here.at, there.at);
        const limit = Math.max(5000, Math.min(50_000, here.off + there.off));
        return metres <= limit ? [`${row} ${other} ${metres.toFixed(1)}`] : [];
      }
      const sameName = (a.placeName ?? '').toLowerCase().trim() === (b.placeName ?? '').toLowerCase().trim();
      const fits =
        a.placeName !== null &&
        sameName &&
        a.countryCodes.some((code) => b.countryCodes.includes(code)) &&
        (a.admin1Code === null || b.admin1Code === null || a.admin1Code === b.admin1Code);
      return fits ? [`${row} ${other} null`] : [];
    }),
  );
}

describe('incidents that may be one', () => {
  it('are those that a look at every pair finds', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(anyIncident, { minLength: 8, maxLength: 14 }),
        fc.array(anyIncident, { minLength: 8, maxLength: 14 }),
        (as, bs) => {
          const { pairs, complete } = likelySame(comparable(as), comparable(bs));
          const keys = pairs.map(
            ({ a, b, metres }) => `${a} ${b} ${metres === null ? null : metres.toFixed(1)}`,
          );
          expect(keys.toSorted()).toEqual(naive(as, bs).toSorted());
          expect(complete).toBe(true);
          found += keys.length;
          const order = pairs.map(({ days, metres }) => [days, metres ?? Infinity]);
          for (const [at, [days = 0, metres = 0]] of order.entries()) {
            const [nextDays = Infinity, nextMetres = Infinity] = order[at + 1] ?? [];
            expect(days < nextDays || (days === nextDays && metres <= nextMetres)).toBe(true);
          }
        },
      ),
      { seed: 31, numRuns: 800 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('are looked for no longer than anybody wants to wait, even where everything is alike', () => {
    const alike = comparable(Array.from({ length: 20_000 }, () => anIncident('i', { lng: 42.4, lat: 34.1 })));
    const { pairs, complete } = likelySame(alike, alike);
    expect(complete).toBe(false);
    expect(pairs.length).toBeLessThan(600_000);
  });
});
