import { describe, expect, it } from 'vitest';
import { oneOf, parseArguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';

const table = { country: 'list', from: 'value', json: 'switch', o: 'value' } as const;
const parse = (...words: string[]) => parseArguments('totals', words, table);

describe('arguments', () => {
  it('are read in every usual form', () => {
    expect(parse('--country', 'IQ,SY', '--country=JO', '--json', '-o', 'x', 'file', '--', '--json')).toEqual({
      flags: { country: ['IQ', 'SY', 'JO'], from: null, json: true, o: 'x' },
      rest: ['file', '--json'],
    });
    expect(parse('-o', '-').flags.o).toBe('-');
    expect(parse('--from=a=b').flags.from).toBe('a=b');
  });

  it.each([
    [['--cuntry', 'IQ'], '--cuntry'],
    [['--constructor'], '--constructor'],
    [['-country', 'IQ'], '-country'],
    [['--o', 'x'], '--o'],
    [['--country'], '--country needs a value'],
    [['--country', '--json'], '--country needs a value'],
    [['--country', ''], '--country has an empty value'],
    [['--country', 'IQ,,SY'], '--country says "IQ,,SY"'],
    [['--json=yes'], '--json takes no value'],
    [['--from', 'a', '--from', 'b'], '--from is given twice'],
  ])('that cannot be understood are refused by name: %j', (words, message) => {
    expect(() => parse(...words)).toThrow(UsageError);
    expect(() => parse(...words)).toThrow(message);
  });

  it('that are one of a few words name them', () => {
    expect(oneOf('by', null, ['none', 'side'], 'none')).toBe('none');
    expect(oneOf('by', 'side', ['none', 'side'], 'none')).toBe('side');
    expect(() => oneOf('by', 'sides', ['none', 'side'], 'none')).toThrow(
      '--by says "sides"; use one of none, side.',
    );
  });

  it('take the search by the name that it has in the address', () => {
    expect(parseArguments('totals', ['--q', 'al Qaim'], { q: 'value' }).flags.q).toBe('al Qaim');
    expect(parseArguments('export', ['-o', 'x'], { o: 'value' }).flags.o).toBe('x');
    expect(() => parseArguments('totals', ['-rule', 'two'], { rule: 'value' })).toThrow(
      'does not know "-rule"',
    );
  });
});
