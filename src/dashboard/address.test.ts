import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { groups, rules } from '../ledger/vocabulary.ts';
import {
  decodeAddress,
  defaultView,
  encodeAddress,
  isEmpty,
  isStyleAddress,
  overlays,
  themes,
  type BadParameter,
  type KnownValues,
  type View,
} from './address.ts';

const known: KnownValues = {
  countries: ['IQ', 'SY', 'JO'],
  regions: ['IQ-AN', 'SY-DY'],
  sides: ['us', 'axis'],
  kinds: ['aircraft', 'drone'],
  actors: ['us-forces', 'militias'],
  claimants: ['sohr', 'us-centcom'],
  data: null,
  incidents: new Set(['evt-1', 'evt ü&=2']),
};

const decode = (search: string): View => decodeAddress(search, known).view;
const badIn = (search: string): readonly BadParameter[] => decodeAddress(search, known).bad;
const day = fc.integer({ min: 0, max: 40_000 });
const maybeDay = fc.option(day, { nil: null });
const some = (values: readonly string[]): fc.Arbitrary<string[]> => fc.shuffledSubarray([...values]);

const anyFilter: fc.Arbitrary<Filter> = fc
  .record({
    countries: some(known.countries),
    regions: some(known.regions),
    days: fc.tuple(maybeDay, maybeDay),
    sides: some(known.sides),
    kinds: some(known.kinds),
    actors: some(known.actors),
    claimants: some(known.claimants),
    text: fc.string({ unit: 'grapheme' }).map((text) => text.trim()),
  })
  .map(({ days: [a, b], ...rest }) => ({
    ...rest,
    from: a !== null && b !== null ? Math.min(a, b) : a,
    to: a !== null && b !== null ? Math.max(a, b) : b,
  }));

const anyView: fc.Arbitrary<View> = fc.record({
  filter: fc.oneof(fc.constant(null), fc.constant(emptyFilter), anyFilter),
  counting: fc.record({ rule: fc.constantFrom(...rules), group: fc.constantFrom(...groups), asOf: maybeDay }),
  incident: fc.constantFrom(null, 'evt-1', 'evt ü&=2'),
  overlay: fc.option(fc.constantFrom(...overlays)),
  data: fc.constant(null),
  beside: fc.uniqueArray(
    fc.oneof(
      fc.constant('saved:a-20240101T000000Z'),
      fc.webPath().map((path) => `${path}/100%,a.bin`),
    ),
    { maxLength: 3 },
  ),
  theme: fc.constantFrom(...themes),
  basemap: fc.oneof(
    fc.constantFrom({ kind: 'embedded' } as const, { kind: 'none' } as const),
    fc
      .webUrl({ validSchemes: ['https'], withQueryParameters: true })
      .map((url) => ({ kind: 'style', url }) as const),
  ),
});

describe('the address of a view', () => {
  it('reads back as the view, whatever the view is', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const address = encodeAddress(view);
        expect(decodeAddress(address, known)).toEqual({ view, bad: [] });
        expect(encodeAddress(decode(address))).toBe(address);
      }),
      { numRuns: 300 },
    );
  });

  it('can always be written, and is read back the same from then on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const view: View = { ...defaultView, filter: { ...emptyFilter, text } };
        const address = encodeAddress(view);
        expect(decode(address).filter).not.toBeNull();
        expect(encodeAddress(decode(address))).toBe(address);
      }),
      { numRuns: 300 },
    );
    const half: View = { ...defaultView, filter: { ...emptyFilter, text: 'a\ud83d' } };
    expect(decode(encodeAddress(half)).filter?.text).toBe('a\ufffd');
  });

  it('says nothing of what is the default', () => {
    expect(encodeAddress(defaultView)).toBe('');
    expect(decode('')).toEqual(defaultView);
    const spelledOut = '?rule=latest&group=all&theme=system&basemap=embedded';
    expect(decodeAddress(spelledOut, known)).toEqual({ view: defaultView, bad: [] });
  });

  it('tells a reader’s "everything" from the first view of the case', () => {
    expect(encodeAddress({ ...defaultView, filter: emptyFilter })).toBe('?show=all');
    expect(encodeAddress({ ...defaultView, filter: { ...emptyFilter, text: '  ' } })).toBe('?show=all');
    expect(decode('?show=all').filter).toEqual(emptyFilter);
    expect(decode('?asof=2024-02-03').filter).toBeNull();
    expect(decode('?show=all&country=IQ').filter).toEqual({ ...emptyFilter, countries: ['IQ'] });
  });

  it('has the names and forms that others build on', () => {
    const view = decode(
      '?country=IQ,SY&region=IQ-AN&from=2024-02-01&to=2024-02-10&side=us&kind=drone&actor=militias' +
        '&claimant=sohr&q=al+Qaim&group=civilian&rule=two&asof=2024-02-03&incident=evt-1&beside=saved:a,data/b%252C1.bin&theme=dark&basemap=none',
    );
    expect(view).toEqual({
      filter: {
        countries: ['IQ', 'SY'],
        regions: ['IQ-AN'],
        from: parseDay('2024-02-01'),
        to: parseDay('2024-02-10'),
        sides: ['us'],
        kinds: ['drone'],
        actors: ['militias'],
        claimants: ['sohr'],
        text: 'al Qaim',
      },
      counting: { rule: 'two', group: 'civilian', asOf: parseDay('2024-02-03') },
      incident: 'evt-1',
      overlay: null,
      data: null,
      beside: ['saved:a', 'data/b,1.bin'],
      theme: 'dark',
      basemap: { kind: 'none' },
    });
    expect(encodeAddress({ ...defaultView, filter: { ...emptyFilter, countries: ['IQ', 'SY'] } })).toBe(
      '?country=IQ,SY',
    );
  });

  it('puts no case beside itself, none twice, and no more than there are letters for', () => {
    const beside = (search: string) => {
      const { view, bad } = decodeAddress(search, known);
      return [view.beside, bad.map(({ name, value }) => `${name} ${value}`)];
    };
    expect(beside('?beside=built-in,x')).toEqual([['x'], ['beside built-in']]);
    expect(beside('?beside=one,,one')).toEqual([['one'], ['beside one']]);
    expect(beside('?beside=a,b,c,d')).toEqual([['a', 'b', 'c'], ['beside d']]);
    expect(beside('?beside=%25zz')).toEqual([[], ['beside %zz']]);
  });

  it.each([
    ['?country=IQ,XX', 'country', 'XX'],
    ['?region=IQ-ZZ', 'region', 'IQ-ZZ'],
    ['?side=them', 'side', 'them'],
    ['?kind=sling', 'kind', 'sling'],
    ['?actor=x', 'actor', 'x'],
    ['?claimant=x', 'claimant', 'x'],
    ['?from=2024-02-30', 'from', '2024-02-30'],
    ['?to=soon', 'to', 'soon'],
    ['?asof=2024-02', 'asof', '2024-02'],
    ['?rule=mine', 'rule', 'mine'],
    ['?group=children', 'group', 'children'],
    ['?incident=gone', 'incident', 'gone'],
    ['?theme=red', 'theme', 'red'],
    ['?view=war-room', 'view', 'war-room'],
    ['?data=https://example.org/case', 'data', 'https://example.org/case'],
    ['?lang=xx', 'lang', 'xx'],
    ['?basemap=http://example.org/s.json', 'basemap', 'http://example.org/s.json'],
    ['?basemap=javascript:alert(1)', 'basemap', 'javascript:alert(1)'],
    ['?show=some', 'show', 'some'],
  ])('drops and reports what it cannot use: %s', (search, name, value) => {
    expect(badIn(search)).toEqual([{ name, value }]);
    const rest =
      search === '?country=IQ,XX'
        ? { ...defaultView, filter: { ...emptyFilter, countries: ['IQ'] } }
        : defaultView;
    expect(decode(search)).toEqual(rest);
  });

  it('drops and reports days that are crossed', () => {
    expect(badIn('?from=2024-02-10&to=2024-02-01')).toEqual([{ name: 'from', value: '2024-02-10' }]);
    expect(decode('?from=2024-02-10&to=2024-02-01').filter).toBeNull();
    expect(badIn('?from=2024-02-01&to=2024-02-01')).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), fc.string({ unit: 'binary' }), (query, text) => {
        for (const search of [`?${query}`, text, `?country=${text}&basemap=${text}&q=%`]) {
          expect(() => encodeAddress(decode(search))).not.toThrow();
        }
      }),
    );
  });
});

describe('a filter that asks for nothing', () => {
  it('is empty; any single clause makes it ask', () => {
    expect(isEmpty(emptyFilter)).toBe(true);
    for (const clause of [
      { countries: ['IQ'] },
      { from: 0 },
      { to: 0 },
      { text: 'a' },
      { claimants: ['sohr'] },
    ]) {
      expect(isEmpty({ ...emptyFilter, ...clause })).toBe(false);
    }
  });
});

it('takes a map style from https only', () => {
  expect(isStyleAddress('https://example.org/style.json')).toBe(true);
  for (const value of ['http://example.org/', 'data:text/plain,a', '/style.json', '', 'https://']) {
    expect(isStyleAddress(value)).toBe(false);
  }
});
