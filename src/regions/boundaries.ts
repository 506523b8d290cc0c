import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';

export type Area = Polygon | MultiPolygon;

/** A governorate, or whatever the first level below the country is called there. */
export interface Region {
  /** ISO 3166-2. */
  readonly admin1Code: string;
  /** ISO 3166-1 alpha-2. */
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
