import { saysTooLittle, type GuessedMapping } from '../formats/layouts/guess.ts';
import type { Question } from '../formats/layouts/questions.ts';

/** What is asked, and the member of the mapping that answers it. */
const words: Readonly<
  Record<Question['code'], (question: Question) => readonly [asked: string, member: string]>
> = {
  'which-date-format': () => ['In which format are the dates?', '"date"."format"'],
  'which-order': () => ['Which number of a position comes first?', '"position"."order"'],
  'which-decimal': () => ['Which mark stands before decimals?', '"decimal"'],
  'which-precision': () => [
    'How finely are the positions known? A point that is drawn as exact claims more than a town.',
    '"precision"."otherwise"',
  ],
  'which-column': ({ role }) => [
    `Which column holds ${role === null ? 'it' : titles[role]}?`,
    role === 'date' ? '"date"."start"' : `"${role ?? ''}"."column"`,
  ],
  'whose-figures': () => [
    'Whose figures are these? Without a name they are called those of the file.',
    '"claimant"."otherwise"',
  ],
};

const titles: Readonly<Record<NonNullable<Question['role']>, string>> = {
  killed: 'the killed',
  injured: 'the injured',
  civiliansKilled: 'the killed civilians',
  civiliansInjured: 'the injured civilians',
  date: 'the date',
};

/** What only somebody who knows the table can settle, and how to do so. */
export function questionWords(file: string, guess: GuessedMapping): string {
  const lines = guess.questions.flatMap((question) => {
    const [asked, member] = words[question.code](question);
    const { columns, options, proposed, samples } = question;
    return [
      `  ${asked} (${question.code}, in the mapping: ${member})`,
      ...listed('columns', columns),
      ...listed('one of', options),
      ...listed('cells', samples.slice(0, 5)),
      ...(proposed === null ? [] : [`    guessed: ${proposed}`]),
    ];
  });
  if (saysTooLittle(guess))
    lines.push(
      '  No column was recognised as a date and none as a figure. Name those that are, in the mapping.',
    );
  return [
    `${file} has no layout that is known here. What its columns mean was guessed; this stays open:`,
    ...lines,
    'Write the guess into a file with --save-mapping FILE, answer in it, and import with --mapping FILE.',
  ].join('\n');
}

function listed(title: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`    ${title}: ${texts.map((text) => JSON.stringify(text)).join(', ')}`];
}
