import type { Point } from 'geojson';
import type { RegionMeasure } from '../dashboard/dashboard.svelte.ts';
import type { KeyedTotals, SideAnswer } from '../engine/answer.ts';
import type { CaseLayer } from '../ledger/case.ts';
import type { Area, Boundaries } from '../regions/boundaries.ts';
import { boundsAround, labelPosition, type Bounds } from '../regions/measure.ts';
import { collection, type Collection } from './collection.ts';
import { regionRadius } from './symbol-size.ts';

/** A region's symbol. `value` is `null` where nothing is known, which is drawn hatched and is not small. */
export interface RegionSymbol {
  readonly key: string;
  readonly value: number | null;
  /** Somebody left the upper end open. */
  readonly open: boolean;
}

/** The figures that the regions show, of one acting side. */
export function regionSymbols(side: SideAnswer | null, measure: RegionMeasure): RegionSymbol[] {
  return (side?.byRegion ?? []).map((row) => ({ key: row.key, ...valueOf(row, measure) }));
}

function valueOf({ incidents, totals }: KeyedTotals, measure: RegionMeasure): Omit<RegionSymbol, 'key'> {
  if (measure === 'incidents') return { value: incidents, open: false };
  const { min, max, open } = totals.killed;
  return measure === 'killed-min' ? { value: min, open: false } : { value: max, open };
}

/** The highest value that a placed region has: the largest symbol. */
export function largestValue(symbols: readonly RegionSymbol[]): number {
  return Math.max(0, ...symbols.map(({ key, value }) => (key.startsWith('unplaced') ? 0 : (value ?? 0))));
}

/** Room around a symbol's middle, so that the whole symbol and its number are in view. */
const roomDegrees = 0.4;

/** What a map must show so that the symbols are in view; `null` where none is placed. */
export function extentOfSymbols(symbols: readonly RegionSymbol[], boundaries: Boundaries): Bounds | null {
  return boundsAround(
    symbols.flatMap(({ key }) => {
      const region = boundaries.regions.get(key);
      if (!region) return [];
      const [lng = 0, lat = 0] = labelPosition(region.geometry);
      return [[lng - roomDegrees, lat - roomDegrees, lng + roomDegrees, lat + roomDegrees] as const];
    }),
  );
}

/** Radius of the symbol of a region of which only the unknown is known. */
export const unknownRadius = 13;

/** Symbols at a point inside their regions; unplaced rows have none. `format` writes the number beside it. */
export function buildRegionSymbolFeatures(
  symbols: readonly RegionSymbol[],
  boundaries: Boundaries,
  format: (value: number, open: boolean) => string,
): Collection<
  Point,
  {
    readonly radius: number;
    readonly known: boolean;
    readonly text: string;
    readonly key: string;
  }
> {
  const max = largestValue(symbols);
  return collection(
    symbols.flatMap(({ key, value, open }, id) => {
      const region = boundaries.regions.get(key);
      if (!region) return [];
      const known = value !== null;
      return {
        type: 'Feature' as const,
        id,
        geometry: { type: 'Point' as const, coordinates: labelPosition(region.geometry) },
        properties: {
          key,
          known,
          radius: known ? regionRadius(value, max) : unknownRadius,
          text: known ? format(value, open) : '',
        },
      };
    }),
  );
}

/** The polygons of the case's layers of regions: those in its countries that hold a selected incident of its side. */
export function buildRegionFeatures(
  layers: readonly CaseLayer[],
  sides: readonly SideAnswer[],
  boundaries: Boundaries,
): Collection<Area, { readonly key: string }> {
  const keys = layers.flatMap(({ actingSide, countryCodes }) =>
    sides
      .filter(({ side }) => actingSide === null || side === actingSide)
      .flatMap(({ byRegion }) => byRegion.map(({ key }) => key))
      .filter((key) => {
        const country = boundaries.regions.get(key)?.countryCode;
        // A reader's region that names no country may lie in any.
        return country !== undefined && (country === '' || (countryCodes?.includes(country) ?? true));
      }),
  );
  return collection(
    [...new Set(keys)].flatMap((key, id) => {
      const geometry = boundaries.regions.get(key)?.geometry;
      return geometry ? { type: 'Feature' as const, id, geometry, properties: { key } } : [];
    }),
  );
}
