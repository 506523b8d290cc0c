import type { Exported } from '../formats/export/export-file.ts';
import type { ExportScope } from '../formats/export/export-name.ts';
import { questionIn, type ExportQuestion, type LayerInput } from '../formats/export/selector.ts';
import { countRecords, writeExport } from '../formats/export/write-export.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { Ledger } from '../ledger/total.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import type { Engine } from './answer.ts';
import type { ExportCounts, ExportOrder } from './protocol.ts';
import { TableEngine } from './table-engine.ts';
import type { TableHoldings } from './table-holdings.ts';
import { unlessCancelled } from './unless-cancelled.ts';

type Subject = Pick<LayerInput, 'index' | 'engine' | 'boundaries'>;

/** Writes what a reader exports; of a large table the rows become objects a piece at a time. */
export class Exports {
  readonly #subject: Subject;

  private constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** Of a case whose incidents are all at hand. */
  static ofCase(engine: Engine, boundaries: Boundaries): Exports {
    const index = buildCaseIndex(engine.holdings.base);
    return new Exports({
      index,
      boundaries,
      engine: {
        answer: (asked) => engine.answer(asked),
        ledger: (counting) => new Ledger(index, counting),
      },
    });
  }

  /** `rowsAtOnce`: as many become objects at once. */
  static ofTable(table: TableHoldings, boundaries: Boundaries, rowsAtOnce?: number): Exports {
    const engine = new TableEngine(table, rowsAtOnce);
    return new Exports({ index: engine.index, engine, boundaries });
  }

  /**
   * The layers of an order, each a file or the reason why there is none. `step` is told how far the writing is, from 0 to 1, and says
   * whether it goes on; `null` where it does not.
   */
  async write(
    { question, layers, format, scope, at, address, withPeople = false }: ExportOrder,
    step: (part: number) => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<Exported[] | null> {
    const counts = countRecords({ ...this.#subject, question: questionIn(scope, question) });
    const all = layers.reduce((sum, layer) => sum + (counts.get(layer) ?? 0), 0);
    const written: Exported[] = [];
    let before = 0;
    const request = { ...this.#subject, question, format, scope, at, withPeople, addressOf: () => address };
    const stepTo = (records: number): Promise<boolean> => step(all === 0 ? 1 : (before + records) / all);
    return unlessCancelled(stepTo, async (goOn) => {
      for (const layer of layers) {
        const result = await writeExport({ ...request, layer, step: goOn });
        if (result.ok) before += result.file.records;
        written.push(result);
      }
      // A file is finished after its last piece.
      await goOn(0);
      return written;
    });
  }

  /** How many records each layer would have. */
  count(question: ExportQuestion): ExportCounts {
    const inScope = (scope: ExportScope): ReadonlyMap<string, number> =>
      countRecords({ ...this.#subject, question: questionIn(scope, question) });
    return { filtered: inScope('filtered'), everything: inScope('everything') };
  }
}
