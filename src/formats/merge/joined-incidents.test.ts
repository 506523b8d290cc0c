import { describe, expect, it } from 'vitest';
import { readCasePackage, type CaseFiles } from '../case-package.ts';
import { aPackage, claim, incident, merge } from '../fixtures/small-package.ts';
import { refuseTooMany } from './merge-cases.ts';
import { NotMergeable } from './package-parts.ts';
import { joinedColumns } from './told-apart.ts';

const read = (files: CaseFiles) => readCasePackage(files).case;
const find = (files: CaseFiles, id: string) => read(files).incidents.find((each) => each.id === id);

describe('incidents that somebody says are one', () => {
  const a = aPackage('a', { 'casualty-claims': [claim('k1', 'i1')] });
  const b = aPackage('b', {
    descriptor: {
      kept: [{ name: 'best', mayNamePeople: false, hasSum: true }],
      layers: [{ id: 'chosen', title: 'Chosen', content: 'incidents', incidents: ['x', 'i1'] }],
    },
    incidents: [
      incident('x', {
        title: 'Raid on Mr N’s house',
        also_sources: 's2',
        lng: 41.123456,
        lat: 34.1,
        kept: { best: 4 },
      }),
      incident('part', { parent: 'x', in_response_to: 'x' }),
      incident('y', { kept: { best: 5 } }),
    ],
    sources: [{ id: 's2', publisher: 'Monitor', title: 'A list', kind: 'monitor' }],
    'casualty-claims': [claim('k1', 'x', { killed_min: '9', killed_max: '9' }), claim('k2', 'part')],
    statements: [
      {
        id: 't1',
        incident: 'x',
        claimant: 'c1',
        topic: 'damage',
        claim: 'A house fell.',
        status: 'asserted',
        source: 's2',
      },
    ],
    relations: [{ from: 'x', to: 't1', type: 'supports' }],
    corrections: [
      {
        id: 'r1',
        date: '2024-02-05',
        kind: 'corrected',
        subject: 'x;k1',
        by: '',
        what: 'It was so.',
        sources: '',
      },
    ],
    wording: [{ table: 'incidents', id: 'x', field: 'title', shown: 'Raid on a house', reason: '' }],
  });
  const both = merge(a, b, ['i1', 'x'], ['i1', 'y']);
  const parsed = readCasePackage(both);

  it('have the first record, all claims, parts, relations and corrections of both, and no loose end', () => {
    expect(parsed.issues).toEqual([]);
    expect(parsed.case.incidents.map(({ id, parent, inResponseTo }) => [id, parent, inResponseTo])).toEqual([
      ['i1', null, []],
      ['b:i1', null, []],
      ['part', 'i1', ['i1']],
    ]);
    const said = [...parsed.case.casualtyClaims, ...parsed.case.statements];
    expect(said.map(({ id, incidentId }) => [id, incidentId])).toEqual([
      ['k1', 'i1'],
      ['b:k1', 'i1'],
      ['k2', 'part'],
      ['t1', 'i1'],
    ]);
    expect(parsed.case.relations).toMatchObject([{ from: 'i1', to: 't1' }]);
    expect(parsed.case.corrections).toMatchObject([{ subjectIds: ['i1', 'b:k1'] }]);
    expect(parsed.case.about.layers).toMatchObject([
      { id: 'chosen', incidentIds: ['i1', 'b:i1'] },
      { id: 'incidents' },
    ]);
    expect(find(both, 'i1')).toMatchObject({ title: 'Incident i1', alsoSourceIds: ['s2'], lng: null });
  });

  it('keep what the other records said: in words as the case shows them, whole where nobody is shown it', () => {
    const columns = parsed.case.about.kept;
    const kept = Object.fromEntries(columns.map(({ name }, at) => [name, find(both, 'i1')?.kept[at]]));
    expect(kept['best']).toBe(9);
    expect(String(kept[joinedColumns.words]).split('\n')).toEqual([
      expect.stringMatching(
        /^In “B”: x, “Raid on a house”\. Days: 2024-02-03, day\. Place: IQ\. Position: 34\.1, 41\.12, town\./,
      ),
      expect.stringContaining('y, “Incident y”'),
    ]);
    expect(kept[joinedColumns.record]).toContain('Mr N’s house');
    expect(columns.find(({ name }) => name === joinedColumns.record)?.mayNamePeople).toBe(true);
  });

  it('are refused where they cannot be', () => {
    const c = aPackage('c', { incidents: [incident('whole'), incident('piece', { parent: 'whole' })] });
    const wrong: readonly (readonly (readonly [string, string])[])[] = [
      [['i1', 'nothing']],
      [['nothing', 'x']],
      [
        ['i1', 'x'],
        ['b:i1', 'x'],
      ],
    ];
    for (const pairs of wrong) expect(() => merge(both, b, ...pairs)).toThrow(NotMergeable);
    expect(() => merge(c, b, ['piece', 'x'], ['whole', 'part'])).toThrow('stand the other way round');
    expect(() => merge(c, b, ['whole', 'x'], ['whole', 'part'])).toThrow(NotMergeable);
    expect(read(merge(c, b, ['whole', 'x'], ['piece', 'part'])).incidents).toHaveLength(3 + 4 - 2);
    expect(() => refuseTooMany(100_001)).toThrow('100001 incidents');
    expect(() => refuseTooMany(100_000)).not.toThrow();
  });

  it('go on being kept when the merged case is merged again', () => {
    const again = merge(aPackage('d'), both, ['i1', 'i1']);
    const { about } = read(again);
    const at = about.kept.findIndex(({ name }) => name === joinedColumns.words);
    const lines = String(find(again, 'i1')?.kept[at]).split('\n');
    expect(lines).toHaveLength(3);
    expect(about.kept.filter(({ name }) => name === joinedColumns.words)).toHaveLength(1);
  });
});
