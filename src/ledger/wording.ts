import { groupBy } from './case-index.ts';
import type { Issue } from './issue.ts';
import { RowReader, type RawRow } from './row.ts';

/** The case's wording, ready to be put in place. */
export interface Wording {
  /** The row with its texts as they are shown. */
  apply(table: string, row: RawRow): RawRow;
  /** How many texts were put in other words. */
  count(): number;
  /** The same by reason, in the order in which the reasons first stand; a text without a reason counts under an empty one. */
  reasons(): readonly { readonly reason: string; readonly texts: number }[];
  /** Reports what found no row to apply to, and counts the table. */
  finish(): { readonly read: number; readonly kept: number; readonly dropped: number };
}

/**
 * Puts the case's declared wording in place of recorded texts, before anything is shown, searched or exported. Wording that
 * finds no row is an issue: a text that it was to keep off the page may be on it.
 */
export function readWording(rows: readonly RawRow[], issues: Issue[]): Wording {
  const entries = rows.map((row) => {
    const reader = new RowReader(row, issues);
    const key = `${reader.needed('table')} ${reader.needed('id')}`;
    return {
      reader,
      key,
      field: reader.needed('field'),
      shown: row.values['shown'],
      reason: reader.text('reason') ?? '',
    };
  });
  const shown = groupBy(entries, ({ reader, key }) => (reader.dropped ? null : key));
  const used = new Set<RowReader>();
  const applied = new Map(entries.map(({ reason }) => [reason, 0]));
  return {
    apply(table, row) {
      const cell = (column: string): string => new RowReader(row, []).text(column) ?? '';
      const id = cell('id') || `${cell('from')} ${cell('type')} ${cell('to')}`;
      const wording = shown.get(`${table} ${id}`);
      if (!wording) return row;
      for (const { reader } of wording) used.add(reader);
      const fields = new Map(wording.map((entry) => [entry.field, entry]));
      for (const { reason } of fields.values()) applied.set(reason, (applied.get(reason) ?? 0) + 1);
      const shownTexts = [...fields].map(([field, entry]) => [field, entry.shown] as const);
      return { ...row, values: { ...row.values, ...Object.fromEntries(shownTexts) } };
    },
    count: () => [...applied.values()].reduce((sum, texts) => sum + texts, 0),
    reasons: () => [...applied].flatMap(([reason, texts]) => (texts === 0 ? [] : [{ reason, texts }])),
    finish() {
      for (const { reader } of entries) {
        if (!reader.dropped && !used.has(reader)) {
          reader.drop(
            'id',
            'unused-wording',
            'No row has this table and id; the text is not reworded. Correct the id.',
          );
        }
      }
      const dropped = entries.filter(({ reader }) => reader.dropped).length;
      return { read: entries.length, kept: entries.length - dropped, dropped };
    },
  };
}
