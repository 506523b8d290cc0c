import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../read/sheet.ts';
import { headOf } from './fixtures/layout-trial.ts';
import { namesPeople } from './column-words.ts';
import { guessMapping, saysTooLittle } from './guess.ts';
import { foldedName } from './plain-text.ts';

/** A guess from invented rows. */
function guess(columns: readonly string[], rows: readonly (readonly SheetCell[])[]) {
  const { mapping, questions } = guessMapping(headOf({ columns, rows }));
  return { mapping, questions, codes: questions.map(({ code }) => code) };
}

describe('tables of other organisations, with invented rows', () => {
  it('takes year, month and day for one date, and a total before its parts', () => {
    const aid = guess(
      'Incident ID,Year,Month,Day,Country Code,City,Nationals killed,Internationals killed,Total killed,Total wounded,Latitude,Longitude,Actor name'.split(
        ',',
      ),
      [['1', '2024', '2', '', 'SD', 'Nowhere', '1', '0', '1', '0', '15.5', '32.5', 'Invented Army']],
    );
    expect(aid.mapping).toMatchObject({
      id: 'Incident ID',
      date: { start: 'Year', month: 'Month', day: 'Day', format: 'year' },
      killed: { column: 'Total killed' },
      injured: { column: 'Total wounded' },
      actors: { columns: ['Actor name'] },
    });
    expect(aid.codes).toEqual(['which-precision', 'whose-figures']);
    const terror = guess(
      'eventid,iyear,imonth,iday,country,country_txt,city,nkill,nkillter,nwound'.split(','),
      [[197001010001, 1970, 0, 0, 95, 'Iraq', 'Nowhere', 1, '', 2]],
    );
    expect(terror.mapping).toMatchObject({
      id: 'eventid',
      date: { start: 'iyear', month: 'imonth', day: 'iday' },
      country: { column: 'country_txt' },
      killed: { column: 'nkill' },
      injured: { column: 'nwound' },
    });
    expect(guess(['Year', 'Month', 'Date'], [['2024', '2', '2024-02-03']]).mapping.date).toMatchObject({
      start: 'Date',
      month: null,
    });
  });

  it('knows other names of ids, precision, perpetrators, and a count of the dead', () => {
    const { mapping, codes } = guess(
      'SiND Event ID,Date,Country ISO,Admin 1,Geo Precision,Latitude,Longitude,Reported Perpetrator Name,Reported Minimum,Reported Maximum,Civilians wounded'.split(
        ',',
      ),
      [['7', '2024-02-03', 'IRQ', 'Nowhere', '(3) ADM1 level', '33', '44', 'Invented Army', '1', '2', '3']],
    );
    expect(mapping).toMatchObject({
      id: 'SiND Event ID',
      placeName: 'Admin 1',
      precision: { column: 'Geo Precision' },
      actors: { columns: ['Reported Perpetrator Name'] },
      killed: { column: null, min: 'Reported Minimum', max: 'Reported Maximum' },
      civiliansInjured: { column: 'Civilians wounded' },
    });
    expect(codes).toEqual(['whose-figures']);
  });

  it('reads names of members within members, and of groups above columns', () => {
    const { mapping } = guess(
      'incident.code,incident.date.start,location.name,location.coordinates.latitude,location.coordinates.longitude,casualties.civilians.killed.min,Total: Injured'.split(
        ',',
      ),
      [['x1', '2024-02-03', 'Nowhere', 31.3, 34.3, 1, 2]],
    );
    expect(mapping).toMatchObject({
      id: 'incident.code',
      date: { start: 'incident.date.start' },
      placeName: 'location.name',
      position: {
        in: 'columns',
        lat: 'location.coordinates.latitude',
        lng: 'location.coordinates.longitude',
      },
      civiliansKilled: { min: 'casualties.civilians.killed.min' },
      injured: { column: 'Total: Injured' },
    });
  });

  it('knows columns in Spanish and in German', () => {
    const spanish = guess(
      'Identificador,Fecha del hecho,País,Municipio,Latitud,Longitud,Tipo de ataque,Presunto responsable,Civiles muertos,Heridos,Niños muertos,Fuente,Enlace'.split(
        ',',
      ),
      [
        [
          '1',
          '3 de febrero de 2024',
          'Siria',
          'Ninguna',
          '35,1',
          '40,2',
          'Airstrike',
          'Nadie',
          '2',
          '1',
          '0',
          'N',
          'https://example.org',
        ],
      ],
    );
    expect(spanish.mapping).toMatchObject({
      id: 'Identificador',
      date: { start: 'Fecha del hecho', format: 'day-month-name' },
      placeName: 'Municipio',
      position: { lat: 'Latitud', lng: 'Longitud' },
      kind: 'Tipo de ataque',
      actors: { columns: ['Presunto responsable'] },
      civiliansKilled: { column: 'Civiles muertos' },
      injured: { column: 'Heridos' },
    });
    const german = guess(
      'Vorfallnummer,Datum,Ort,Breitengrad,Längengrad,Akteure,Tote (mindestens),Tote (höchstens),Verletzte,Quelle'.split(
        ',',
      ),
      [['1', '3. Februar 2024', 'Nirgendwo', '35.1', '40.2', 'Niemand', '1', '3', '2', 'N']],
    );
    expect(german.mapping).toMatchObject({
      id: 'Vorfallnummer',
      date: { start: 'Datum', format: 'day-month-name' },
      placeName: 'Ort',
      position: { lat: 'Breitengrad', lng: 'Längengrad' },
      actors: { columns: ['Akteure'] },
      killed: { column: null, min: 'Tote (mindestens)', max: 'Tote (höchstens)' },
      injured: { column: 'Verletzte' },
    });
  });

  it('keeps people private in these languages too, and not what a French table counts', () => {
    const names = ['Nombre de la víctima', 'Nombres', 'Edad', 'Geschlecht', 'Bemerkungen'];
    expect(names.filter((name) => !namesPeople(foldedName(name)))).toEqual([]);
    expect(namesPeople(foldedName('Nombre de maisons'))).toBe(false);
  });

  it('asks nothing of months in words beside days in figures that say their order', () => {
    const mixed = guess(['Date'], [['3 Feb 2024'], ['Feb 2024'], ['2-3 Feb 2024'], ['early March 2024']]);
    expect([mixed.mapping.date.start, mixed.codes]).toEqual(['Date', []]);
    expect(guess(['Date'], [['3 Feb 2024'], ['03/02/2024']]).questions).toMatchObject([
      { code: 'which-date-format', options: ['day-first', 'month-first'] },
    ]);
  });

  it('takes the days of KML, and a time stamp only where there is no other day', () => {
    const of = (...columns: string[]) => guess(columns, [columns.map(() => '2024-02-03')]).mapping.date;
    expect(of('timespan begin', 'timespan end')).toMatchObject({
      start: 'timespan begin',
      end: 'timespan end',
    });
    expect(of('Timestamp').start).toBe('Timestamp');
    expect(of('Timestamp', 'Date').start).toBe('Date');
  });

  it('knows when it found neither days nor figures', () => {
    const of = (...columns: string[]) => saysTooLittle(guess(columns, [columns.map(() => '2024')]));
    expect([of('Place', 'Note'), of('Date'), of('Killed')]).toEqual([true, false, false]);
  });
});
