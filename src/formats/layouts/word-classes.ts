import {
  incidentKinds,
  locationPrecisions,
  type IncidentKind,
  type LocationPrecision,
} from '../../ledger/vocabulary.ts';
import { foldedName } from './plain-text.ts';

/**
 * Words of tables for how finely a place is known, folded. The steps are those of Airwars' ladder and of gazetteers; numbers
 * are none of them, because each dataset numbers differently.
 */
const precisionWords: Readonly<Record<LocationPrecision, readonly string[]>> = {
  exact_site: [
    ...['exact', 'exact location', 'exact site', 'exact coordinates', 'site', 'building', 'precise', 'gps'],
    ...['within 100m', 'exacte', 'lieu exact', 'دقيق'],
  ],
  neighbourhood: [
    ...['neighborhood', 'neighbourhood area', 'neighborhood area', 'street', 'nearby landmark', 'suburb'],
    ...['quartier', 'rue', 'حي'],
  ],
  town: ['village', 'city', 'locality', 'settlement', 'ville', 'commune', 'localite', 'مدينه', 'قريه'],
  district: [
    ...['subdistrict', 'sub district', 'admin2', 'admin 2', 'adm2', 'county', 'municipality', 'departement'],
    ...['قضاء', 'ناحيه', 'منطقه'],
  ],
  governorate: [
    ...['province', 'province governorate', 'state', 'admin1', 'admin 1', 'adm1', 'region', 'gouvernorat'],
    ...['محافظه'],
  ],
  country: ['national', 'nation', 'admin0', 'admin 0', 'adm0', 'pays', 'بلد', 'دوله'],
  unknown: ['censored', 'withheld', 'no information', 'not known', 'unclear', 'inconnu', 'غير معروف'],
};

/** Parts of longer descriptions, such as "(3) ADM1 level", the vaguest first: of two that fit, the one that claims less stands. */
const precisionParts: readonly (readonly [LocationPrecision, RegExp])[] = [
  ['country', /\b(?:country|national|adm(?:in)? ?0)\b/],
  ['governorate', /\b(?:governorate|province|state|region|adm(?:in)? ?1|first administrative)\b/],
  ['district', /\b(?:district|county|municipality|adm(?:in)? ?[23]|second administrative|\d+ ?km)\b/],
  ['town', /\b(?:town|city|village|locality|settlement|adm(?:in)? ?4)\b/],
  ['neighbourhood', /\b(?:neighbou?rhood|street|quarter)\b/],
  ['exact_site', /\b(?:exact|precise|building)\b/],
];
const unsure = /\b(?:not|non|no|in|un|approximate(?:ly)?|imprecise|inexact)\b/;

/** Words of tables for what was used, folded. Where a table names something else, nothing is said of it. */
const kindWords: Readonly<Record<Exclude<IncidentKind, 'not_stated'>, readonly string[]>> = {
  aircraft: [
    ...[
      'airstrike',
      'air strike',
      'airstrikes',
      'air strikes',
      'aerial bombing',
      'air raid',
      'aerial bombardment',
      'aerial bomb',
      'manned aircraft',
    ],
    ...[
      'frappe aerienne',
      'frappes aeriennes',
      'raid aerien',
      'bombardement aerien',
      'غاره جويه',
      'ضربه جويه',
    ],
    ...['ataque aereo', 'ataques aereos', 'bombardeo aereo', 'luftangriff', 'luftangriffe'],
  ],
  drone: [
    'drone strike',
    'uav',
    'uav strike',
    'aerial bomb drone',
    'uas',
    'one way attack drone',
    'frappe de drone',
    'ataque con dron',
    'ataque con drones',
    'drohne',
    'drohnenangriff',
    'طائره مسيره',
  ],
  rocket_missile_mortar: [
    ...['rocket', 'rockets', 'missile', 'missiles', 'mortar', 'mortars', 'rocket attack', 'missile strike'],
    ...['missile attack', 'mortar attack', 'roquette', 'roquettes', 'tir de roquette', 'صاروخ', 'هاون'],
    ...['cohete', 'cohetes', 'misil', 'misiles', 'mortero', 'rakete', 'raketen', 'raketenangriff', 'morser'],
  ],
  drone_and_rocket: ['drone and rockets', 'drones and rockets', 'rocket and drone', 'rockets and drones'],
  operation_location: [],
};

/** A vocabulary's own words and the words that tables use instead, folded, each with what it means. */
function lookup<Word extends string>(
  words: readonly Word[],
  others: Readonly<Partial<Record<Word, readonly string[]>>>,
): ReadonlyMap<string, Word> {
  return new Map(
    words.flatMap((word) =>
      [word, ...(others[word] ?? [])].map((name): [string, Word] => [foldedName(name), word]),
    ),
  );
}

const precisions = lookup<LocationPrecision>(locationPrecisions, precisionWords);
const kinds = lookup<IncidentKind>(incidentKinds, kindWords);

/** The precision that a word of a table means, or a short description; `null` for one that nobody here knows. */
export function precisionOfWord(word: string): LocationPrecision | null {
  if (word.length > 100) return null;
  // The number of a step, as in "(3) ADM1 level", says nothing by itself.
  const name = foldedName(word.replace(/^\s*\(?\d{1,2}\)?\s*[-:.]?\s*(?=\p{L}|\d)/u, ''));
  const known = precisions.get(name);
  if (known !== undefined) return known;
  return unsure.test(name) ? null : (precisionParts.find(([, part]) => part.test(name))?.[0] ?? null);
}

/** The kind of incident that a word of a table means; `null` for a word that nobody here knows. */
export function kindOfWord(word: string): IncidentKind | null {
  return word.length > 100 ? null : (kinds.get(foldedName(word)) ?? null);
}
