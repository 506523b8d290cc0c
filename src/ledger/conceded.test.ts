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
  it('sets the two civilian deaths admitted at Hilla beside what others count of civilians', () => {
    const both = concededAndAlleged(ledger, [incident('evt-2023-12-26-us-hilla')], 'killed');
    expect(both?.conceded).toBe(2);
    expect(both?.group).toBe('civilian');
    expect(both?.claimIds).toEqual(['cas-1226-dod-2-1']);
    // Airwars counts two; the Iraqi government's one is not split.
    expect(both?.others).toMatchObject({ min: 2, max: 2, open: false });
  });

  it('adds up over several incidents', () => {
    const both = concededAndAlleged(
      ledger,
      [incident('evt-2023-12-26-us-hilla'), incident('evt-2024-02-02-us-strikes')],
      'killed',
    );
    expect(both?.conceded).toBe(3);
    // At Hilla 2 by Airwars; on 2-3 February 1 to 3 in Iraq, none in Syria.
    expect(both?.others).toMatchObject({ min: 3, max: 5 });
  });

  it('is nothing where nobody concedes anything', () => {
    expect(concededAndAlleged(ledger, [incident('evt-2024-01-28-tower22')], 'killed')).toBeNull();
  });

  it('knows nothing of a concession before it was made', () => {
    const before = new Ledger(index, { ...defaultCounting, asOf: 19800 });
    expect(concededAndAlleged(before, [incident('evt-2024-02-02-us-strikes')], 'killed')).toBeNull();
  });
});
