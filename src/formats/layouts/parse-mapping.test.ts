import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMapping } from './fixtures/any-mapping.ts';
import { blankMapping, mappedColumns } from './mapping.ts';
import { parseMapping, readMapping, writeMapping } from './parse-mapping.ts';

const seed = 20240202;

describe('a saved mapping', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyMapping(['a', 'b', '__proto__', 'constructor', ' ']), (mapping) => {
        expect(readMapping(writeMapping(mapping))).toEqual(mapping);
      }),
      { seed },
    );
  });

  it('may leave roles out, which then are empty', () => {
    expect(parseMapping({ version: 1 })).toEqual(blankMapping);
    expect(parseMapping({ version: 1, id: 'nr', more: 'unknown' })).toEqual({ ...blankMapping, id: 'nr' });
  });

  it.each([
    ['{', 'A mapping is JSON'],
    ['null', 'has to be an object'],
    ['[]', 'has to be an object'],
    ['{}', 'version undefined'],
    ['{"version": 2}', 'version 2'],
    ['{"version": 1, "id": 7}', '"id" is 7'],
    ['{"version": 1, "date": {"format": "dd/mm"}}', '"dd/mm"'],
    ['{"version": 1, "date": []}', 'a list'],
    ['{"version": 1, "position": {"in": "columns", "lat": "y"}}', 'lacks "lng"'],
    ['{"version": 1, "position": {"in": "constructor"}}', '"constructor"'],
    ['{"version": 1, "precision": {"otherwise": "somewhere"}}', '"somewhere"'],
    ['{"version": 1, "actors": {"columns": [1]}}', 'list of texts'],
    ['{"version": 1, "killed": "dead"}', 'has to be an object'],
  ])('%s is none, and it says why', (text, reason) => {
    expect(readMapping(text)).toContain(reason);
  });

  it('is a mapping or a reason, whatever is given', () => {
    const roles = fc.constantFrom(...Object.keys(blankMapping));
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(roles, fc.jsonValue()).map((roles) => ({ ...roles, version: 1 })),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const mapping = parseMapping(value);
        if (typeof mapping === 'string') expect(mapping).not.toBe('');
        else expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('names its columns, each once', () => {
    expect(mappedColumns(blankMapping)).toEqual([]);
    const mapping = {
      ...blankMapping,
      title: 'place',
      placeName: 'place',
      position: { in: 'columns', lat: 'y', lng: 'x' },
      killed: { column: null, min: 'low', max: 'high' },
    } as const;
    expect(mappedColumns(mapping)).toEqual(['place', 'y', 'x', 'low', 'high']);
  });
});
