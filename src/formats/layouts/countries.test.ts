import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader } from './columns.ts';
import { Countries, type CountryColumns } from './countries.ts';
import { takenNotes } from './fixtures/row-notes.ts';

const columns = ['country'];
const country = new ColumnReader(columns).look('country');

/** The codes of cells of one column, and the notes on them. */
function read(names: readonly SheetCell[], given: Partial<CountryColumns> = {}) {
  const { notes, taken } = takenNotes();
  const rows = names.map((name) => [name]);
  const sample = { first: 1, columns, rows, geometries: null };
  const countries = new Countries({ names: columns, ...given }, sample);
  const codes = rows.map((cells) => countries.codeOf(country, cells, notes));
  return { codes, notes: taken.map(({ code, value }) => [code, value]) };
}

describe('countries of a table', () => {
  it('are named where nobody knows them, at every row', () => {
    expect(read(['Iraq', 'Atlantis', 'Atlantis', ''])).toEqual({
      codes: ['IQ', null, null, null],
      notes: [
        ['unknown-country', 'Atlantis'],
        ['unknown-country', 'Atlantis'],
      ],
    });
  });

  it('are nothing where R wrote NA for nothing, which is said once', () => {
    expect(read(['Iraq', 'NA', 'NA', 'NAM'])).toEqual({
      codes: ['IQ', null, null, 'NA'],
      notes: [['na-is-blank', 'NA']],
    });
    expect(read(['NA', 'NA']).codes).toEqual([null, null]);
  });

  it('are Namibia where the others have codes of two letters too', () => {
    expect(read(['NA', 'ZA', 'Iraq'])).toEqual({ codes: ['NA', 'ZA', 'IQ'], notes: [] });
  });

  it('are what the table says otherwise where a cell is blank', () => {
    expect(read(['', 'NA', 'Syria'], { otherwise: 'Iraq' }).codes).toEqual(['IQ', 'IQ', 'SY']);
    expect(read([''], { otherwise: 'NA' }).codes).toEqual(['NA']);
  });

  it('are read in the own words of a table', () => {
    expect(read(['here'], { reads: (text) => (text === 'here' ? 'SY' : null) }).codes).toEqual(['SY']);
  });
});
