import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCells } from '../formats/csv.ts';
import { isoDate } from '../ledger/day.ts';
import { ucdpColumns } from '../formats/layouts/ucdp-names.ts';
import { countryNameOf } from '../formats/layouts/country-codes.ts';
import { firstDay, lastDay } from './synthetic-base.ts';
import { readPlaces } from './places.ts';
import { seeded } from './random.ts';

/** Invented events in the layout of UCDP GED (49 columns): only the places are real. */
export class UcdpRows {
  readonly #places = readPlaces(7);
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The cells of one event, in the order of `ucdpColumns`; the same for the same number. */
  cells(row: number): string[] {
    const random = seeded(this.#seed + row);
    const place = Math.floor(random.next() ** 3 * this.#places.names.length);
    const [lng, lat] = [this.#places.lng[place] ?? 0, this.#places.lat[place] ?? 0];
    const start = firstDay + random.below(lastDay - firstDay);
    const days = random.next() < 0.8 ? 0 : random.below(6);
    const low = Math.floor(random.next() ** 4 * 30);
    const best = low + Math.floor(random.next() ** 3 * 6);
    const high = best + Math.floor(random.next() ** 3 * 12);
    const violence = 1 + random.below(3);
    const [a, b] = [random.below(300), random.below(300)];
    const date = isoDate(start);
    const office = `Invented Agency ${random.below(90)}`;
    const headline = `Invented headline ${row} about an event near ${this.#places.names[place]}, with figures that differ`;
    return [
      ...[String(row + 1), `XXX-${date.slice(0, 4)}-${violence}-${a}-${row}`, date.slice(0, 4), '1', 'Clear'],
      ...[String(violence), String(a), String(a), `Invented country: Government ${a}`, String(b), String(b)],
      ...[`Invented Side ${a} - Invented Side ${b}`, String(a), String(a), `Invented Side ${a}`],
      ...[
        String(b),
        String(b),
        violence === 3 ? 'Civilians' : `Invented Side ${b}`,
        String(1 + random.below(4)),
      ],
      ...[`"${office},${date},${headline}";"${office},${date},${headline}"`, `${office};${office}`],
      ...[`${date};${date}`, `${headline};${headline}`, `${office}; local residents`],
      ...[String(1 + Math.floor(random.next() ** 3 * 7)), this.#places.names[place] ?? ''],
      ...[
        `near ${this.#places.names[place]}, on the road to the next town`,
        'Invented province',
        'Invented district',
      ],
      ...[String(lat), String(lng), `POINT (${lng} ${lat})`, String(100_000 + random.below(99_999))],
      ...[
        countryNameOf(this.#places.countries[place] ?? ''),
        '652',
        'Middle East',
        '1',
        days === 0 ? '1' : '2',
        date,
        isoDate(start + days),
      ],
      ...['0', String(best), '0', '0', String(best), String(high), String(low), '652', ''],
    ];
  }

  /** Events as a CSV with a line of names, in pieces; `each` is given the cells of every event. */
  *csv(rows: number, each: (cells: readonly string[]) => void = () => undefined): Generator<string> {
    let piece = line(ucdpColumns);
    for (let row = 0; row < rows; row += 1) {
      const cells = this.cells(row);
      each(cells);
      piece += line(cells);
      if (piece.length > 1 << 22) {
        yield piece;
        piece = '';
      }
    }
    yield piece;
  }
}

/**
 * The sample of UCDP GED, each row as often as it takes and with an id of its own: for measuring only, since sums over it mean
 * nothing. `null` where the sample is not beside the checkout, or not in the folder that STRIKE_LEDGER_FIXTURES names.
 */
export function repeatedSample(rows: number): string[] | null {
  const beside = fileURLToPath(new URL('../../../shared/fixtures', import.meta.url));
  const path = join(process.env['STRIKE_LEDGER_FIXTURES'] ?? beside, 'formats/ged231_sample_1000.csv');
  if (!existsSync(path)) return null;
  const [header = [], ...events] = parseCells(readFileSync(path, 'utf8'));
  const pieces = [line(header)];
  for (let start = 0; start < rows; start += events.length) {
    const copies = events
      .slice(0, rows - start)
      .map(([, ...cells], at) => line([String(start + at + 1), ...cells]));
    pieces.push(copies.join(''));
  }
  return pieces;
}

function line(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\n`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
