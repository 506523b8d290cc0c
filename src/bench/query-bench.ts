import { Engine, type Question } from '../engine/answer.ts';
import { Canvas } from '../engine/canvas.ts';
import type { EventTable } from '../engine/event-table.ts';
import { decodeTable, encodeTable } from '../engine/table-file.ts';
import { tableHoldings } from '../engine/table-holdings.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { bareColumns, barePass } from './bare.ts';
import { eventObjects } from './event-objects.ts';
import { arrayBytes, median, resultOf, timed, type Benchmark, type Result } from './harness.ts';
import { answerByObjects } from './objects.ts';
import { questionsFor } from './questions.ts';
import { buildSynthetic } from './synthetic.ts';

const [million, tenMillion, seed, rounds] = [1_000_000, 10_000_000, 1, 3];

/** What the engine may hold of each row, texts aside. */
const bytesAllowed = 64;

/** Filter, facets, totals and days over a million rows, against plain objects and against reading the columns. */
export const queryMillion: Benchmark = {
  name: 'query-1m',
  about: 'filter, facets, totals and days; baseline: the same over plain objects',
  run(note) {
    const { engine, questions } = opened(million, note);
    note('making plain objects');
    const events = eventObjects(tableHoldings(tableOf(million)));
    const [own, objects, bare, ratios]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let round = 0; round <= rounds; round += 1) {
      note(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      for (const filter of questions) {
        const engineMs = timed(() => ask(engine, filter));
        const columns = bareColumns(engine, questionOf(filter));
        const bareMs = timed(() => barePass(columns));
        if (round === 0 && filter !== emptyFilter) continue;
        const objectsMs = timed(() => answerByObjects(events, filter));
        if (round === 0) continue;
        own.push(engineMs);
        bare.push(bareMs);
        objects.push(objectsMs);
        ratios.push(engineMs / objectsMs);
      }
    }
    return resultOf('query-1m', million, median(own), median(objects), {
      bare_ms: median(bare),
      bare_ratio: median(own) / median(bare),
      slowest_ms: Math.max(...own),
      worst_ratio: Math.max(...ratios),
    });
  },
};

/** The same over ten million rows, against a million. */
export const queryTenMillion: Benchmark = {
  name: 'query-10m',
  about: 'the same over ten million rows; baseline: one million',
  run(note) {
    const small = opened(million, note);
    const large = opened(tenMillion, note);
    const [smallMs, largeMs]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      note(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      for (const [number, filter] of large.questions.entries()) {
        const one = timed(() => ask(small.engine, small.questions[number] ?? emptyFilter));
        const ten = timed(() => ask(large.engine, filter));
        if (round === 0) continue;
        smallMs.push(one);
        largeMs.push(ten);
      }
    }
    const result = resultOf('query-10m', tenMillion, median(largeMs), median(smallMs), {
      slowest_ms: Math.max(...largeMs),
      bytes_per_row: large.engine.byteLength() / tenMillion,
    });
    tables.delete(tenMillion);
    return result;
  },
};

/** What the engine holds for each row, as it says itself, and by the memory of the process. */
export const bytesPerRow: Benchmark = {
  name: 'bytes-per-row',
  about: 'bytes of the engine for each row, texts aside; baseline: 64',
  run(note): Result {
    tables.clear();
    const before = arrayBytes();
    const { engine, textBytes } = settled(note);
    const held = arrayBytes() - before - textBytes;
    return resultOf('bytes-per-row', million, held / million, bytesAllowed, {
      counted_by_engine: engine.byteLength() / million,
    });
  },
};

/** An engine as the page has it: read from a file, its regions assigned, asked in the order of the list, and drawn. */
function settled(note: (text: string) => void): {
  readonly engine: Engine;
  readonly canvas: Canvas;
  readonly textBytes: number;
} {
  note(`inventing ${million} events`);
  const table = decodeTable(encodeTable(buildSynthetic(million, seed, 'units')).buffer);
  note('opening the engine');
  const nowhere = { values: [''], codes: new Uint8Array(million) };
  const engine = new Engine(tableHoldings(table).withRegions(nowhere));
  const question = { ...questionOf(emptyFilter), order: 'latest' } as const;
  engine.answer(question);
  const canvas = new Canvas(engine);
  canvas.draw(question, { hiddenLayers: [], openIds: [], aboutIds: [] });
  canvas.tile(0, 0, 0);
  return { engine, canvas, textBytes: table.idBytes.byteLength };
}

const questionOf = (filter: Filter): Question => ({ filter, counting: defaultCounting, within: null });

const ask = (engine: Engine, filter: Filter): unknown => engine.answer(questionOf(filter));

const tables = new Map<number, EventTable>();

function tableOf(rows: number): EventTable {
  const table = tables.get(rows) ?? buildSynthetic(rows, seed, 'units');
  tables.set(rows, table);
  return table;
}

/** An engine that was asked once, so that its figures are there. */
function opened(
  rows: number,
  note: (text: string) => void,
): { readonly engine: Engine; readonly questions: readonly Filter[] } {
  note(`inventing ${rows} events`);
  const table = tableOf(rows);
  note('opening the engine');
  const engine = new Engine(tableHoldings(table));
  ask(engine, emptyFilter);
  return { engine, questions: questionsFor(table) };
}
