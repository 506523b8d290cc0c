import { describe, expect, it } from 'vitest';
import { looksLikeData, pastedFile } from './pasted.ts';

describe('what is pasted on the page', () => {
  it.each([
    ['a,b\n1,2', 'commas'],
    ['a\tb\tc\r\n1\t\t3', 'tabs, as from a spreadsheet'],
    ['a;b\n"x;y";2', 'a semicolon between quotation marks parts nothing'],
    [' {"type": "FeatureCollection", "features": []}', 'GeoJSON'],
    ['[{"a": 1}]', 'a list of records'],
    ['<?xml version="1.0"?>\n<kml></kml>', 'KML'],
  ])('%j is data: %s', (text) => {
    expect(looksLikeData(text)).toBe(true);
  });

  it.each([
    ['', 'nothing'],
    ['one word', 'a word'],
    ['https://example.org/?a=1,2', 'an address'],
    ['A sentence, and another.\nNothing of a table here.', 'prose'],
    ['a,b\n\n1,2', 'nothing below the first line'],
    ['<b>bold</b>', 'markup'],
  ])('%j is none: %s', (text) => {
    expect(looksLikeData(text)).toBe(false);
  });

  it('is a file named by what it seems to be, with the text as it was', async () => {
    const names = ['a,b\n1,2', '{}', '<kml/>'].map((text) => pastedFile(text)[0]?.name);
    expect(names).toEqual(['pasted.csv', 'pasted.json', 'pasted.kml']);
    expect(await pastedFile('a,b\nى,2')[0]?.blob.text()).toBe('a,b\nى,2');
  });
});
