import { readFileSync } from 'node:fs';
import { noDay } from '../engine/columns.ts';
import type { EventTable, Report } from '../engine/event-table.ts';
import { readCsv } from '../formats/csv.ts';
import { parseDay, type Day } from '../ledger/day.ts';
import {
  datePrecisions,
  incidentKinds,
  locationPrecisions,
  type DatePrecision,
  type LocationPrecision,
} from '../ledger/vocabulary.ts';
import { Coder } from './coder.ts';
import { ucdpBase, ucdpSides } from './ucdp-base.ts';

/** `where_prec` of UCDP GED: 1 a site or town, 2 within 25 km of it, 3 second-level unit, 4 first-level unit, 6 country. */
const precisionOf: Readonly<Record<string, readonly [LocationPrecision, number]>> = {
  '1': ['town', NaN],
  '2': ['town', 25_000],
  '3': ['district', NaN],
  '4': ['governorate', NaN],
  '6': ['country', NaN],
};

/** `date_prec` of UCDP GED: 1 a day, 2 to 4 within six days, a week, a month; 5 within a year. */
const datePrecisionOf: Readonly<Record<string, DatePrecision>> = { '1': 'day', '4': 'month', '5': 'year' };

/** Names of countries as UCDP writes them, where Unicode's differ. */
const otherNames: Readonly<Record<string, string>> = {
  'DR Congo (Zaire)': 'CD',
  'Bosnia-Herzegovina': 'BA',
  'Russia (Soviet Union)': 'RU',
  'Yemen (North Yemen)': 'YE',
  'Serbia (Yugoslavia)': 'RS',
  'Cambodia (Kampuchea)': 'KH',
  'Myanmar (Burma)': 'MM',
  'Ivory Coast': 'CI',
  'Macedonia, FYR': 'MK',
  'Zimbabwe (Rhodesia)': 'ZW',
  'Madagascar (Malagasy)': 'MG',
  'Kingdom of eSwatini (Swaziland)': 'SZ',
  'United States of America': 'US',
  Turkey: 'TR',
  Palestine: 'PS',
  Congo: 'CG',
};

/**
 * The events of a UCDP GED table (49 columns), `copies` times, each copy with ids of its own, for measuring only. The
 * text of headlines and sources is left out: it names private persons.
 * @throws where the file cannot be read.
 */
export function readUcdpTable(path: string, copies: number): EventTable {
  const events = readCsv(readFileSync(path, 'utf8')).rows;
  const rows = events.length * copies;
  const countryCodes = countryCodesByName();
  const table = {
    lng: new Float64Array(rows),
    lat: new Float64Array(rows),
    uncertaintyMeters: new Float32Array(rows),
    start: new Int32Array(rows),
    end: new Int32Array(rows),
    datePrecision: new Uint8Array(rows),
    locationPrecision: new Uint8Array(rows),
    kind: new Uint8Array(rows).fill(incidentKinds.indexOf('not_stated')),
    side: new Uint8Array(rows),
  };
  const coders = {
    country: new Coder<string>(rows),
    region: new Coder<string>(rows),
    title: new Coder<string>(rows),
    placeName: new Coder<string>(rows),
    source: new Coder<string>(rows),
    actors: new Coder<readonly string[]>(rows),
    reports: new Coder<Report>(rows),
  };
  const actorNames = new Map<string, string>();
  const setText = (
    name: 'country' | 'region' | 'title' | 'placeName' | 'source',
    row: number,
    text: string,
  ): void => coders[name].set(row, text, () => text);
  const ids: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const event = events[row % events.length] ?? {};
    const cell = (name: string): string => event[name] ?? '';
    const [precision, uncertainty] = precisionOf[cell('where_prec')] ?? (['unknown', NaN] as const);
    const hasPoint = precision !== 'country' && precision !== 'unknown' && cell('latitude') !== '';
    table.lng[row] = hasPoint ? Number(cell('longitude')) : NaN;
    table.lat[row] = hasPoint ? Number(cell('latitude')) : NaN;
    table.uncertaintyMeters[row] = uncertainty;
    table.locationPrecision[row] = locationPrecisions.indexOf(precision);
    const [start, end] = [dayOf(cell('date_start')), dayOf(cell('date_end'))];
    table.start[row] = start;
    table.end[row] = end;
    const dated = start === end ? 'day' : 'range';
    table.datePrecision[row] = datePrecisions.indexOf(
      start === noDay ? 'unknown' : (datePrecisionOf[cell('date_prec')] ?? dated),
    );
    table.side[row] = Math.max(0, (ucdpSides as readonly string[]).indexOf(cell('type_of_violence')));
    setText('country', row, countryCodes.get(cell('country')) ?? '');
    setText('region', row, '');
    setText('title', row, `${cell('dyad_name')}: ${cell('where_coordinates')}`);
    setText('placeName', row, cell('where_coordinates'));
    setText('source', row, 'ucdp-ged');
    const own = ['side_a', 'side_b'].map((side) => {
      const id = `ucdp-${cell(`${side}_new_id`)}`;
      actorNames.set(id, cell(side));
      return id;
    });
    coders.actors.set(row, own.join(' '), () => [...new Set(own)]);
    const counts = ['low', 'best', 'high', 'deaths_civilians'].map((name) => Number(cell(name)));
    coders.reports.set(row, counts.join(' '), () => reportOf(counts));
    ids.push(`${cell('id')}-${1 + Math.floor(row / events.length)}`);
  }
  const coded = Object.fromEntries(Object.entries(coders).map(([name, coder]) => [name, coder.coded()]));
  return {
    base: ucdpBase(actorNames, copies),
    rows,
    ...table,
    ...(coded as { [Name in keyof typeof coders]: ReturnType<(typeof coders)[Name]['coded']> }),
    ...idColumns(ids),
  };
}

/** The span of UCDP's own low and high; where its best lies outside of them, it widens the span. */
function reportOf([low = 0, best = 0, high = 0, civilians = 0]: readonly number[]): Report {
  const claim = {
    claimantId: 'ucdp',
    injured: null,
    unquantifiedOutcomes: [],
    basis: 'estimate',
    statedOn: null,
  } as const;
  const killed = { min: Math.min(low, best), max: Math.max(high, best) };
  const all = { ...claim, group: 'all' as const, killed };
  if (civilians === 0) return [all];
  return [all, { ...claim, group: 'civilian' as const, killed: { min: civilians, max: civilians } }];
}

const dayOf = (date: string): Day => parseDay(date.slice(0, 10)) ?? noDay;

function countryCodesByName(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    // Codes that were given up, such as HV for Upper Volta, bear the name of what followed.
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`);
  return new Map([
    ...codes.map((code): [string, string] => [names.of(code) ?? '', code]),
    ...Object.entries(otherNames),
  ]);
}

function idColumns(ids: readonly string[]): Pick<EventTable, 'idBytes' | 'idOffsets'> {
  const encoder = new TextEncoder();
  const idOffsets = new Uint32Array(ids.length + 1);
  ids.forEach((id, row) => (idOffsets[row + 1] = (idOffsets[row] ?? 0) + encoder.encode(id).length));
  return { idBytes: encoder.encode(ids.join('')), idOffsets };
}
