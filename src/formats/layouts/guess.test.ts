import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../csv.ts';
import type { SheetCell } from '../read/sheet.ts';
import { drafts, headOf, hostileCell } from './fixtures/layout-trial.ts';
import { guessMapping } from './guess.ts';
import { mappingLayout } from './mapped.ts';
import { blankMapping, mappedColumns } from './mapping.ts';
import { parseMapping } from './parse-mapping.ts';
import { answerQuestion } from './questions.ts';

const seed = 20240202;

/** A guess from invented rows, with HXL tags by column. */
function guess(
  columns: readonly string[],
  rows: readonly (readonly SheetCell[])[],
  tags: Readonly<Record<string, string>> = {},
) {
  const { mapping, questions } = guessMapping({
    ...headOf({ columns, rows }),
    tags: new Map(Object.entries(tags)),
  });
  return { mapping, questions, codes: questions.map(({ code }) => code) };
}

describe('guessing what columns mean', () => {
  it.each([
    [
      [
        'Event ID',
        'Event Date',
        'Country',
        'Location',
        'Latitude',
        'Longitude',
        'Killed',
        'Injured',
        'Source URL',
      ],
      ['e1', '2024-02-03', 'Iraq', 'Al-Qaim', '34.37', '41.09', '16', '25', 'https://a.example/1'],
    ],
    [
      ['Identifiant', 'Jour', 'Pays', 'Lieu', 'Lat', 'Long', 'Nombre de tués', 'Blessés', 'Lien'],
      ['e1', '2024-02-03', 'Irak', 'Al-Qaïm', '34.37', '41.09', '16', '25', 'https://a.example/1'],
    ],
    [
      ['المعرف', 'التاريخ', 'البلد', 'المكان', 'خط العرض', 'خط الطول', 'القتلى', 'الجرحى', 'الرابط'],
      ['e1', '2024-02-03', 'العراق', 'القائم', '34.37', '41.09', '16', '25', 'https://a.example/1'],
    ],
  ])('knows the columns %s', (columns, row) => {
    const { mapping, codes } = guess(columns, [row]);
    const [id, date, country, place, lat, lng, killed, injured, url] = columns;
    expect(mapping).toMatchObject({
      id,
      date: { start: date, end: null, format: null },
      country: { column: country },
      placeName: place,
      position: { in: 'columns', lat, lng },
      killed: { column: killed },
      injured: { column: injured },
      sourceUrl: { column: url },
    });
    expect(codes).toEqual(['which-precision', 'whose-figures']);
  });

  it('reads HXL tags, in the standard’s way and in others', () => {
    const columns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const tags = {
      a: '#geo +lat',
      b: '#Long',
      c: '#date+occurred',
      d: '#affected+min+killed',
      e: '#affected +killed +max',
      f: '#affected+killed+civilians',
      g: '#adm1+code',
      h: '#affected +healthworker +killed',
    };
    const { mapping } = guess(columns, [['33.3', '44.4', '2024-02-03', 1, 3, 1, 'IQ-BG', 1]], tags);
    expect(mapping).toMatchObject({
      position: { in: 'columns', lat: 'a', lng: 'b' },
      date: { start: 'c' },
      killed: { column: null, min: 'd', max: 'e' },
      civiliansKilled: { column: 'f' },
      admin1: 'g',
    });
  });

  it('asks for the format of dates that can be read in two ways, and not of those that cannot', () => {
    const open = guess(['date'], [['03/02/2024'], ['04/05/2024'], ['2024-02-13']]);
    expect(open.questions).toEqual([
      {
        code: 'which-date-format',
        role: null,
        columns: ['date'],
        options: ['day-first', 'month-first'],
        proposed: 'day-first',
        samples: ['03/02/2024', '04/05/2024'],
      },
    ]);
    expect(answerQuestion(open.mapping, open.questions[0]!, 'month-first').date.format).toBe('month-first');
    expect(guess(['date'], [['03/02/2024'], ['13/02/2024'], ['n/a']])).toMatchObject({
      mapping: { date: { format: 'day-first' } },
      codes: [],
    });
    expect(guess(['date'], [['02/13/2024'], ['13/02/2024']]).codes).toEqual(['which-date-format']);
    expect(guess(['date'], [['2024-02-03']]).mapping.date.format).toBeNull();
    expect(guess(['Year', 'x'], [['2023'], [2024]]).mapping.date).toMatchObject({
      start: 'Year',
      format: 'year',
    });
  });

  it('asks which of two bare numbers in a cell is the latitude', () => {
    const open = guess(['Coordinates'], [['33.3, 44.4']]);
    expect(open.mapping.position).toEqual({ in: 'cell', column: 'Coordinates', order: 'lat-lng' });
    expect(open.codes).toEqual(['which-order', 'which-precision']);
    const turned = answerQuestion(open.mapping, open.questions[0]!, 'lng-lat');
    expect(turned.position).toMatchObject({ order: 'lng-lat' });
    expect(guess(['Coordinates'], [['110.1, 15.2']])).toMatchObject({
      mapping: { position: { order: 'lng-lat' } },
      codes: ['which-precision'],
    });
    expect(guess(['anything'], [['33°20\'29"N 44°23\'08"E']]).mapping.position).toMatchObject({ in: 'cell' });
    expect(guess(['shape'], [['POINT (44.4 33.3)']]).codes).toEqual(['which-precision']);
    expect(guess(['killed, injured'], [['3, 5']]).mapping.position).toEqual({ in: 'nowhere' });
  });

  it('asks for the decimal mark where both can be meant', () => {
    const columns = ['lat', 'lon', 'killed'];
    expect(guess(columns, [['33,3', '44,4', '3']]).mapping.decimal).toBe(',');
    expect(guess(columns, [['33,3', '44,4', '1.234']]).codes).not.toContain('which-decimal');
    expect(guess(columns, [['33,3', '44.4', '3']]).codes).toContain('which-decimal');
    const figures = guess(['killed'], [['1.234'], ['2']]);
    expect(figures.questions[0]).toMatchObject({ code: 'which-decimal', proposed: ',', samples: ['1.234'] });
    expect(answerQuestion(figures.mapping, figures.questions[0]!, '.').decimal).toBe('.');
    expect(guess(columns, [['33.3', '44.4', '1,234']])).toMatchObject({ mapping: { decimal: '.' } });
  });

  it('asks which of several columns counts the killed, and takes lowest and highest as a pair', () => {
    const several = guess(
      ['Deaths', 'Fatalities', 'Children killed', 'Cause of death'],
      [[1, 2, 1, 'blast']],
    );
    expect(several.questions[0]).toMatchObject({
      code: 'which-column',
      role: 'killed',
      options: ['Deaths', 'Fatalities'],
      proposed: 'Deaths',
    });
    const chosen = answerQuestion(several.mapping, several.questions[0]!, 'Fatalities');
    expect(chosen.killed.column).toBe('Fatalities');
    expect(answerQuestion(chosen, several.questions[0]!, 'Cause of death')).toBe(chosen);
    expect(guess(['Killed (min)', 'killed_max', 'Civilian deaths'], [[1, 2, 1]])).toMatchObject({
      mapping: {
        killed: { column: null, min: 'Killed (min)', max: 'killed_max' },
        civiliansKilled: { column: 'Civilian deaths' },
      },
      codes: ['whose-figures'],
    });
    expect(guess(['Killed and injured'], [[5]]).mapping.killed).toEqual(blankMapping.killed);
  });

  it('takes a column only for what it holds', () => {
    const columns = ['id', 'date', 'lat', 'lon', 'killed', 'country', 'admin1', 'source', 'type'];
    const row = [
      'same',
      'soon',
      'north',
      'east',
      'a few',
      'Ruritania',
      'Anbar',
      'https://a.example',
      'protest',
    ];
    const { mapping } = guess(columns, [row, row]);
    expect(mapping).toMatchObject({
      id: null,
      date: { start: null },
      position: { in: 'nowhere' },
      killed: { column: null },
      country: { column: null },
      admin1: null,
      placeName: 'admin1',
      sourceUrl: { column: 'source' },
      kind: null,
    });
  });

  it('shows no column that may name people', () => {
    const columns = ['Victim', 'Age', 'Notes', 'Weapon', 'Population', 'Phone', 'Who'];
    const { mapping } = guess(columns, [['N. N.', 30, 'a text', 'rifle', '1200', '07701234567', 'N. N.']]);
    expect(mapping.plain).toEqual(['Weapon', 'Population']);
  });

  it('takes no headlines for the names of publishers', () => {
    const headline =
      'Invented Gazette, 2024-02-03, N. N. and many others killed in a place that does not exist';
    expect(guess(['source'], [[headline]]).mapping.sourceTitle.column).toBeNull();
    expect(guess(['source'], [['Invented Gazette']]).mapping.sourceTitle.column).toBe('source');
  });

  it('prefers the geometry of the file', () => {
    const head = headOf({ columns: ['lat', 'lon'], rows: [['33.3', '44.4']] });
    const geometries = [{ type: 'Point' as const, coordinates: [44.4, 33.3] }];
    const { mapping } = guessMapping({ ...head, sample: { ...head.sample, geometries } });
    expect(mapping.position).toEqual({ in: 'geometry' });
  });

  it('guesses a mapping that can be saved, from any table', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'date',
        'lat',
        'lon',
        'killed',
        'deaths',
        'id',
        'country',
        'gps',
        '__proto__',
        'constructor',
        '',
      ),
      fc.string({ unit: 'binary' }),
    );
    const tag = fc.constantFrom('#geo+lat', '#date', '#affected+killed', '#', '#__proto__', '+++', '#geo');
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 8 }),
        fc.array(fc.array(hostileCell, { maxLength: 9 }), { maxLength: 5 }),
        fc.dictionary(name, tag),
        (columns, rows, tags) => {
          const { mapping, questions } = guess(columns, rows, tags);
          expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
          for (const column of mappedColumns(mapping)) expect(columns).toContain(column);
          for (const question of questions) {
            for (const option of question.options) {
              expect(typeof parseMapping(answerQuestion(mapping, question, option))).toBe('object');
            }
          }
          const { read, taken } = drafts(mappingLayout(mapping), { columns, rows });
          expect(read.filter((draft) => draft === null).length).toBe(
            taken.filter(({ dropped }) => dropped).length,
          );
        },
      ),
      { seed, numRuns: 300 },
    );
  });
});

const beside = fileURLToPath(new URL('../../../../shared/fixtures', import.meta.url));
const sample = join(process.env['STRIKE_LEDGER_FIXTURES'] ?? beside, 'formats', 'hxl_sample_3w.csv');

describe.skipIf(!existsSync(sample))('the HXL sample (skipped where the fixtures are absent)', () => {
  it('keeps every row, without places on the map', () => {
    const { columns, rows } = readCsv(readFileSync(sample, 'utf8'));
    const [tagRow = {}, ...data] = rows;
    const cells = data.map((row) => columns.map((column) => row[column] ?? ''));
    const { mapping, codes } = guess(columns, cells.slice(0, 200), tagRow);
    expect(mapping).toMatchObject({
      position: { in: 'nowhere' },
      placeName: 'Préfecture',
      // Most are ISO dates. Of the five others one is in the first rows, 12/15/2014; two further down have the day first.
      date: { start: 'Date de début', end: 'Date de fin', format: 'month-first' },
      killed: { column: null },
    });
    expect(codes).toEqual([]);
    const { read, taken } = drafts(mappingLayout(mapping), { columns, rows: cells });
    expect(read.length).toBe(data.length);
    expect(read.every((draft) => draft?.lng === null && draft.placeName !== '')).toBe(true);
    expect(taken.map(({ code, value }) => [code, value])).toEqual(
      expect.arrayContaining([
        ['not-a-date', '18/12/2014'],
        ['not-a-date', '17/11/2014'],
      ]),
    );
    expect(taken.filter(({ code, dropped }) => dropped || code === 'not-a-date').length).toBe(2);
  });
});
