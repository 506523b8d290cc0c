import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../ledger/day.ts';
import { en } from '../messages/en.ts';
import { citationForms, texEscape, writeCitation, type CitedView } from './citation.ts';

const day = (date: string): number => parseDay(date) ?? 0;

const view: CitedView = {
  id: 'tower-22',
  title: 'Tower 22 and the strikes that answered it',
  version: '1.0.0',
  created: '2026-11-22',
  credit: 'Strike Ledger, case data CC BY 4.0',
  licence: { name: 'CC-BY-4.0', title: 'Creative Commons', url: null, covers: null },
  filter: '2–3 February 2024 · the US',
  query: '?from=2024-02-02&to=2024-02-03&side=us',
  rule: 'named governments',
  group: 'civilians',
  asOf: day('2024-02-06'),
  incident: null,
  address: 'https://ledger.example/?from=2024-02-02&to=2024-02-03&side=us#map=6.2/34.1/41.5',
  accessed: day('2026-12-01'),
};

const write = (form: (typeof citationForms)[number], change: Partial<CitedView> = {}): string =>
  writeCitation(en, { ...view, ...change }, form);

interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly version: string;
  readonly URL: string;
  readonly accessed: { readonly 'date-parts': number[][] };
  readonly issued?: { readonly 'date-parts': number[][] };
  readonly note: string;
}

/** The fields of one entry, read as BibTeX reads them: by counting braces, blind to backslashes. Throws where it would. */
function readBibtex(entry: string): { type: string; key: string; fields: Record<string, string> } {
  const head = /^@(\w+)\{([^\s,{}]+),/.exec(entry);
  if (!head) throw new Error('not an entry');
  const fields: Record<string, string> = {};
  let at = head[0].length;
  for (;;) {
    const rest = entry.slice(at);
    if (/^\s*\}\s*$/.test(rest)) break;
    const name = /^\s*(\w+) = \{/.exec(rest);
    if (!name) throw new Error(`no field at ${rest.slice(0, 30)}`);
    let depth = 1;
    let end = at + name[0].length;
    const start = end;
    while (depth > 0) {
      const sign = entry[end];
      if (sign === undefined) throw new Error('braces do not close');
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
      end += 1;
    }
    fields[name[1] ?? ''] = entry.slice(start, end - 1);
    if (entry[end] !== ',') throw new Error('no comma');
    at = end + 1;
  }
  return { type: head[1] ?? '', key: head[2] ?? '', fields };
}

/** What TeX would set: commands back to their signs. Throws on a sign that TeX would not take. */
function setByTex(source: string): string {
  const words: Record<string, string> = {
    textbackslash: '\\',
    textbraceleft: '{',
    textbraceright: '}',
    textasciitilde: '~',
    textasciicircum: '^',
    textquotedbl: '"',
    textless: '<',
    textgreater: '>',
    textbar: '|',
  };
  let result = '';
  let rest = source;
  while (rest !== '') {
    const word = /^\{\\([a-z]+)\}/.exec(rest);
    const sign = /^\\([%&$#_])/.exec(rest);
    if (word && words[word[1] ?? ''] !== undefined) result += words[word[1] ?? ''] ?? '';
    else if (sign) result += sign[1] ?? '';
    else if (/^[\\{}%&$#_^~]/.test(rest)) throw new Error(`TeX stops at ${rest.slice(0, 12)}`);
    else result += rest[0] ?? '';
    rest = rest.slice((word ?? sign ?? ['x'])[0].length);
  }
  return result;
}

describe('the citation of a view', () => {
  it.each(citationForms)('names title, version, filter, rule, day, address and access as %s', (form) => {
    const text = write(form);
    for (const part of [
      'Tower 22 and the strikes that answered it',
      '1.0.0',
      'named governments',
      'civilians',
      '6 February 2024',
      'ledger.example/?from=2024-02-02',
      '#map=6.2/34.1/41.5',
      'CC-BY-4.0',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(form === 'csl' ? /\[\[2026,12,1\]\]/ : /1 December 2026|2026-12-01/);
  });

  it('reads as one paragraph in text', () => {
    expect(write('text', { incident: 'Al-Sikak' })).toBe(
      '“Tower 22 and the strikes that answered it”, version 1.0.0 (2026), Strike Ledger. Incident: Al-Sikak. ' +
        'Filter: 2–3 February 2024 · the US (?from=2024-02-02&to=2024-02-03&side=us). ' +
        'Whose figures count: named governments. Who: civilians. What was known by 6 February 2024. ' +
        'Credit: Strike Ledger, case data CC BY 4.0; licence CC-BY-4.0. ' +
        'Accessed on 1 December 2026: https://ledger.example/?from=2024-02-02&to=2024-02-03&side=us#map=6.2/34.1/41.5',
    );
    expect(write('text', { asOf: null, created: null, licence: null })).toContain(
      'All claims of this version.',
    );
  });

  it('is CSL-JSON of one dataset', () => {
    const items = JSON.parse(write('csl')) as CslItem[];
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: 'tower-22-2026-12-01',
      type: 'dataset',
      title: view.title,
      version: '1.0.0',
      URL: view.address,
      accessed: { 'date-parts': [[2026, 12, 1]] },
      issued: { 'date-parts': [[2026, 11, 22]] },
    });
    expect(items[0]?.note).toContain(view.query);
    const [undated] = JSON.parse(write('csl', { created: 'soon' })) as CslItem[];
    expect(undated?.issued ?? null).toBeNull();
    const [month] = JSON.parse(write('csl', { created: '2026-11' })) as CslItem[];
    expect(month?.issued).toEqual({ 'date-parts': [[2026, 11]] });
  });

  it('keeps hostile titles whole in CSL-JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (title, address) => {
        const [item] = JSON.parse(write('csl', { title, address })) as CslItem[];
        expect(item).toMatchObject({ title, URL: address });
      }),
    );
  });

  it('is a BibTeX entry whose braces close, whatever the title', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'\\{}%&$#_^~"<>|@,= aé') });
    fc.assert(
      fc.property(signs, signs, (title, filter) => {
        const { type, key, fields } = readBibtex(write('bibtex', { title, filter, id: title }));
        expect(type).toBe('misc');
        expect(key).toMatch(/^[A-Za-z0-9-]+$/);
        expect(Object.keys(fields)).toEqual([
          'title',
          'year',
          'month',
          'version',
          'howpublished',
          'note',
          'url',
          'urldate',
        ]);
        const inner = fields['title']?.replace(/^\{|\}$/g, '').replaceAll("{\\'{e}}", 'é') ?? '';
        expect(setByTex(inner)).toBe(title.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 300 },
    );
  });

  it('writes what is not ASCII as TeX knows it, and leaves other scripts as they are', () => {
    expect(texEscape('50 % & “Déjà–vu” à Łódź, Gößweinstein')).toBe(
      "50 \\% \\& {\\textquotedblleft}D{\\'{e}}j{\\`{a}}--vu{\\textquotedblright} {\\`{a}} {\\L}{\\'{o}}d{\\'{z}}, G{\\\"{o}}{\\ss}weinstein",
    );
    expect(texEscape('القائم')).toBe('القائم');
  });

  it('leaves no brace or blank in the address of a BibTeX entry', () => {
    const { fields } = readBibtex(write('bibtex', { address: 'https://a.example/?q=a{b} \\ü%20&c#d' }));
    expect(fields['url']).toBe('https://a.example/?q=a%7Bb%7D%20%5C%C3%BC%20&c#d');
  });
});
