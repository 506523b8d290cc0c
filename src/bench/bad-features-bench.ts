import { checkGeoJson } from '../formats/check/check-geojson.ts';
import { readGeoJsonSheets } from '../formats/read/geojson-sheet.ts';
import { bytesSource } from '../formats/read/sheet.ts';
import { median, resultOf, type Benchmark } from './harness.ts';

const features = 32_000;
const runs = 5;

/** Invented features, all at one place; with a longitude that is a text, each of them is bad. */
function collectionOf(lng: number | string): string {
  const each = (at: number): object => ({
    type: 'Feature',
    id: at,
    geometry: { type: 'Point', coordinates: [lng, 34] },
    properties: { at, killed: 3 },
  });
  return JSON.stringify({
    type: 'FeatureCollection',
    features: Array.from({ length: features }, (_, at) => each(at)),
  });
}

async function readWhole(text: string): Promise<void> {
  let rows = 0;
  const [sheet] = await readGeoJsonSheets(
    bytesSource('invented.geojson', new TextEncoder().encode(text)),
    () => undefined,
  );
  for await (const batch of sheet?.batches() ?? []) rows += batch.rows.length;
  if (rows !== features) throw new Error(`${rows} of ${features} features were read.`);
}

async function check(text: string, isBad: boolean): Promise<void> {
  const found = await checkGeoJson(text, 'invented.geojson');
  if (found.features !== features || found.issues.length > 0 !== isBad)
    throw new Error(`${found.features} features were judged, with ${found.issues.length} issues.`);
}

async function medianOf(work: () => Promise<void>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Whoever gives bad files must not be able to hold up the machine: an issue may not cost much more than a feature. */
export const badFeaturesBench: Benchmark = {
  name: 'bad-features-32k',
  about: 'GeoJSON of 32,000 bad features, checked and read; baseline: as many good ones',
  async run() {
    const [good, bad] = [collectionOf(41), collectionOf('41')];
    const [checkedBad, checkedGood] = [
      await medianOf(() => check(bad, true)),
      await medianOf(() => check(good, false)),
    ];
    const [readBad, readGood] = [await medianOf(() => readWhole(bad)), await medianOf(() => readWhole(good))];
    return resultOf('bad-features-32k', features, checkedBad + readBad, checkedGood + readGood, {
      check_ratio: checkedBad / checkedGood,
      read_ratio: readBad / readGood,
    });
  },
};
