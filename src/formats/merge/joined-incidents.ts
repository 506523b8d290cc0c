import type { Case, Incident } from '../../ledger/case.ts';
import { isoDate } from '../../ledger/day.ts';
import { decimalsOf, roundTo } from '../export/decimals.ts';
import { isFields } from '../workbook/case-sheet.ts';
import { idOfFeature, NotMergeable, propertiesOf, textOf, type Fields } from './package-parts.ts';
import { joinedColumns, keptOf } from './told-apart.ts';

/** Two incidents that somebody says are one: the record of the first stands. Ids are those of each case. */
export interface JoinedPair {
  readonly a: string;
  readonly b: string;
}

/**
 * Which incident of `a` each one of `b` becomes.
 * @throws NotMergeable, in words, where an incident is not there, is to become two, or where whole and part would change places.
 */
export function checkedJoins(pairs: readonly JoinedPair[], a: Case, b: Case): Map<string, string> {
  const [ofA, ofB] = [a, b].map(({ incidents }) => new Map(incidents.map((each) => [each.id, each])));
  const joined = new Map<string, string>();
  for (const pair of pairs) {
    for (const [id, incidents, { about }] of [
      [pair.a, ofA, a],
      [pair.b, ofB, b],
    ] as const)
      if (!incidents?.has(id)) throw new NotMergeable(`"${about.title}" has no incident "${id}".`);
    const before = joined.get(pair.b);
    if (before !== undefined && before !== pair.a)
      throw new NotMergeable(
        `"${pair.b}" is said to be one with "${before}" and with "${pair.a}"; it can be one of them only.`,
      );
    joined.set(pair.b, pair.a);
  }
  for (const [id, as] of joined) {
    const above = wholesOf(ofB, id).find((whole) => {
      const wholeAs = joined.get(whole);
      return wholeAs !== undefined && (wholeAs === as || wholesOf(ofA, wholeAs).includes(as));
    });
    if (above !== undefined)
      throw new NotMergeable(
        `"${id}" is a part of "${above}". They cannot be joined with "${as}" and "${joined.get(above)}", which are one or stand the other way round.`,
      );
  }
  // The order in which somebody said so does not matter.
  return new Map(b.incidents.flatMap(({ id }) => (joined.has(id) ? [[id, joined.get(id) ?? '']] : [])));
}

/** The incidents of which this one is a part, the nearest first. */
function wholesOf(incidents: ReadonlyMap<string, Incident> | undefined, id: string): string[] {
  const wholes: string[] = [];
  let above = incidents?.get(id)?.parent ?? null;
  while (above !== null && !wholes.includes(above)) {
    wholes.push(above);
    above = incidents?.get(above)?.parent ?? null;
  }
  return wholes;
}

/** An incident that becomes one with another. */
export interface Joining {
  /** As the case reads it, in its own words. */
  readonly incident: Incident;
  /** As its file has it. */
  readonly feature: unknown;
  /** The same with the ids and columns of the merged case. */
  readonly renamed: unknown;
  /** The case that it comes from. */
  readonly from: Case;
}

/** The feature that stands, with the sources of those that become one with it, their kept columns and what their records were. */
export function joinedFeature(
  standing: unknown,
  joining: readonly Joining[],
  sums: ReadonlySet<string>,
): unknown {
  if (joining.length === 0 || !isFields(standing)) return standing;
  const properties = propertiesOf(standing);
  const kept = new Map(Object.entries(keptOf(standing)));
  const sources = new Set(listOf(properties['also_sources']));
  for (const { incident, feature, renamed, from } of joining) {
    const given = propertiesOf(renamed);
    for (const source of [textOf(given['source']), ...listOf(given['also_sources'])])
      if (source !== '' && source !== textOf(properties['source'])) sources.add(source);
    for (const [name, value] of [
      ...Object.entries(keptOf(renamed)),
      [joinedColumns.words, inWords(incident, from)] as const,
      [joinedColumns.record, JSON.stringify(feature)] as const,
    ])
      kept.set(name, together(kept.get(name), value, sums.has(name)));
  }
  const also: Fields = sources.size === 0 ? {} : { also_sources: [...sources].join(';') };
  return { ...standing, properties: { ...properties, ...also, kept: Object.fromEntries(kept) } };
}

/** Two values of one column: numbers that have a sum are added, everything else stands line by line. */
function together(before: unknown, value: unknown, hasSum: boolean): unknown {
  const isBlank = (each: unknown): boolean => each === undefined || each === null || each === '';
  if (isBlank(before) || isBlank(value)) return isBlank(before) ? value : before;
  const sum = Number(before) + Number(value);
  if (hasSum && Number.isFinite(sum)) return sum;
  const line = (each: unknown): string => textOf(each) || JSON.stringify(each);
  return `${line(before)}\n${line(value)}`;
}

const listOf = (value: unknown): string[] =>
  textOf(value)
    .split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '');

/** A record in a few lines. English in every language of the page, as the files are. */
function inWords(incident: Incident, from: Case): string {
  const { id, title, start, end, datePrecision, kind, actors, locationPrecision, lng, lat } = incident;
  const nameOf = new Map(from.actors.map((actor) => [actor.id, actor.name]));
  const isFine = ['exact_site', 'neighbourhood', 'town', 'district'].includes(locationPrecision);
  const decimals = decimalsOf(incident);
  const position =
    isFine && lng !== null && lat !== null && [lat, lng].map((each) => roundTo(each, decimals));
  const said: readonly (readonly [string, readonly (string | number | null)[]])[] = [
    [
      'Days',
      [
        start === null || end === null ? null : [...new Set([start, end])].map(isoDate).join(' to '),
        datePrecision,
      ],
    ],
    ['Place', [incident.placeName, incident.admin1Code ?? incident.admin1Name, ...incident.countryCodes]],
    ['Position', [...(position || []), locationPrecision, metres(incident.uncertaintyMeters)]],
    ['Kind', [kind]],
    ['Acting side', [from.actingSideNames[incident.actingSide] ?? incident.actingSide]],
    ['Actors', actors.map(({ actorId }) => nameOf.get(actorId) ?? actorId)],
    ['Source', [incident.sourceId]],
  ];
  const lines = said.flatMap(([name, values]) => {
    const known = values.filter((value) => value !== null && value !== '');
    return known.length === 0 ? [] : [`${name}: ${known.join(', ')}.`];
  });
  return [`In “${from.about.title}”: ${id}, “${title}”.`, ...lines].join(' ');
}

const metres = (within: number | null): string | null => (within === null ? null : `within ${within} m`);

/** The features by the ids of their incidents; of several with one id the first, which is the one that is read. */
export function featuresById(features: readonly unknown[]): Map<string, number> {
  const places = new Map<string, number>();
  features.forEach((feature, at) => {
    const id = idOfFeature(feature);
    if (id !== '' && !places.has(id)) places.set(id, at);
  });
  return places;
}
