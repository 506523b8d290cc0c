import { noDay } from '../engine/columns.ts';
import { figureFlags, type OutcomeFigures } from '../engine/figures.ts';
import { valuesOf } from '../engine/failed.ts';
import { foldText } from '../engine/search-text.ts';
import type { TableHoldings } from '../engine/table-holdings.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import type { EventObject, ObjectFigure } from './objects.ts';

/** The rows of a table as plain objects, each with the figures that the engine derives for it. */
export function eventObjects(holdings: TableHoldings): EventObject[] {
  const { table, columns } = holdings;
  const { base } = table;
  const figures = holdings.figures(defaultCounting);
  const civilians = holdings.figures({ ...defaultCounting, group: 'civilian' });
  const speakers = holdings.claimants(null);
  const claimantLists = table.reports.values.map((_, code) => valuesOf(speakers, code));
  const names = new Map([...base.actors, ...base.claimants].map(({ id, name }) => [id, foldText(name)]));
  const publishers = new Map(base.sources.map(({ id, publisher }) => [id, foldText(publisher)]));
  const joined = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? '').join(' | ');
  const titles = table.title.values.map(foldText);
  const places = table.placeName.values.map(foldText);
  const actors = table.actors.values.map(joined);
  const claimants = claimantLists.map(joined);
  const sides = Object.keys(base.actingSides);
  const decoder = new TextDecoder();
  const day = (value: number | undefined): number | null =>
    value === undefined || value === noDay ? null : value;
  return Array.from({ length: table.rows }, (_, row) => {
    const report = table.reports.codes[row] ?? 0;
    const actorCode = table.actors.codes[row] ?? 0;
    const place = columns.places[columns.place[row] ?? 0];
    return {
      id: decoder.decode(table.idBytes.subarray(table.idOffsets[row], table.idOffsets[row + 1])),
      text: [
        titles[table.title.codes[row] ?? 0],
        places[table.placeName.codes[row] ?? 0],
        actors[actorCode],
        publishers.get(table.source.values[table.source.codes[row] ?? 0] ?? ''),
        claimants[report],
      ].join(' | '),
      start: day(table.start[row]),
      end: day(table.end[row]),
      country: place?.countryCodes[0] ?? null,
      region: place?.regionCode ?? null,
      side: sides[table.side[row] ?? 0] ?? '',
      kind: incidentKinds[table.kind[row] ?? 0] ?? '',
      actors: table.actors.values[actorCode] ?? [],
      claimants: claimantLists[report] ?? [],
      killed: figureAt(figures.killed, figures.codes[row] ?? 0),
      injured: figureAt(figures.injured, figures.codes[row] ?? 0),
      civiliansKilled: figureAt(civilians.killed, civilians.codes[row] ?? 0),
    };
  });
}

function figureAt(figures: OutcomeFigures, code: number): ObjectFigure {
  const end = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value);
  const flags = figures.flags[code] ?? 0;
  return {
    min: end(figures.min[code]),
    max: end(figures.max[code]),
    open: (flags & figureFlags.open) !== 0,
    unquantified: (flags & figureFlags.unquantified) !== 0,
  };
}
