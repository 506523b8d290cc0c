import { describe, expect, it } from 'vitest';
import { drafts } from './fixtures/layout-trial.ts';
import { own } from './own.ts';

const columns =
  'id acting_side location_precision adds_to_total kind date_start date_end date_precision claims'.split(' ');

/** An invented row of an export, somebody's edits in it. */
function one(edits: Readonly<Record<string, string>>) {
  const exported: Readonly<Record<string, string>> = {
    ...{ id: 'a', acting_side: 'us', location_precision: 'town', adds_to_total: 'yes', kind: 'drone' },
    ...{ date_start: '2024-02-02', date_end: '2024-02-03', date_precision: 'range', claims: '[]' },
    ...edits,
  };
  const { read, taken } = drafts(own, { columns, rows: [columns.map((name) => exported[name] ?? '')] });
  const { kind, datePrecision, locationPrecision } = read[0]!;
  return {
    words: [kind, datePrecision, locationPrecision],
    notes: taken.map(({ column, value, code }) => [code, column, value]),
  };
}

describe('an export of ours', () => {
  it('is read as it was written', () => {
    expect(one({})).toEqual({ words: ['drone', 'range', 'town'], notes: [] });
  });

  it('says where somebody wrote a word that is none of ours', () => {
    expect(one({ kind: 'laser', date_precision: 'roughly', location_precision: 'somewhere' })).toEqual({
      words: ['not_stated', 'range', 'unknown'],
      notes: [
        ['unknown-word', 'kind', 'laser'],
        ['unknown-word', 'date_precision', 'roughly'],
        ['unknown-word', 'location_precision', 'somewhere'],
      ],
    });
    expect(one({ date_precision: '' })).toEqual({ words: ['drone', 'range', 'town'], notes: [] });
  });
});
