import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { buildCaseIndex } from '../ledger/case-index.ts';
import type { Case, Incident } from '../ledger/case.ts';
import { anyCase } from '../ledger/fixtures/random-case.ts';
import type { Counting } from '../ledger/standing.ts';
import { Ledger } from '../ledger/total.ts';
import { Engine } from './answer.ts';
import { CaseEngine, rowsIn } from './case-engine.ts';
import { anyQuestion, anyTable, caseOfRows } from './fixtures/event-tables.ts';
import { listOrders, type ListOrder } from './list-order.ts';
import { tableHoldings } from './table-holdings.ts';

// On a busy machine the properties take longer than a single example may.
vi.setConfig({ testTimeout: 30_000 });

/** What an order goes by, the first first; `null` comes last. */
function keyOf(read: Case, order: ListOrder, counting: Counting): (incident: Incident) => number | null {
  if (order === 'latest') return ({ start }) => (start === null ? null : -start);
  if (order === 'earliest') return ({ start }) => start;
  const ledger = new Ledger(buildCaseIndex(read), counting);
  return (incident) => {
    const { max } = ledger.node(incident, 'killed').total;
    return max === null ? null : -max;
  };
}

/** Selected rows that no selected row is above, sorted plainly: `Array.sort` keeps equals in their order. */
function naiveRoots(read: Case, selected: Uint8Array, order: ListOrder, counting: Counting): number[] {
  const rowOf = new Map(read.incidents.map(({ id }, row) => [id, row]));
  const isCovered = (row: number): boolean => {
    const above = rowOf.get(read.incidents[row]!.parent ?? '');
    return above !== undefined && (selected[above] === 1 || isCovered(above));
  };
  const key = keyOf(read, order, counting);
  const rows = rowsIn(selected).filter((row) => !isCovered(row));
  return rows.sort((a, b) => {
    const [one, other] = [key(read.incidents[a]!), key(read.incidents[b]!)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return one - other;
  });
}

/** Several questions to one engine: what it remembers of an order must not outlive its reason. */
function expectSorted(
  engine: Engine,
  read: Case,
  questions: readonly Parameters<Engine['answer']>[0][],
): void {
  for (const question of questions)
    for (const order of listOrders) {
      const { selected, roots } = engine.answer({ ...question, order });
      expect([...roots]).toEqual(naiveRoots(read, selected, order, question.counting));
      expect(engine.roots({ ...question, order })).toEqual(roots);
    }
}

describe('the order of the list', () => {
  it('is that of a plain sort for a table', () => {
    const talk = anyTable
      .map(tableHoldings)
      .chain((holdings) =>
        fc.tuple(fc.constant(holdings), fc.array(anyQuestion(holdings), { minLength: 3, maxLength: 6 })),
      );
    fc.assert(
      fc.property(talk, ([holdings, questions]) => {
        expectSorted(new Engine(holdings), caseOfRows(holdings), questions);
      }),
      { numRuns: 80 },
    );
  });

  it('is that of a plain sort for a case of wholes and parts, of which only the uppermost selected are listed', () => {
    const talk = anyCase.chain((read) => {
      const engine = new CaseEngine(buildCaseIndex(read));
      return fc.tuple(
        fc.constant(read),
        fc.constant(engine),
        fc.array(anyQuestion(engine.holdings), { minLength: 3, maxLength: 6 }),
      );
    });
    fc.assert(
      fc.property(talk, ([read, engine, questions]) => {
        expectSorted(engine, read, questions);
      }),
      { numRuns: 120 },
    );
  });

  it('is that of the case where none is asked for', () => {
    fc.assert(
      fc.property(anyCase, (read) => {
        const engine = new CaseEngine(buildCaseIndex(read));
        for (const question of fc.sample(anyQuestion(engine.holdings), { numRuns: 3, seed: 1 })) {
          const { order, ...plain } = question;
          const rows = [...engine.roots(plain)];
          expect(rows).toEqual([...rows].sort((a, b) => a - b));
          expect([...engine.roots({ ...plain, order: order ?? 'latest' })].sort((a, b) => a - b)).toEqual(
            rows,
          );
        }
      }),
    );
  });
});
