import { describe, expect, it } from 'vitest';
import type { Records } from '../engine/holdings.ts';
import type { Settled, Wanted } from '../engine/protocol.ts';
import { aCase, aCasualtyClaim, anIncident } from '../ledger/fixtures/small-case.ts';
import { RecordsInHand } from './records-in-hand.svelte.ts';

const known = { bySide: {}, countries: [], regions: [], firstDay: null, lastDay: null };
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Incidents of a table of so many rows, each with one claim; notes what was asked for, and answers when told to. */
function table(rows: number) {
  const asked: Wanted[] = [];
  const answers: (() => void)[] = [];
  const recordsOf = (wanted: Wanted): Records => {
    const found = wanted.by === 'row' ? wanted.rows : wanted.ids.map((id) => Number(id.slice(1)));
    const there = found.filter((row) => row < rows);
    return {
      rows: there,
      incidents: there.map((row) => anIncident(`i${row}`)),
      casualtyClaims: there.map((row) => aCasualtyClaim(`c${row}`, { incidentId: `i${row}` })),
      statements: [],
      relations: [],
    };
  };
  const fetch = (wanted: Wanted): Promise<Settled<Records>> => {
    asked.push(wanted);
    return new Promise((resolve) => {
      answers.push(() => resolve({ ok: true, value: recordsOf(wanted) }));
    });
  };
  const opened = {
    case: aCase({ incidents: [] }),
    issues: [],
    counts: [],
    issueKinds: [],
    imported: null,
    rows,
    complete: false,
    known,
  };
  return { asked, answers, records: new RecordsInHand(opened, fetch) };
}

describe('records of a large case', () => {
  it('are fetched when they are looked at: all of one moment together, and none twice', async () => {
    const { asked, answers, records } = table(1000);
    expect([records.at(3), records.at(5), records.at(3)]).toEqual([null, null, null]);
    await rest();
    expect(asked).toEqual([{ by: 'row', rows: [3, 5] }]);
    // What is looked at while others are on their way is fetched as well.
    expect([records.at(5), records.at(900)]).toEqual([null, null]);
    await rest();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual({ by: 'row', rows: [900] });
    for (const answer of answers) answer();
    await rest();
    expect(records.at(900)?.id).toBe('i900');
    expect(records.rowOf('i5')).toBe(5);
    expect(records.index.casualtyClaims.get('i3')?.map(({ id }) => id)).toEqual(['c3']);
    expect(asked).toHaveLength(2);
  });

  it('are fetched by their id for a link; what does not exist is not there', async () => {
    const { answers, asked, records } = table(10);
    const fetched = records.fetch(['i7', 'i99']);
    answers[0]?.();
    await fetched;
    expect(asked).toEqual([{ by: 'id', ids: ['i7', 'i99'] }]);
    expect(records.index.incidents.get('i7')?.id).toBe('i7');
    expect(records.index.incidents.has('i99')).toBe(false);
  });

  it('are forgotten in the order in which they came when there are very many', async () => {
    const { answers, records } = table(5000);
    for (let row = 0; row < 2500; row += 1) records.at(row);
    await rest();
    answers.shift()?.();
    await rest();
    expect(records.at(2499)?.id).toBe('i2499');
    for (let row = 2500; row < 4600; row += 1) records.at(row);
    await rest();
    answers.shift()?.();
    await rest();
    expect(records.at(4599)?.id).toBe('i4599');
    expect(records.index.incidents.has('i0')).toBe(false);
    expect(records.index.incidents.size).toBeLessThan(4500);
  });
});

describe('records of a case that came whole', () => {
  it('are all in hand, and nothing is fetched', async () => {
    const source = aCase({ incidents: [anIncident('i0'), anIncident('i1')] });
    const opened = {
      case: source,
      issues: [],
      counts: [],
      issueKinds: [],
      imported: null,
      rows: 2,
      complete: true,
      known,
    };
    const records = new RecordsInHand(opened, () => Promise.reject(new Error('Nothing should be fetched.')));
    expect([records.at(0)?.id, records.at(1)?.id, records.at(2)]).toEqual(['i0', 'i1', null]);
    await records.fetch(['i9']);
    await rest();
    expect(records.rowOf('i1')).toBe(1);
  });
});
