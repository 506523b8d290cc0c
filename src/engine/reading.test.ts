import { expect, it } from 'vitest';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { naiveReading } from '../ledger/fixtures/naive-reading.ts';
import { regionKey } from '../ledger/selection.ts';
import { Ledger } from '../ledger/total.ts';
import { groups, rules } from '../ledger/vocabulary.ts';
import { builtInCase } from './fixtures/built-in-case.ts';

const { case: read } = builtInCase();
const index = buildCaseIndex(read);

/** Days on which something was said or withdrawn: every fifth, the first and the last. */
const days = [
  ...new Set(
    [...read.casualtyClaims, ...read.statements].flatMap(({ statedOn, withdrawnOn }) => [
      ...(statedOn === null ? [] : [statedOn]),
      ...(withdrawnOn === null ? [] : [withdrawnOn]),
    ]),
  ),
].sort((a, b) => a - b);
const someDays = [null, ...days.filter((_, at) => at % 5 === 0 || at === days.length - 1)];

it.each(rules.flatMap((rule) => groups.map((group) => ({ rule, group }))))(
  'the built-in case counts as the text of the rules reads: $rule, $group, every incident, many days',
  ({ rule, group }) => {
    expect(someDays.length).toBeGreaterThan(8);
    for (const asOf of someDays) {
      const counting = { rule, group, asOf };
      const ledger = new Ledger(index, counting);
      for (const incident of read.incidents) {
        const roots = [incident];
        expect({
          ...ledger.total(roots),
          claimsCounted: ledger.claimsCounted(roots),
          regions: Object.fromEntries(ledger.split(roots, regionKey)),
          partAgainstWhole: ledger.partAgainstWhole(roots),
        }).toEqual(naiveReading(read, counting, roots));
      }
    }
  },
);
