import { isoDate, parseDay, type Day } from '../ledger/day.ts';
import { emptyFilter, type Filter } from '../ledger/selection.ts';
import { defaultCounting, type Counting } from '../ledger/standing.ts';
import { groups, rules } from '../ledger/vocabulary.ts';
import { caseLetters } from './case-letters.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the map is drawn on: what the page brings, nothing, or a style that the reader named. */
export type Basemap =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'none' }
  | { readonly kind: 'style'; readonly url: string };

/** What can be opened over the page. */
export const overlays = ['disputes', 'claimants', 'about', 'cite', 'issues'] as const;
export type Overlay = (typeof overlays)[number];

/** Everything of the page that an address holds, but for the camera. */
export interface View {
  /** `null`: the case's first view. */
  readonly filter: Filter | null;
  readonly counting: Counting;
  readonly incident: string | null;
  readonly overlay: Overlay | null;
  /** Where the case is; `null` for the built-in one. */
  readonly data: string | null;
  /** Where the cases are that stand beside it, as in `data`, or `builtInCase`. */
  readonly beside: readonly string[];
  readonly theme: Theme;
  readonly basemap: Basemap;
}

/** How an address names the built-in case beside another. */
export const builtInCase = 'built-in';

/** The view of an address that says nothing. */
export const defaultView: View = {
  filter: null,
  counting: defaultCounting,
  incident: null,
  overlay: null,
  data: null,
  beside: [],
  theme: 'system',
  basemap: { kind: 'embedded' },
};

/** A parameter that could not be used, with its value as it stood in the address. */
export interface BadParameter {
  readonly name: string;
  readonly value: string;
}

/** What the values of an address may be, which only the case knows. */
export interface KnownValues {
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  readonly sides: readonly string[];
  readonly kinds: readonly string[];
  readonly actors: readonly string[];
  readonly claimants: readonly string[];
  readonly incidents: { has(id: string): boolean };
  /** The address of the case that is open; `null` for the built-in one. */
  readonly data: string | null;
}

const lists = {
  country: 'countries',
  region: 'regions',
  side: 'sides',
  kind: 'kinds',
  actor: 'actors',
  claimant: 'claimants',
} as const;

/**
 * Reads the query of an address. An address without any filter is the case's first view; `show=all` asks for no filter at
 * all. What cannot be used falls back to its default and is reported.
 */
export function decodeAddress(
  search: string,
  known: KnownValues,
): { readonly view: View; readonly bad: readonly BadParameter[] } {
  const query = new URLSearchParams(search);
  const bad: BadParameter[] = [];
  const oneOf = <Word extends string>(name: string, words: readonly Word[], fallback: Word): Word => {
    const value = query.get(name);
    const word = words.find((candidate) => candidate === value);
    if (value !== null && word === undefined) bad.push({ name, value });
    return word ?? fallback;
  };
  const day = (name: string): Day | null => {
    const value = query.get(name);
    const parsed = value === null ? null : parseDay(value);
    if (value !== null && parsed === null) bad.push({ name, value });
    return parsed;
  };
  const list = (name: keyof typeof lists): string[] => {
    const values = (query.get(name) ?? '').split(',').filter((value) => value !== '');
    return values.filter((value) => {
      const fits = known[lists[name]].includes(value);
      if (!fits) bad.push({ name, value });
      return fits;
    });
  };
  const [from, to] = [day('from'), day('to')];
  const crossed = from !== null && to !== null && from > to;
  if (crossed) bad.push({ name: 'from', value: query.get('from') ?? '' });
  const filter: Filter = {
    countries: list('country'),
    regions: list('region'),
    from: crossed ? null : from,
    to: crossed ? null : to,
    sides: list('side'),
    kinds: list('kind'),
    actors: list('actor'),
    claimants: list('claimant'),
    text: (query.get('q') ?? '').trim(),
  };
  const incident = query.get('incident');
  if (incident !== null && !known.incidents.has(incident)) bad.push({ name: 'incident', value: incident });
  // Named by the contract, not built yet: said, not ignored.
  const language = query.get('lang');
  if (language !== null && language !== 'en') bad.push({ name: 'lang', value: language });
  const data = query.get('data');
  if (data !== null && data !== known.data) bad.push({ name: 'data', value: data });
  const overlay = oneOf('view', ['', ...overlays], '');
  const showsAll = oneOf('show', ['all', ''], '') === 'all';
  return {
    view: {
      filter: isEmpty(filter) && !showsAll ? null : filter,
      counting: {
        rule: oneOf('rule', rules, defaultCounting.rule),
        group: oneOf('group', groups, defaultCounting.group),
        asOf: day('asof'),
      },
      incident: incident !== null && known.incidents.has(incident) ? incident : null,
      overlay: overlay === '' ? null : overlay,
      data: known.data,
      beside: decodeBeside(query.get('beside'), known.data ?? builtInCase, bad),
      theme: oneOf('theme', themes, 'system'),
      basemap: decodeBasemap(query.get('basemap'), bad),
    },
    bad,
  };
}

/** Writes the query of an address, `?` included; an empty text for the default view. The inverse of `decodeAddress`. */
export function encodeAddress(view: View): string {
  const query: [string, string][] = [];
  const put = (name: string, value: string | null): void => {
    if (value !== null && value !== '') query.push([name, value]);
  };
  const { counting, incident, overlay, theme, basemap } = view;
  // As it is read back: without blanks around it, and without the half characters that no address can hold.
  const text = view.filter?.text.trim().replace(/\p{Surrogate}/gu, '\uFFFD') ?? '';
  const filter = view.filter && { ...view.filter, text };
  if (filter) {
    if (isEmpty(filter)) put('show', 'all');
    for (const [name, field] of Object.entries(lists)) put(name, filter[field].join(','));
    put('from', filter.from === null ? null : isoDate(filter.from));
    put('to', filter.to === null ? null : isoDate(filter.to));
    put('q', filter.text);
  }
  if (counting.rule !== defaultCounting.rule) put('rule', counting.rule);
  if (counting.group !== defaultCounting.group) put('group', counting.group);
  put('asof', counting.asOf === null ? null : isoDate(counting.asOf));
  put('data', view.data);
  put('beside', view.beside.map((data) => data.replace(/[%,]/g, encodeURIComponent)).join(','));
  put('incident', incident);
  put('view', overlay);
  if (theme !== 'system') put('theme', theme);
  if (basemap.kind !== 'embedded') put('basemap', basemap.kind === 'style' ? basemap.url : basemap.kind);
  if (query.length === 0) return '';
  // Commas separate values and stay readable.
  return `?${query.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')}`;
}

/** The query of the first view of another case, seen with the same eyes: colours and basemap stay. `null`: the built-in one. */
export function queryOfCase(
  data: string | null,
  { theme, basemap }: Pick<View, 'theme' | 'basemap'> = defaultView,
): string {
  return encodeAddress({ ...defaultView, data, theme, basemap });
}

/** Whether the filter asks for nothing. */
export function isEmpty(filter: Filter): boolean {
  return (Object.keys(emptyFilter) as (keyof Filter)[]).every((name) => {
    const value = filter[name];
    return value === null || value === '' || (Array.isArray(value) && value.length === 0);
  });
}

/** No case stands beside itself, and no more than there are letters for. */
function decodeBeside(value: string | null, open: string, bad: BadParameter[]): string[] {
  const found: string[] = [];
  for (const part of (value ?? '').split(',')) {
    if (part === '') continue;
    const data = decodePart(part);
    if (data === null || data === open || found.includes(data) || found.length === caseLetters.length)
      bad.push({ name: 'beside', value: part });
    else found.push(data);
  }
  return found;
}

function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function decodeBasemap(value: string | null, bad: BadParameter[]): Basemap {
  if (value === null || value === 'embedded') return { kind: 'embedded' };
  if (value === 'none') return { kind: 'none' };
  if (isStyleAddress(value)) return { kind: 'style', url: value };
  bad.push({ name: 'basemap', value });
  return { kind: 'embedded' };
}

/** Whether a text is an address that a map style may be loaded from: `https:` only. */
export function isStyleAddress(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:';
}
