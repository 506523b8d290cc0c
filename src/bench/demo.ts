import { parseArgs } from 'node:util';
import { ensurePage, servePage, writeDemoTable } from './demo-page.ts';

/** Opens the page on invented events: `npm run demo -- --rows 1000000 [--port 4174]`. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      port: { type: 'string', default: '4174' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [rows, port, seed] = [Number(values.rows), Number(values.port), Number(values.seed)];
  if (![rows, port, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
    console.error('--rows, --port and --seed are whole numbers above 0.');
    return 2;
  }
  await ensurePage();
  console.log(`Inventing ${rows} events at real places (for measuring only) …`);
  const data = writeDemoTable(rows, seed);
  const { address } = await servePage(port);
  console.log(`${address}?data=${data}`);
  return 0;
}

process.exitCode = await main();
