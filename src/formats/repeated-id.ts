import type { Issue } from '../ledger/issue.ts';
import type { Repeated } from './row-names.ts';

/** What is said of a row whose id (`given`) an earlier one has; `id` is what it is called now. */
export function repeatedId(
  file: string,
  row: number | null,
  given: string,
  outcome: Repeated,
  id: string,
): Issue {
  return {
    file,
    row,
    id: given,
    column: null,
    value: given,
    severity: 'warning',
    ...words[outcome](given, id),
  };
}

const words: Readonly<
  Record<Repeated, (given: string, id: string) => Pick<Issue, 'code' | 'message' | 'outcome'>>
> = {
  renamed: (given, id) => ({
    code: 'repeated-id',
    message: `An earlier row has the id "${given}" as well; this one is called "${id}" here, and both count. Look whether they are one event.`,
    outcome: 'kept',
  }),
  'older-left-out': (given) => ({
    code: 'older-version',
    message: `A newer version of "${given}" was read before; this one is left out.`,
    outcome: 'dropped',
  }),
  'replaced-earlier': (given) => ({
    code: 'newer-version',
    message: `This is a newer version of "${given}"; the earlier row is left out in its favour.`,
    outcome: 'dropped',
  }),
};
