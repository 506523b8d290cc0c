import type { IncidentKind } from '../../ledger/vocabulary.ts';
import { countryCodeIn } from './country-of-cell.ts';
import { knownTo, type KnownTo } from './row-place.ts';

/** A text of Airwars as one word, whether the table has the name or the slug: `Province/governorate` is `province_governorate`. */
export function slug(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

/**
 * The steps of Airwars' ladder of geolocation accuracy (its site's `theme/functions/dictionary.php`, as archived in
 * rctngle/airwars-archive-2025) in our classes of precision, never finer than theirs.
 */
const ladder: ReadonlyMap<string, KnownTo> = new Map([
  ['province_governorate', knownTo('governorate')],
  ['district', knownTo('district')],
  ['subdistrict', knownTo('district')],
  ['city', knownTo('town')],
  ['town', knownTo('town')],
  ['village', knownTo('town')],
  ['neighbourhood_area', knownTo('neighbourhood')],
  ['street', knownTo('neighbourhood')],
  ['nearby_landmark', knownTo('neighbourhood')],
  ['within_100m_via_coalition', knownTo('exact_site', 100)],
  ['within_1m_via_coalition', knownTo('exact_site', 1)],
  ['exact_location_via_airwars', knownTo('exact_site')],
  ['exact_location_via_coalition', knownTo('exact_site')],
  ['exact_location_other', knownTo('exact_site')],
]);

/** The precision of a step of the ladder; `null` where Airwars has no such step. */
export function precisionOfStep(step: string): KnownTo | null {
  const word = slug(step);
  const known = ladder.get(word);
  if (known) return known;
  // Behind such a step stands who located it, which may be anybody.
  if (word.startsWith('exact_location')) return knownTo('exact_site');
  if (word.startsWith('within_100m')) return knownTo('exact_site', 100);
  return word.startsWith('within_1m') ? knownTo('exact_site', 1) : null;
}

/**
 * Types of strike as Airwars names them in our kinds: `airstrike_…` are the words of the same dictionary, the rest are taken as
 * they read. What names several means, or none that we have a word for, is not listed: its means stay open, and the column is
 * kept.
 */
const kinds: ReadonlyMap<string, IncidentKind> = new Map([
  ['airstrike', 'aircraft'],
  ['airstrike_plane', 'aircraft'],
  ['airstrike_helicopter', 'aircraft'],
  ['airstrike_plane_and_helicopter', 'aircraft'],
  ['airstrike_plane_or_helicopter', 'aircraft'],
  ['helicopter', 'aircraft'],
  ['drone', 'drone'],
  ['drone_strike', 'drone'],
  ['airstrike_drone', 'drone'],
  ['artillery', 'rocket_missile_mortar'],
  ['airstrike_artillery', 'rocket_missile_mortar'],
  ['missile_strike', 'rocket_missile_mortar'],
]);

/** The kind of a type of strike. */
export function kindOfStrike(type: string): IncidentKind {
  return kinds.get(slug(type)) ?? 'not_stated';
}

/** Airwars' own names of places that it lists as countries. */
const ownCountries: Readonly<Record<string, string>> = { the_gaza_strip: 'PS', gaza_strip: 'PS', gaza: 'PS' };

/** The ISO 3166-1 alpha-2 code of a country by Airwars' name or slug; `null` for one that nobody here knows. */
export function airwarsCountry(text: string): string | null {
  const word = slug(text);
  const own = Object.hasOwn(ownCountries, word) ? ownCountries[word] : undefined;
  return own ?? countryCodeIn(text.includes('_') || text.includes('-') ? word.replace(/_/g, ' ') : text);
}

/** Longer lists are not read. */
const longestList = 20_000;

/** Names of belligerents that name nobody. */
const nobody: ReadonlySet<string> = new Set(['', 'unknown', 'null', 'contested']);

/**
 * The names in a list of belligerents: JSON of texts or of objects with `belligerent`, `belligerent_name` or `name`, as in the
 * public lists, or texts apart by commas or semicolons, as in tables. What names nobody is left out.
 */
export function belligerentsIn(text: string): string[] {
  if (text.length > longestList) return [];
  const items = /^[[{"]/.test(text) ? (jsonItems(text) ?? []) : text.split(/[;,]/);
  return items.map((name) => name.trim()).filter((name) => !nobody.has(name.toLowerCase()));
}

function jsonItems(text: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map(nameIn).filter((name) => name !== null);
}

function nameIn(item: unknown): string | null {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null) return null;
  const fields = new Map<string, unknown>(Object.entries(item));
  const named = ['belligerent', 'belligerent_name', 'name', 'slug'].map((key) => fields.get(key));
  const name = named.find((value) => value !== undefined && value !== null);
  if (typeof name === 'string') return name;
  return typeof name === 'object' && name !== null && 'name' in name && typeof name.name === 'string'
    ? name.name
    : null;
}
