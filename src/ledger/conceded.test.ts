import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from './case-index.ts';
import { concededAndAlleged } from './conceded.ts';
import { defaultCounting } from './standing.ts';
import { Ledger } from './total.ts';

const index = buildCaseIndex(builtInCase().case);
const ledger = new Ledger(index, defaultCounting);
const incident = (id: string) => index.incidents.get(id)!;

describe('conceded beside alleged', () => {
  it('sets the two deaths admitted at Hilla beside what others count', () => {
    const both = concededAndAlleged(ledger, [incident('evt-2023-12-26-us-hilla')], 'killed');
    expect(both?.conceded).toBe(2);
    // The Iraqi government says 1, Airwars 2 civilians and 1 fighter.
    expect(both?.others).toMatchObject({ min: 1, max: 3, open: false });
  });

  it('adds up over several incidents', () => {
    const both = concededAndAlleged(
      ledger,
      [incident('evt-2023-12-26-us-hilla'), incident('evt-2024-02-02-us-strikes')],
      'killed',
    );
    expect(both?.conceded).toBe(3);
    expect(both?.others).toMatchObject({ min: 51, max: 55, open: true });
  });

  it('is nothing where nobody concedes anything', () => {
    expect(concededAndAlleged(ledger, [incident('evt-2024-01-28-tower22')], 'killed')).toBeNull();
  });

  it('knows nothing of a concession before it was made', () => {
    const before = new Ledger(index, { ...defaultCounting, asOf: 19800 });
    expect(concededAndAlleged(before, [incident('evt-2024-02-02-us-strikes')], 'killed')).toBeNull();
  });
});
