import { describe, expect, it } from 'vitest';
import type { Issue } from '../../ledger/issue.ts';
import { ColumnNames, readHeader, type TableHeader } from './header.ts';

function read(text: string): TableHeader & { readonly codes: readonly string[] } {
  const issues: Issue[] = [];
  const lines = text.split('\n').map((line) => line.split(','));
  return {
    ...readHeader(lines, 't.csv', (issue) => issues.push(issue)),
    codes: issues.map(({ code }) => code),
  };
}

describe('the header of a table', () => {
  it('is its first line, each name once', () => {
    const { columns, lines, codes } = read(' id ,,name,name,name (2),\n1,2,3,4,5,');
    expect(columns).toEqual(['id', 'column 2', 'name', 'name (2)', 'name (2) (2)']);
    expect([lines, codes]).toEqual([1, ['repeated-column', 'repeated-column']]);
  });

  it.each(['country,2019,2020,2021', 'x,2024-01-01,2024-01-02,2024-01-03', 'event_id,2019,1.5,7'])(
    'may have numbers: %s',
    (line) => {
      expect(read(`${line}\na,1,2,3`)).toMatchObject({ columns: line.split(','), lines: 1, codes: [] });
    },
  );

  it.each(['7,Syria,2024-02-03,1.5', '7,7,Syria,7'])('is none where the first line is data: %s', (line) => {
    const columns = ['column 1', 'column 2', 'column 3', 'column 4'];
    expect(read(`${line}\n8,Iraq,2024-02-03,1.5`)).toMatchObject({ columns, lines: 0, codes: ['no-header'] });
  });

  it('stands below titles and above tags', () => {
    const titled = read('Attacks\nSource,us\nid,a,b,c,d,e,f\n1,2,3,4,5,6,7');
    expect([titled.columns[1], titled.lines, titled.codes]).toEqual(['a', 3, ['lines-above-header']]);
    const tagged = read('Attacks,\nplace,dead\n#LOC + Name,#affected+killed\nx,1');
    expect([tagged.columns, tagged.lines, tagged.codes]).toEqual([
      ['place', 'dead'],
      3,
      ['lines-above-header'],
    ]);
    expect([...tagged.tags]).toEqual([
      ['place', '#loc+name'],
      ['dead', '#affected+killed'],
    ]);
  });

  it('may be the row of tags itself, and hashtags in a table make no such row', () => {
    expect(read('#loc,#date\nx,y')).toMatchObject({ columns: ['#loc', '#date'], lines: 1 });
    expect(read('tag,uses,last\n#iraq,5,x\n#syria,3,y')).toMatchObject({
      columns: ['tag', 'uses', 'last'],
      lines: 1,
    });
  });

  it('names many columns alike in no time', () => {
    const names = new ColumnNames();
    for (let at = 0; at < 16_384; at++) names.add('__proto__');
    expect(new Set(names.all).size).toBe(16_384);
    expect(names.all.at(-1)).toBe('__proto__ (16384)');
  });
});

describe('a header of two lines', () => {
  it('has groups above the names, each before its parts', () => {
    const { columns, lines, codes } = read(
      ',,Civilians,,Armed,,Total,,,\nDate,Place,Killed,Hurt,Killed,Hurt,Killed,Hurt,Source,Link\n2024-02-03,x,1,2,3,4,4,6,s,l',
    );
    expect(columns).toEqual(
      ['Date', 'Place', 'Civilians: Killed', 'Civilians: Hurt', 'Armed: Killed', 'Armed: Hurt'].concat([
        'Total: Killed',
        'Total: Hurt',
        'Source',
        'Link',
      ]),
    );
    expect([lines, codes]).toEqual([2, ['header-of-two-lines']]);
  });

  it('has parts below the names that leave room for them', () => {
    const { columns, lines } = read(
      'Date,Place,Killed,\n,,Civilians,Fighters\n2024-02-03,x,1,2\n2024-02-04,y,1,2',
    );
    expect(columns).toEqual(['Date', 'Place', 'Killed: Civilians', 'Killed: Fighters']);
    expect(lines).toBe(2);
  });

  it.each([
    ['a,b,c\nx,y,z\n1,2,3', 'names for every column'],
    ['Date,Place,Killed,\n,x,1,\n2024-02-03,y,1,z', 'a row that lacks its first cell'],
    ['id,,\nx,y,z\nu,v,w', 'no figure anywhere'],
  ])('is none in %j: %s', (text) => {
    expect(read(text).lines).toBe(1);
  });
});
