import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Issue } from '../ledger/issue.ts';

export type Area = Polygon | MultiPolygon;

/** A governorate, or whatever the first level below the country is called there. */
export interface Region {
  /** ISO 3166-2; among the regions of a reader whatever code they have there, such as a P-code, or a name. */
  readonly admin1Code: string;
  /** ISO 3166-1 alpha-2; an empty text where a reader's file names no country: then incidents of any country may lie in it. */
  readonly countryCode: string;
  readonly name: string;
  readonly nameAr: string | null;
  readonly nameFa: string | null;
  /** OCHA's code, where OCHA has one. */
  readonly pcode: string | null;
  readonly geometry: Area;
}

export interface Country {
  readonly countryCode: string;
  readonly name: string;
  readonly nameAr: string | null;
  readonly nameFa: string | null;
  readonly geometry: Area;
}

/** The lines that the page draws and counts by. They are cartographic and imply no position on any border. */
export interface Boundaries {
  readonly regions: ReadonlyMap<string, Region>;
  readonly countries: ReadonlyMap<string, Country>;
  /** The reader's file from which the regions come; left out where they are the software's own. */
  readonly loadedFrom?: string;
}

/** Regions that a reader loaded, in place of those that the software comes with. */
export interface OwnRegions {
  /** The names of the reader's files. */
  readonly name: string;
  /** By code, in the order of the file. */
  readonly regions: ReadonlyMap<string, Region>;
  /** What was found in the files. */
  readonly issues: readonly Issue[];
}

/** The same lines with the regions of the reader, where there are any. Countries stay as they are. */
export function withOwnRegions(lines: Boundaries, own: OwnRegions | null): Boundaries {
  return own ? { ...lines, regions: own.regions, loadedFrom: own.name } : lines;
}

/**
 * The country of a region by its code: that of the region where the lines have it, else the beginning of an ISO 3166-2 code.
 * An empty text where neither says one.
 */
export function countryOfRegion(code: string, lines: Pick<Boundaries, 'regions'> | null): string {
  return lines?.regions.get(code)?.countryCode ?? /^([A-Z]{2})-/.exec(code)?.[1] ?? '';
}

/** Reads the two boundary files of the project. Throws when they are not what the project ships: that is a bug. */
export function readBoundaries(regions: unknown, countries: unknown): Boundaries {
  return {
    regions: new Map(
      featuresOf(regions).map(({ geometry, properties }) => {
        const admin1Code = text(properties, 'admin1Code');
        return [
          admin1Code,
          { ...names(properties), admin1Code, pcode: optionalText(properties, 'pcode'), geometry },
        ] as const;
      }),
    ),
    countries: new Map(
      featuresOf(countries).map(({ geometry, properties }) => [
        text(properties, 'countryCode'),
        { ...names(properties), geometry },
      ]),
    ),
  };
}

function names(properties: Properties) {
  return {
    countryCode: text(properties, 'countryCode'),
    name: text(properties, 'name'),
    nameAr: optionalText(properties, 'nameAr'),
    nameFa: optionalText(properties, 'nameFa'),
  };
}

type Properties = Readonly<Record<string, unknown>>;

function featuresOf(collection: unknown): Feature<Area, Properties>[] {
  const { type, features } = (collection ?? {}) as Partial<FeatureCollection<Area, Properties>>;
  if (type !== 'FeatureCollection' || !features)
    throw new Error('A boundary file must be a FeatureCollection.');
  return features;
}

function text(properties: Properties, name: string): string {
  const value = optionalText(properties, name);
  if (value === null) throw new Error(`A boundary needs "${name}".`);
  return value;
}

function optionalText(properties: Properties, name: string): string | null {
  const value = properties[name];
  return typeof value === 'string' ? value : null;
}
