import { describe, expect, it } from 'vitest';
import { parseDay } from '../../ledger/day.ts';
import { descriptorFile, readCasePackage, type CaseFiles } from '../case-package.ts';
import { readCsv } from '../csv.ts';
import { aPackage, claim, incident, merge } from '../fixtures/small-package.ts';

const read = (files: CaseFiles) => readCasePackage(files).case;
const cellsIn = (files: CaseFiles, table: string) => readCsv(files.get(`${table}.csv`) ?? '').rows;

describe('rows of two cases', () => {
  it('keep columns that nobody knows, names that stand twice and cells without a name', () => {
    const a = aPackage('a', { incidents: [incident('i2', { colour: 'red', kept: { hidden: 1 } })] });
    const b = aPackage('b', { incidents: [incident('i9', { smell: { of: ['smoke'] } })] });
    a.set('casualty-claims.csv', 'id,incident,odd\nk1,i1,first\n');
    b.set('casualty-claims.csv', 'id,incident,odd,odd\nk1,i1,one,two,three\n');
    const both = merge(a, b);
    expect(cellsIn(both, 'casualty-claims')).toEqual([
      { id: 'k1', incident: 'i1', odd: 'first', 'column 4': '', 'column 5': '' },
      { id: 'b:k1', incident: 'b:i1', odd: 'one', 'column 4': 'two', 'column 5': 'three' },
    ]);
    expect(both.get('incidents.geojson')).toContain('"colour":"red"');
    expect(both.get('incidents.geojson')).toContain('"hidden":1');
    expect(both.get('incidents.geojson')).toContain('"smell":{"of":["smoke"]}');
  });

  it('never find what they only refer to in the other case', () => {
    const a = aPackage('a', { 'casualty-claims': [claim('k1', 'only-b')] });
    const b = aPackage('b', {
      incidents: [incident('only-b')],
      'casualty-claims': [claim('k9', 'i2'), claim('k8', 'i1', { claimant: 'nobody' })],
      relations: [{ from: 'k9', to: 'gone', type: 'supports' }],
    });
    const more = aPackage('a', {
      incidents: [incident('i2')],
      claimants: [{ id: 'nobody', name: 'N', kind: 'media' }],
    });
    more.set('casualty-claims.csv', a.get('casualty-claims.csv') ?? '');
    expect([read(more).casualtyClaims, read(b).casualtyClaims]).toEqual([[], []]);
    expect(read(merge(more, b)).casualtyClaims).toEqual([]);
    expect(read(merge(more, b)).incidents).toHaveLength(4);
  });

  it('keep their kinds and actors where the same words mean something else', () => {
    const b = aPackage('b', { incidents: [incident('j1', { reported_actor: 'jets' })] });
    b.set('kinds.csv', 'category,weapon,kind\nstrike,,drone\n');
    b.set('actors.csv', 'id,name\np1,Others\n');
    const a = aPackage('a', { incidents: [incident('i2', { reported_actor: 'jets' })] });
    const both = read(merge(a, b));
    const seen = both.incidents.map(({ title, kind, actors, reportedActor }) => [
      title,
      kind,
      reportedActor,
      actors.map(({ actorId }) => both.actors.find(({ id }) => id === actorId)?.name),
    ]);
    expect(seen).toEqual([
      ['Incident i1', 'aircraft', null, []],
      ['Incident i2', 'aircraft', 'jets', ['Pilots']],
      ['Incident i1', 'drone', null, []],
      ['Incident j1', 'drone', 'jets (B)', ['Others']],
    ]);
  });

  it('have one record of who is the same in both, with what only one of them says', () => {
    const b = aPackage('b', {
      claimants: [{ id: 'c2', name: 'Army', kind: 'military' }],
      'casualty-claims': [claim('k1', 'i1')],
    });
    b.set(
      'sources.csv',
      'id,publisher,title,kind,published,url,note,accessed_on\ns1,Wire,A report,news,2024-02-04,,Seen in print.,2025-01-01\n',
    );
    const a = aPackage('a', { claimants: [{ id: 'c2', name: 'Army', kind: 'government' }] });
    a.set(
      'sources.csv',
      'id,publisher,title,kind,published,url,note,accessed_on\ns1,Wire,A report,news,2024-02-04,,Seen online.,\n',
    );
    const both = read(merge(a, b));
    expect(both.sources).toMatchObject([
      { id: 's1', accessedOn: '2025-01-01', note: 'Seen online. In “B”: Seen in print.' },
    ]);
    expect(both.claimants.map(({ id, kind }) => [id, kind])).toEqual([
      ['c1', 'medical'],
      ['c2', 'government'],
      ['b:c2', 'military'],
    ]);
    expect(both.casualtyClaims[0]).toMatchObject({ claimantId: 'c1', sourceId: 's1' });
  });

  it('have columns of one name apart, for their sums mean different things', () => {
    const kept = [{ name: 'best', mayNamePeople: false, hasSum: true }];
    const of = (name: string, best: number) =>
      aPackage(name, { descriptor: { kept }, incidents: [incident(`${name}9`, { kept: { best } })] });
    const both = read(merge(of('a', 4), of('b', 7)));
    expect(both.about.kept.map(({ name, hasSum }) => [name, hasSum])).toEqual([
      ['best (A)', true],
      ['best (B)', true],
    ]);
    expect(both.incidents.map((each) => each.kept)).toEqual([
      [null, null],
      [4, null],
      [null, null],
      [null, 7],
    ]);
  });

  it('are under the stricter terms, and both descriptions stand whole', () => {
    const descriptor = {
      redistribution: 'none',
      contributors: [{ title: 'Somebody' }],
      licenses: [{ name: 'ODbL' }],
      gaps: ['Much.'],
    };
    const both = merge(aPackage('a', { descriptor: { gaps: ['Little.'] } }), aPackage('b', { descriptor }));
    const { about } = read(both);
    expect(about).toMatchObject({
      redistribution: 'none',
      title: 'A + B',
      gaps: ['A: Little.', 'B: Much.'],
      created: '2026-11-22',
    });
    expect(about.licences).toMatchObject([{ name: 'ODbL', covers: 'B' }]);
    expect(both.get(descriptorFile)).toContain('"contributors"');
  });

  it('cover the days of both, each side once, and say which case covers which', () => {
    const window = { actingSide: 'us', from: '2024-01-01', to: '2024-01-31', note: 'A sample.' };
    const of = (name: string, coverage: readonly unknown[]) => aPackage(name, { descriptor: { coverage } });
    expect(read(merge(of('a', [window]), of('b', []))).about.coverage).toMatchObject([
      {
        actingSide: 'us',
        from: parseDay('2024-01-01'),
        to: parseDay('2024-02-03'),
        derived: true,
        note: 'A: 2024-01-01 to 2024-01-31. A sample. B: 2024-02-03 to 2024-02-03, as its incidents go.',
      },
    ]);
  });
});
