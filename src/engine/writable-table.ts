import { software } from '../formats/export/software.ts';
import { collected, type WritableCase } from '../formats/export/case-export.ts';
import { fileWords } from '../formats/export/file-words.ts';
import type { EventDraft } from '../formats/layouts/event-draft.ts';
import { CaseWriter } from '../formats/write-case.ts';
import { groupBy } from '../ledger/case-index.ts';
import type { CasualtyClaim, Incident } from '../ledger/case.ts';
import type { Holdings } from './holdings.ts';
import type { ImportSummary } from './import-files.ts';
import type { TableHoldings } from './table-holdings.ts';

/** So many rows become objects at once. */
const rowsAtOnce = 2000;

/**
 * A large table as a case package: the package that an import writes of the same files, but for columns that may name private
 * persons, which are left out unless they are asked for.
 */
export function writableTable(
  holdings: Pick<Holdings, 'base' | 'columns' | 'records'>,
  { imported, withPeople }: { readonly imported: ImportSummary | null; readonly withPeople: boolean },
): WritableCase {
  const { base, columns } = holdings;
  const named = base.about.kept.map((column, at) => ({ column, at }));
  const kept = named.filter(({ column }) => withPeople || !column.mayNamePeople);
  const leftOut = named.flatMap(({ column }) => (withPeople || !column.mayNamePeople ? [] : [column.name]));
  const nameOf = new Map(base.actors.map(({ id, name }) => [id, name]));
  return {
    about: base.about,
    incidents: columns.rows,
    notes: leftOut.length > 0 ? [fileWords.leftOut(leftOut)] : [],
    async write(open) {
      const writer = new CaseWriter(open);
      for (let from = 0; from < columns.rows; from += rowsAtOnce) {
        const rows = Array.from({ length: Math.min(rowsAtOnce, columns.rows - from) }, (_, at) => from + at);
        const { incidents, casualtyClaims } = holdings.records(rows);
        const claims = groupBy(casualtyClaims, ({ incidentId }) => incidentId);
        const drafts = incidents.map((incident) => {
          const draft = draftOf(incident, claims.get(incident.id) ?? [], nameOf);
          return { ...draft, kept: kept.map(({ at }) => incident.kept[at] ?? null) };
        });
        await writer.add(
          drafts,
          kept.map(({ column }) => column),
        );
      }
      await writer.finish(base, {
        software: `${software.name} ${software.version}`,
        layout: imported?.layout ?? base.about.title,
        files: imported?.files ?? [],
      });
    },
  };
}

/** The files of a table's package, whole, without regions that only follow from positions. */
export function packageOfTable(
  table: TableHoldings,
  imported: ImportSummary | null,
): Promise<Map<string, string>> {
  const stated = table.withRegions({ values: [''], codes: new Uint8Array(table.columns.rows) });
  return collected(writableTable(stated, { imported, withPeople: true }).write);
}

/** An incident as a row from which it is read again. */
export function draftOf(
  incident: Incident,
  claims: readonly CasualtyClaim[],
  nameOf: ReadonlyMap<string, string>,
): EventDraft {
  return {
    ...incident,
    countryCode: incident.countryCodes[0] ?? null,
    // A region that follows from the position is found again.
    admin1Code: incident.admin1Basis === 'record' ? incident.admin1Code : null,
    actors: incident.actors.map(({ actorId }) => nameOf.get(actorId) ?? actorId),
    claims,
    version: null,
  };
}
