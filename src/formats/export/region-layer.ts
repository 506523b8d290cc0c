import type { Totals } from '../../ledger/total.ts';
import { emptyTotal } from '../../ledger/total.ts';
import type { Cell } from '../csv-cells.ts';
import type { Region } from '../../regions/boundaries.ts';
import { areaSquareMeters } from '../../regions/measure.ts';
import { totalCells, totalColumns } from './figure-columns.ts';
import { atHand, type Layer, type LayerColumn, type LayerRecord } from './layer.ts';
import type { Selection } from './selector.ts';

const nameColumns: readonly LayerColumn[] = (
  ['id', 'name', 'name_ar', 'name_fa', 'country', 'pcode'] as const
).map((name) => ({ name, type: 'text' }));

/** The columns of regions: names and codes, then for each acting side its incidents and figures, which are never added up. */
export function regionColumns(sides: readonly string[]): LayerColumn[] {
  return [
    ...nameColumns,
    { name: 'area_km2', type: 'number' },
    ...sides.flatMap((side): LayerColumn[] => [
      { name: `${side}_incidents`, type: 'integer' },
      ...totalColumns(`${side}_`),
    ]),
  ];
}

interface Figures {
  readonly incidents: number;
  readonly totals: Totals;
}

const nothing: Figures = { incidents: 0, totals: { killed: emptyTotal, injured: emptyTotal } };

/**
 * Every governorate with what each side did there. What is not known so finely stands in rows without geometry,
 * `unplaced:IQ` within a country and `unplaced`, so that the rows of one side add up to its total.
 */
export function buildRegionLayer(selection: Selection, title: string): Layer {
  const sides = Object.keys(selection.index.case.actingSides);
  const found = figuresBySide(selection);
  const keys = new Set([...selection.boundaries.regions.keys(), ...keysOf(found), 'unplaced']);
  return {
    id: 'regions',
    title,
    columns: regionColumns(sides),
    rowLevel: false,
    hasLines: true,
    ...atHand(ordered(keys).map((key) => record(selection, key, sides, found))),
  };
}

/** The governorates of some countries in which one side's selected incidents lie. What is known less finely is not in it. */
export function buildStrikeRegionLayer(
  selection: Selection,
  {
    id,
    title,
    side,
    countries,
  }: { id: string; title: string; side: string | null; countries: readonly string[] | null },
): Layer {
  const sides = side === null ? Object.keys(selection.index.case.actingSides) : [side];
  const found = figuresBySide(selection);
  const keys = keysOf(new Map(sides.map((each) => [each, found.get(each) ?? new Map()]))).filter((key) => {
    const region = selection.boundaries.regions.get(key);
    // A reader's region that names no country may lie in any.
    return (
      region && (countries === null || region.countryCode === '' || countries.includes(region.countryCode))
    );
  });
  return {
    id,
    title,
    columns: regionColumns(sides),
    rowLevel: false,
    hasLines: true,
    ...atHand(ordered(new Set(keys)).map((key) => record(selection, key, sides, found))),
  };
}

type FiguresBySide = ReadonlyMap<string, ReadonlyMap<string, Figures>>;

function figuresBySide({ answer }: Selection): FiguresBySide {
  return new Map(
    answer.sides.map(({ side, byRegion }) => [side, new Map(byRegion.map((row) => [row.key, row]))]),
  );
}

function keysOf(found: FiguresBySide): string[] {
  return [...found.values()].flatMap((rows) => [...rows.keys()]);
}

/** By code, what is not placed last. */
function ordered(keys: ReadonlySet<string>): string[] {
  const rank = (key: string): number => (key === 'unplaced' ? 2 : key.startsWith('unplaced:') ? 1 : 0);
  return [...keys].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function record(
  selection: Selection,
  key: string,
  sides: readonly string[],
  found: FiguresBySide,
): LayerRecord {
  const region = selection.boundaries.regions.get(key);
  const figures = sides.flatMap((side): Cell[] => {
    const { incidents, totals } = found.get(side)?.get(key) ?? nothing;
    return [incidents, ...totalCells(totals)];
  });
  return {
    id: key,
    geometry: region?.geometry ?? null,
    cells: [key, ...namesOf(selection, key, region), region ? squareKilometres(region) : null, ...figures],
  };
}

/** Of the simplified outline, so to three digits only. */
function squareKilometres({ geometry }: Region): number {
  return Number((areaSquareMeters(geometry) / 1e6).toPrecision(3));
}

/** The cells of `nameColumns` after the id. */
function namesOf(selection: Selection, key: string, region: Region | undefined): Cell[] {
  if (region) {
    const { name, nameAr, nameFa, countryCode, pcode } = region;
    return [name, nameAr, nameFa, countryCode === '' ? null : countryCode, pcode];
  }
  const country = /^(?:unplaced:)?([A-Z]{2})(?:-|$)/.exec(key)?.[1] ?? null;
  // A region that the boundaries do not draw keeps the name that its records give.
  const named = selection.index.case.incidents.find((incident) => incident.admin1Code === key);
  return [named?.admin1Name ?? null, null, null, country, null];
}
