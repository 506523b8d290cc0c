import type { Exported } from '../formats/export/export-file.ts';
import type { ExportScope } from '../formats/export/export-name.ts';
import { fileWords } from '../formats/export/file-words.ts';
import { layersOf } from '../formats/export/layer-offers.ts';
import { questionIn, type ExportQuestion, type LayerInput } from '../formats/export/selector.ts';
import { countRecords, writeExport } from '../formats/export/write-export.ts';
import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import { Ledger } from '../ledger/total.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import type { Engine } from './answer.ts';
import { CaseEngine, rowsIn } from './case-engine.ts';
import type { Holdings } from './holdings.ts';
import type { ExportCounts, ExportOrder } from './protocol.ts';

/** So many incidents of a large table at most are written one by one: each becomes an object first. */
export const writtenAtOnce = 20_000;

type Subject = Pick<LayerInput, 'index' | 'engine' | 'boundaries'>;

/** Writes what a reader exports. Of a large table only what is selected becomes a case, if that is not too much. */
export class Exports {
  readonly #engine: Engine;
  readonly #boundaries: Boundaries;
  readonly #limit: number;
  /** What the holdings give as a case: all of it, or of a large table all but its rows. */
  readonly #base: CaseIndex;

  /** `limit`: from how many incidents on rows are refused; for a case whose incidents are all at hand there is none. */
  constructor(engine: Engine, boundaries: Boundaries, limit: number) {
    this.#engine = engine;
    this.#boundaries = boundaries;
    this.#limit = limit;
    this.#base = buildCaseIndex(engine.holdings.base);
  }

  /** The layers of an order, each a file or the reason why there is none. */
  async write({
    question,
    layers,
    format,
    scope,
    at,
    address,
    withPeople = false,
  }: ExportOrder): Promise<Exported[]> {
    const rows = this.#tooMany(questionIn(scope, question));
    const subject = this.#subject(questionIn(scope, question), rows);
    const refusesRows = this.#base.case.about.redistribution === 'none';
    const write = async (layer: string): Promise<Exported> => {
      const offer = layersOf(this.#base).find(({ id }) => id === layer);
      // What the terms of the case forbid is refused for that reason.
      if (rows !== null && offer?.rowLevel && !refusesRows)
        return { ok: false, reason: fileWords.tooMany(offer.title, rows, this.#limit) };
      return writeExport({
        ...subject,
        question,
        layer,
        format,
        scope,
        at,
        withPeople,
        addressOf: () => address,
      });
    };
    return Promise.all(layers.map(write));
  }

  /** How many records each layer would have; layers that would be refused as too many are left out. */
  count(question: ExportQuestion): ExportCounts {
    const inScope = (scope: ExportScope): ReadonlyMap<string, number> => {
      const asked = questionIn(scope, question);
      const rows = this.#tooMany(asked);
      const counts = countRecords({ ...this.#subject(asked, rows), question: asked });
      if (rows === null) return counts;
      const refused = new Set(layersOf(this.#base).flatMap(({ id, rowLevel }) => (rowLevel ? id : [])));
      return new Map([...counts].filter(([id]) => !refused.has(id)));
    };
    return { filtered: inScope('filtered'), everything: inScope('everything') };
  }

  /** How many incidents a question selects, if they are too many to be written; else `null`. */
  #tooMany(question: ExportQuestion): number | null {
    if (this.#limit === Infinity) return null;
    const { selectedCount } = this.#engine.answer(question);
    return selectedCount > this.#limit ? selectedCount : null;
  }

  #subject(question: ExportQuestion, tooMany: number | null): Subject {
    const boundaries = this.#boundaries;
    if (this.#limit === Infinity || tooMany !== null) {
      const index = this.#base;
      const engine = {
        answer: (asked: ExportQuestion) => this.#engine.answer(asked),
        ledger: (counting: ExportQuestion['counting']) => new Ledger(index, counting),
      };
      return { index, engine, boundaries };
    }
    const index = buildCaseIndex(selectedCase(this.#engine.holdings, this.#engine.answer(question).selected));
    return { index, engine: new CaseEngine(index), boundaries };
  }
}

/** The marked rows of a table as a case of objects. */
function selectedCase(holdings: Holdings, selected: Uint8Array) {
  const { incidents, casualtyClaims, statements, relations } = holdings.records(rowsIn(selected));
  return { ...holdings.base, incidents, casualtyClaims, statements, relations };
}
