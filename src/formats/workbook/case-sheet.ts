import type { SheetFault } from '../read/sheet-issues.ts';
import { fieldShapes, jsonItem, rowsOfField, valueOfRows, type CaseRow } from './case-fields.ts';
import { fieldHints, jsonHint } from './field-hints.ts';

/** The sheet that describes the case. */
export const caseSheet = 'case';

/** The columns of the sheet `case`. The last is for the recorder and is not read. */
export const caseColumns = ['field', 'item', 'part', 'value', 'what belongs here'] as const;

/** A row of the sheet, with what belongs there. */
export type HintedRow = CaseRow & { readonly hint: string };

/**
 * Writes the description of a case as rows. Fields that a person sets come first, in a fixed order, those without a value as
 * blank rows that can be filled in; then everything else, as JSON.
 */
export function caseRows(descriptor: unknown): HintedRow[] {
  const fields = new Map(Object.entries(withPlainSides(descriptor)));
  const rows: HintedRow[] = [];
  for (const [field] of fieldShapes) {
    const written = fields.has(field) ? rowsOfField(field, fields.get(field)) : [];
    const hints = fieldHints.get(field);
    const blank = (hints?.blank ?? [['', '']]).map(([item, part]) => ({ field, item, part, value: '' }));
    (written.length > 0 ? written : blank).forEach((row, at) => {
      const hint = row.part === '' ? null : hints?.parts?.[row.part];
      rows.push({ ...row, hint: hint ?? (at === 0 ? (hints?.text ?? '') : '') });
    });
  }
  for (const [field, value] of fields)
    if (!fieldShapes.has(field))
      rows.push(...rowsOfField(field, value).map((row) => ({ ...row, hint: jsonHint })));
  return rows;
}

/** The description of a case by its rows. `report` is told of rows that cannot be used. */
export function descriptorOf(
  rows: readonly CaseRow[],
  report: (fault: SheetFault) => void,
): Record<string, unknown> {
  const fields = new Map<string, CaseRow[]>();
  const values = new Map<string, unknown>();
  rows.forEach((row, at) => {
    const { field, item, value } = row;
    if (field === '') {
      if (value.trim() !== '')
        report(
          fault(
            at,
            value,
            'missing-field',
            'The row names no field; nothing in it was read. Name one in the first column.',
          ),
        );
      return;
    }
    if (item.toLowerCase() !== jsonItem || value.trim() === '') {
      const known = fields.get(field);
      if (known) known.push(row);
      else fields.set(field, [row]);
      return;
    }
    try {
      values.set(field, JSON.parse(value));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      report(
        fault(
          at,
          value,
          'not-json',
          `The value of "${field}" is not JSON (${reason}); it was left out. Put it back as it was, or delete the row.`,
        ),
      );
    }
  });
  for (const [field, own] of fields) {
    const value = values.has(field) ? undefined : valueOfRows(own, fieldShapes.get(field));
    if (value !== undefined) values.set(field, value);
  }
  return Object.fromEntries(values);
}

function fault(at: number, value: string, code: string, message: string): SheetFault {
  return { row: at + 1, column: 'value', value, code, message, outcome: 'dropped' };
}

/** The description with its acting sides where a recorder looks for them. */
function withPlainSides(descriptor: unknown): Record<string, unknown> {
  if (!isFields(descriptor)) return {};
  const { evidence } = descriptor;
  if (!isFields(evidence) || !isFields(evidence['acting_sides'])) return { ...descriptor };
  const { acting_sides: sides, ...rest } = evidence;
  return { ...descriptor, actingSides: sides, evidence: rest };
}

/** Whether a value has fields. */
export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
