import { parseArgs } from 'node:util';
import { badFeaturesBench } from './bad-features-bench.ts';
import { filterHundredThousand, filterMillion, longestTask } from './browser-bench.ts';
import { readCsvBench, readParquetBench } from './import-bench.ts';
import { resultOf, type Benchmark, type Result } from './harness.ts';
import { bytesPerRow, queryMillion, queryTenMillion } from './query-bench.ts';
import { regionsBench } from './regions-bench.ts';

/** Runs the benchmarks: `npm run bench -- [--json] [--only NAME]…`. */

const regions: Benchmark = {
  name: 'regions-100k',
  about: "regions for 100,000 places; baseline: Turf's pointsWithinPolygon on a sample, scaled up",
  run() {
    const { name, n, median_ms, baseline_ms } = regionsBench();
    return resultOf(name, n, median_ms, baseline_ms);
  },
};

const benchmarks: readonly Benchmark[] = [
  queryMillion,
  queryTenMillion,
  regions,
  filterMillion,
  filterHundredThousand,
  longestTask,
  bytesPerRow,
  readCsvBench,
  readParquetBench,
  badFeaturesBench,
];

const usage = `Usage: npm run bench -- [--json] [--only NAME]...\n${benchmarks
  .map(({ name, about }) => `  ${name.padEnd(18)} ${about}`)
  .join('\n')}`;

/** What was asked. Throws for an option that there is not. */
function readArguments() {
  return parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

async function main(): Promise<number> {
  let values: ReturnType<typeof readArguments>;
  try {
    values = readArguments();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const unknown = values.only.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    console.error(`No benchmark is called ${unknown.join(', ')}.\n${usage}`);
    return 2;
  }
  const results: Result[] = [];
  for (const benchmark of benchmarks) {
    if (values.only.length > 0 && !values.only.includes(benchmark.name)) continue;
    const note = (text: string): void => console.error(`${benchmark.name}: ${text}`);
    const result = await benchmark.run(note);
    note(JSON.stringify(result));
    results.push(result);
  }
  if (values.json) console.log(JSON.stringify(results));
  else console.table(Object.fromEntries(results.map(({ name, ...rest }) => [name, rest])));
  return 0;
}

process.exitCode = await main();
