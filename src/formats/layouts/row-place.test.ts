import { describe, expect, it } from 'vitest';
import { ColumnReader } from './columns.ts';
import { takenNotes } from './fixtures/row-notes.ts';
import { knownTo, placeOfRow, plainTitle } from './row-place.ts';

const reader = new ColumnReader(['lat', 'lng']);
const columns = { lng: reader.take('lng'), lat: reader.take('lat') };

describe('the place of a row', () => {
  it('is its point, or else what its columns hold', () => {
    const { notes } = takenNotes();
    const place = (cells: readonly string[], geometry: Parameters<typeof placeOfRow>[2]): unknown =>
      placeOfRow(columns, cells, geometry, knownTo('town', 5), 'IQ', notes);
    expect(place(['33', '44'], null)).toEqual({
      ...{ lng: 44, lat: 33, locationPrecision: 'town', uncertaintyMeters: 5 },
      ...{ countryCode: 'IQ', admin1Code: null },
    });
    expect(place(['', ''], { type: 'Point', coordinates: [1, 2] })).toMatchObject({ lng: 1, lat: 2 });
    expect(place(['', ''], null)).toMatchObject({ lng: null, lat: null, locationPrecision: 'country' });
    expect(place(['33', ''], null)).toMatchObject({ lng: null, lat: 33 });
  });

  it('has a title that a list can show', () => {
    expect(plainTitle('Attack', 'Town')).toBe('Attack: Town');
    expect(plainTitle('Attack', '')).toBe('Attack');
    expect(plainTitle('x'.repeat(1e6), 'y'.repeat(1e6)).length).toBeLessThan(250);
  });
});
