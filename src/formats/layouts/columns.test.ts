import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../ledger/day.ts';
import type { SheetCell } from '../read/sheet.ts';
import { ColumnReader, hasColumns } from './columns.ts';
import { takenNotes } from './fixtures/row-notes.ts';

const seed = 20240202;

describe('columns of a table', () => {
  it('finds a column by its name, whatever its case and the blanks around it', () => {
    const reader = new ColumnReader(['\uFEFFId', ' Deaths ']);
    expect(reader.take('id').text([' 7 '])).toBe('7');
    expect(reader.take('best', 'DEATHS').name).toBe(' Deaths ');
    expect(hasColumns([' ID', 'Deaths'], ['id', 'deaths'])).toBe(true);
    expect(hasColumns([' ID'], ['id', 'deaths'])).toBe(false);
  });

  it('reads columns that bear the names of members of objects', () => {
    const reader = new ColumnReader(['__proto__', 'constructor']);
    expect(reader.take('constructor').text(['a', 'b'])).toBe('b');
    expect(reader.take('__proto__').text(['a', 'b'])).toBe('a');
    expect(reader.take('toString').exists).toBe(false);
  });

  it('reads a missing column and the missing end of a row as blank', () => {
    const { notes, taken } = takenNotes();
    const reader = new ColumnReader(['a', 'b']);
    for (const column of [reader.take('c'), reader.take('b')]) {
      expect(column.text(['x'])).toBe('');
      expect(column.count(['x'], notes)).toBeNull();
      expect(column.day(['x'], ['iso'], notes)).toBeNull();
    }
    expect(taken).toEqual([]);
  });

  it.each([
    ['12', 12, null],
    [' 12.0 ', 12, null],
    [12, 12, null],
    ['', null, null],
    [null, null, null],
    ['NA', null, null],
    ['0', 0, null],
    ['none', null, 'not-a-number'],
    ['1,234', null, 'not-a-number'],
    ['0x10', null, 'not-a-number'],
    ['Infinity', null, 'not-a-number'],
    [NaN, null, null],
    ['-1', null, 'impossible-figure'],
    ['2.5', null, 'impossible-figure'],
    ['1e12', null, 'impossible-figure'],
    [true, null, 'not-a-number'],
  ] satisfies [SheetCell, number | null, string | null][])('counts %j as %j', (cell, count, code) => {
    const { notes, taken } = takenNotes();
    expect(new ColumnReader(['n']).take('n').count([cell], notes)).toBe(count);
    expect(taken.map((note) => note.code)).toEqual(code === null ? [] : [code]);
  });

  it('reads a day in the first format that fits, and says where none does', () => {
    const { notes, taken } = takenNotes();
    const date = new ColumnReader(['d']).take('d');
    const formats = ['iso', 'day-first'] as const;
    expect(date.day(['2024-02-03'], formats, notes)).toBe(parseDay('2024-02-03'));
    expect(date.day(['2024-02-03'], formats, notes)).toBe(parseDay('2024-02-03'));
    expect(date.day(['03/02/2024'], formats, notes)).toBe(parseDay('2024-02-03'));
    expect(date.day(['03/02/2024'], ['month-first'], notes)).toBe(parseDay('2024-03-02'));
    expect(taken).toEqual([]);
    expect(date.day(['soon'], formats, notes)).toBeNull();
    expect(taken).toMatchObject([{ column: 'd', value: 'soon', code: 'not-a-date', dropped: false }]);
  });

  it('carries along whatever was not taken, each column once', () => {
    const columnNames = fc.array(fc.constantFrom('a', 'A ', 'b', 'c', '__proto__', ''), { maxLength: 8 });
    fc.assert(
      fc.property(columnNames, fc.subarray(['a', 'b', 'c', '__proto__']), (columns, taken) => {
        const reader = new ColumnReader(columns);
        const cells = columns.map((_, index) => index);
        const read = taken.map((name) => reader.take(name).cell(cells)).filter((cell) => cell !== null);
        const kept = reader.kept({});
        expect(kept.columns.length).toBe(columns.length - read.length);
        expect([...kept.of(cells), ...read].sort()).toEqual([...cells].sort());
      }),
      { seed },
    );
  });

  it('holds columns that nobody knows for ones that may name people, and looks without taking', () => {
    const reader = new ColumnReader(['best', 'source', 'region', 'more']);
    expect(reader.look('best').exists).toBe(true);
    const kept = reader.kept({
      personal: new Set(['source']),
      sums: new Set(['best']),
      plain: new Set(['region']),
    });
    expect(kept.columns).toEqual([
      { name: 'best', mayNamePeople: false, hasSum: true },
      { name: 'source', mayNamePeople: true, hasSum: false },
      { name: 'region', mayNamePeople: false, hasSum: false },
      { name: 'more', mayNamePeople: true, hasSum: false },
    ]);
  });
});
