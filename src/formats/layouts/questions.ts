import { locationPrecisions, type LocationPrecision } from '../../ledger/vocabulary.ts';
import type { figureRoles } from './mapping.ts';
import { mappedDateFormats, type FigureRole, type Mapping, type MappedDateFormat } from './mapping.ts';
import { decimalMarks, pairOrders, type DecimalMark, type PairOrder } from './positions.ts';

/** Roles for which a table may have several columns that fit alike. */
export type ColumnRole = (typeof figureRoles)[number] | 'date';

/**
 * Something that a table leaves open and that only its reader can settle. Codes and values only: the words are the page's.
 * `which-date-format`: one of `mappedDateFormats`. `which-order`: one of `pairOrders`. `which-decimal`: `.` or `,`.
 * `which-precision`: one of `locationPrecisions`, for all rows. `which-column`: a column for `role`. `whose-figures`: the name
 * of a claimant in free words; there are no options.
 */
export interface Question {
  readonly code:
    | 'which-date-format'
    | 'which-order'
    | 'which-decimal'
    | 'which-precision'
    | 'which-column'
    | 'whose-figures';
  /** The role that a column is sought for; `null` with the other codes. */
  readonly role: ColumnRole | null;
  /** The columns that it is about. */
  readonly columns: readonly string[];
  readonly options: readonly string[];
  /** What the mapping says until somebody answers; `null` where it says nothing. */
  readonly proposed: string | null;
  /** A few of the cells that leave it open. */
  readonly samples: readonly string[];
}

/** The mapping with a question answered; the same mapping where the answer is none of the question's options. */
export function answerQuestion(mapping: Mapping, question: Question, answer: string): Mapping {
  const oneOf = <Word extends string>(words: readonly Word[]): Word | undefined =>
    words.find((word) => word === answer);
  switch (question.code) {
    case 'which-date-format': {
      const format = oneOf<MappedDateFormat>(mappedDateFormats);
      return format === undefined ? mapping : { ...mapping, date: { ...mapping.date, format } };
    }
    case 'which-order': {
      const order = oneOf<PairOrder>(pairOrders);
      const { position } = mapping;
      return order === undefined || position.in !== 'cell'
        ? mapping
        : { ...mapping, position: { ...position, order } };
    }
    case 'which-decimal': {
      const decimal = oneOf<DecimalMark>(decimalMarks);
      return decimal === undefined ? mapping : { ...mapping, decimal };
    }
    case 'which-precision': {
      const otherwise = oneOf<LocationPrecision>(locationPrecisions);
      return otherwise === undefined
        ? mapping
        : { ...mapping, precision: { ...mapping.precision, otherwise } };
    }
    case 'which-column':
      return question.options.includes(answer) ? withColumn(mapping, question.role, answer) : mapping;
    case 'whose-figures': {
      const otherwise = answer.trim() === '' ? null : answer.trim();
      return { ...mapping, claimant: { ...mapping.claimant, otherwise } };
    }
  }
}

function withColumn(mapping: Mapping, role: ColumnRole | null, column: string): Mapping {
  const figure: FigureRole = { column, min: null, max: null };
  if (role === 'date') return { ...mapping, date: { ...mapping.date, start: column } };
  return role === null ? mapping : { ...mapping, [role]: figure };
}
