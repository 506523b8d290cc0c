import { defaultView, encodeAddress } from '../dashboard/address.ts';
import { Engine, type Question } from '../engine/answer.ts';
import { exportTime, type ExportFormat, type ExportScope } from '../formats/export/export-name.ts';
import { countRecords, writeExport, type Exported } from '../formats/export/write-export.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { emptyFilter } from '../ledger/selection.ts';
import type { Boundaries } from '../regions/boundaries.ts';

/** What the page exports from. */
export interface ExportSubject {
  readonly index: CaseIndex;
  readonly boundaries: Boundaries;
  readonly question: Question;
}

/** Writes one layer after the other, all with the same moment. Loaded when somebody wants it, with an engine of its own. */
export function writeExports(
  subject: ExportSubject,
  choice: {
    readonly layers: readonly string[];
    readonly format: ExportFormat;
    readonly scope: ExportScope;
  },
  moment: Date,
): Exported[] {
  const { layers, format, scope } = choice;
  const engine = new Engine(subject.index);
  return layers.map((layer) =>
    writeExport({
      ...subject,
      engine,
      layer,
      format,
      scope,
      at: exportTime(moment),
      addressOf: ({ filter, counting }) => encodeAddress({ ...defaultView, filter, counting }),
    }),
  );
}

/** How many records each layer has, in the filtered view and in everything. */
export function countExports(subject: ExportSubject): Record<ExportScope, ReadonlyMap<string, number>> {
  const engine = new Engine(subject.index);
  const everything = { ...subject.question, filter: emptyFilter, within: null };
  return {
    filtered: countRecords({ ...subject, engine }),
    everything: countRecords({ ...subject, engine, question: everything }),
  };
}
