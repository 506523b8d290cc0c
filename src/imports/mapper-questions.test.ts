import { describe, expect, it } from 'vitest';
import type { SheetHead } from '../formats/layouts/event-draft.ts';
import { guessMapping } from '../formats/layouts/guess.ts';
import { answerQuestion } from '../formats/layouts/questions.ts';
import { answerIn, isStillOpen, needsAnswer, withDays } from './mapper-questions.ts';
import { previewRows } from './preview.ts';

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): SheetHead => ({
  name: 'invented.csv',
  columns,
  metadata: {},
  tags: new Map(),
  sample: { first: 1, columns, rows, geometries: null },
  today: 20_000,
});

const head = table(
  ['Date', 'Seen', 'Filed', 'Latitude', 'Longitude', 'Dead'],
  [
    ['03/04/2024', '04.05.2024', '2024-05-06', '34.1', '42.3', '3'],
    ['05/06/2024', '06.07.2024', '2024-07-08', '34.2', '42.4', 'at least 2'],
  ],
);
const { mapping, questions } = guessMapping(head);
const byCode = (code: string) => questions.find((question) => question.code === code)!;

describe('the questions of a mapper', () => {
  it('read back what was answered, for each kind of question', () => {
    for (const question of questions) {
      const answers = question.options.length > 0 ? question.options : ['Somebody'];
      for (const answer of answers)
        expect(answerIn(answerQuestion(mapping, question, answer), question)).toBe(answer);
    }
    expect(questions.map(({ code }) => code)).toEqual([
      'which-date-format',
      'which-precision',
      'whose-figures',
    ]);
  });

  it('ask in free words without insisting', () => {
    expect(questions.filter(needsAnswer).map(({ code }) => code)).toEqual([
      'which-date-format',
      'which-precision',
    ]);
  });

  it('fall away with the role that they are about', () => {
    const without = {
      ...mapping,
      position: { in: 'nowhere' as const },
      killed: { column: null, min: null, max: null },
    };
    expect(isStillOpen(mapping, byCode('which-precision'))).toBe(true);
    expect(isStillOpen(without, byCode('which-precision'))).toBe(false);
    expect(isStillOpen(without, byCode('whose-figures'))).toBe(false);
    expect(
      isStillOpen({ ...mapping, date: { ...mapping.date, start: 'Seen' } }, byCode('which-date-format')),
    ).toBe(false);
  });

  it('ask anew how other columns write their days, and not where nothing is open', () => {
    const seen = withDays(head, mapping, { start: 'Seen', end: null });
    expect(seen.questions.map(({ code, columns, samples }) => [code, columns, samples])).toEqual([
      ['which-date-format', ['Seen'], ['04.05.2024', '06.07.2024']],
    ]);
    const filed = withDays(head, mapping, { start: 'Filed', end: null });
    expect(filed.questions).toEqual([]);
    expect(filed.mapping.date.start).toBe('Filed');
    expect(withDays(head, mapping, { start: null, end: null }).mapping.date.format).toBeNull();
  });
});

describe('the preview', () => {
  it('follows the mapping, row by row, and says what it notes', () => {
    const monthFirst = answerQuestion(mapping, byCode('which-date-format'), 'month-first');
    const days = (of: typeof mapping) => previewRows(head, of, 10).rows.map(({ draft }) => draft?.start);
    const day = (text: string): number => Date.parse(text) / 86_400_000;
    expect(days(mapping)).toEqual([day('2024-04-03'), day('2024-06-05')]);
    expect(days(monthFirst)).toEqual([day('2024-03-04'), day('2024-05-06')]);
    const broken = table(head.columns, [['soon', '', '', '34.1', '42.3', 'a few']]);
    const [row] = previewRows(broken, mapping, 10).rows;
    expect(row?.draft?.start).toBeNull();
    expect(row?.notes.map(({ column }) => column)).toEqual(['Date', 'Dead']);
  });
});
