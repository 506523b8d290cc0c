import { describe, expect, it } from 'vitest';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { chainOf, chainSteps, lineOf, stepsAround } from './answers.ts';
import { buildCaseIndex } from './case-index.ts';
import type { Case } from './case.ts';
import { parseDay } from './day.ts';

const read = builtInCase().case;
const index = buildCaseIndex(read);
const steps = chainSteps(index, null);
const ids = (id: string, from = steps, at = index): string[] =>
  chainOf(at, from, id).map(({ incident }) => incident.id);

const tower = 'evt-2024-01-28-tower22';
const strikes = 'evt-2024-02-02-us-strikes';
const omar = 'evt-2024-02-05-omar';
const baghdad = 'evt-2024-02-07-us-baghdad-mashtal';

describe('steps', () => {
  it('are one for each incident that a source describes as an answer, with that source', () => {
    const said = read.incidents.filter(({ inResponseTo }) => inResponseTo.length > 0);
    const answers = steps.filter(({ kind }) => kind === 'answer');
    expect(answers.map(({ laterId }) => laterId)).toEqual(said.map(({ id }) => id));
    expect(answers.length).toBe(7);
    expect(answers).toContainEqual({
      kind: 'answer',
      earlierId: strikes,
      laterId: omar,
      sourceId: 'src-sohr-324649',
      note: 'SOHR calls it the first answer to the US strikes.',
    });
  });

  it('tell a relation to a claim from an answer, in the order of days', () => {
    const relations = steps.filter(({ kind }) => kind === 'relation');
    expect(relations).toContainEqual({
      kind: 'relation',
      type: 'supports',
      earlierId: strikes,
      laterId: baghdad,
      claimId: 'st-seed-first-in-series',
      note: 'A further US strike followed.',
    });
    expect(relations).toContainEqual(
      expect.objectContaining({ earlierId: tower, laterId: strikes, claimId: 'st-seed-retaliation' }),
    );
    expect(steps.some((step) => step.kind === 'answer' && step.laterId === baghdad)).toBe(false);
  });

  it('of a whole hold for its parts, back and forward', () => {
    const part = 'evt-2024-02-02-qaim-sikak';
    expect(lineOf(index, part)).toEqual([part, 'evt-2024-02-02-iraq', strikes]);
    const { back, forward } = stepsAround(index, steps, part);
    expect(new Set(back.map(({ earlierId }) => earlierId))).toEqual(new Set([tower]));
    expect(forward.map(({ laterId }) => laterId)).toEqual([omar, baghdad]);
    expect(stepsAround(index, steps, 'evt-2023-10-18-asad')).toEqual({ back: [], forward: [] });
  });

  it('know nothing yet that happened or was published later', () => {
    const asOf = (date: string) => chainSteps(index, parseDay(date)).map(({ laterId }) => laterId);
    expect(asOf('2024-02-01')).not.toContain(strikes);
    expect(asOf('2024-02-02')).toContain(strikes);
    // The page that describes the attack on al-Omar has no date, and the statement is undated.
    expect(asOf('2024-02-28')).not.toContain(omar);
    expect(asOf('2024-02-28')).not.toContain(baghdad);
  });

  it('leave out an incident that names itself or one that is missing', () => {
    const odd: Case = {
      ...read,
      incidents: read.incidents.map((each) =>
        each.id === omar ? { ...each, inResponseTo: [omar, 'evt-nowhere', tower] } : each,
      ),
    };
    const said = chainSteps(buildCaseIndex(odd), null).filter(({ laterId }) => laterId === omar);
    expect(said.map(({ earlierId }) => earlierId)).toEqual([tower]);
  });
});

describe('a chain', () => {
  it('leads from Tower 22 to Baghdad on 7 February, wherever one enters it', () => {
    const whole = [tower, strikes, omar, baghdad];
    for (const id of [...whole, 'evt-2024-02-02-akashat']) expect(ids(id)).toEqual(whole);
    const ties = chainOf(index, steps, tower).map((link) => link.ties.map(({ kind }) => kind));
    expect(ties).toEqual([[], ['answer', 'relation'], ['answer'], ['relation']]);
  });

  it('holds all that was said to answer one incident', () => {
    expect(ids('evt-2023-11-22-us-jurf')).toEqual([
      'evt-2023-11-20-asad',
      'evt-2023-11-21-us-abughraib',
      'evt-2023-11-22-us-jurf',
      'evt-2023-11-22-us-anbar',
    ]);
    expect(ids('evt-2023-12-26-us-hilla')).toEqual([
      'evt-2023-12-25-erbil',
      'evt-2023-12-26-us-strikes-iraq',
    ]);
  });

  it('is empty where nothing ties the incident to another, and ends where links run in a circle', () => {
    expect(ids('evt-2023-10-18-asad')).toEqual([]);
    const circle = read.incidents.map((each) =>
      each.id === tower ? { ...each, inResponseTo: [strikes] } : each,
    );
    const odd = buildCaseIndex({ ...read, incidents: circle });
    expect(ids(tower, chainSteps(odd, null), odd)).toEqual([tower, strikes, omar, baghdad]);
  });
});
