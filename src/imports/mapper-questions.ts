import { candidatesOf } from '../formats/layouts/candidates.ts';
import type { SheetHead } from '../formats/layouts/event-draft.ts';
import { guessDate } from '../formats/layouts/guess-values.ts';
import { countingColumns, type Mapping } from '../formats/layouts/mapping.ts';
import type { Question } from '../formats/layouts/questions.ts';

/** A question stays the same one as long as it is about the same columns. */
export function questionKey({ code, role, columns }: Question): string {
  return JSON.stringify([code, role, columns]);
}

/** What a mapping says to a question. */
export function answerIn(mapping: Mapping, { code, role }: Question): string | null {
  const { position, date, decimal, precision, claimant } = mapping;
  switch (code) {
    case 'which-date-format':
      return date.format;
    case 'which-order':
      return position.in === 'cell' ? position.order : null;
    case 'which-decimal':
      return decimal;
    case 'which-precision':
      return precision.otherwise;
    case 'which-column':
      if (role === null) return null;
      return role === 'date' ? date.start : mapping[role].column;
    case 'whose-figures':
      return claimant.otherwise;
  }
}

/** Whether a question still matters, whatever roles the reader has chosen since it arose. */
export function isStillOpen(mapping: Mapping, { code, columns }: Question): boolean {
  const { position, date, precision, claimant } = mapping;
  switch (code) {
    case 'which-date-format':
      return columns.includes(date.start ?? '') || columns.includes(date.end ?? '');
    case 'which-order':
      return position.in === 'cell' && columns.includes(position.column);
    case 'which-precision':
      return position.in !== 'nowhere' && precision.column === null;
    case 'whose-figures':
      return claimant.column === null && countingColumns(mapping).length > 0;
    default:
      return true;
  }
}

/** Whether a question needs an answer: one in free words may stay empty. */
export function needsAnswer({ options }: Question): boolean {
  return options.length > 0;
}

/** Other columns for the days: how they are written is guessed anew, and asked again where it is open. */
export function withDays(
  head: SheetHead,
  mapping: Mapping,
  days: Pick<Mapping['date'], 'start' | 'end'>,
): { readonly mapping: Mapping; readonly questions: readonly Question[] } {
  const chosen = candidatesOf(head).filter(({ column }) => column === days.start || column === days.end);
  const [first] = chosen;
  if (!first)
    return { mapping: { ...mapping, date: { ...mapping.date, ...days, format: null } }, questions: [] };
  // The reader says that they are days: their names need not.
  const together = {
    column: first.column,
    names: ['date'],
    texts: chosen.flatMap(({ texts }) => texts),
    cells: chosen.flatMap(({ cells }) => cells),
  };
  const { part, questions } = guessDate([together]);
  const columns = chosen.map(({ column }) => column);
  return {
    mapping: { ...mapping, date: { ...mapping.date, ...days, format: part.format } },
    questions: questions.map((question) => ({ ...question, columns })),
  };
}
