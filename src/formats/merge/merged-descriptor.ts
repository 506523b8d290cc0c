import type { Case } from '../../ledger/case.ts';
import { groupBy } from '../../ledger/case-index.ts';
import type { TableName } from '../../ledger/parse-case.ts';
import { redistributions, unstatedSide } from '../../ledger/vocabulary.ts';
import { dayText } from '../case-descriptor.ts';
import { software } from '../export/software.ts';
import { isFields } from '../workbook/case-sheet.ts';
import { withResources } from '../workbook/package-paths.ts';
import type { JoinedPair } from './joined-incidents.ts';
import { freeName, textOf, type Fields, type PackageParts } from './package-parts.ts';
import { joinedColumns } from './told-apart.ts';

/** One of two cases that are merged. */
export interface DescribedSide {
  /** What it is called where the two must be told apart. */
  readonly name: string;
  readonly case: Case;
  readonly descriptor: PackageParts['descriptor'];
  readonly ids: Readonly<Record<'incident' | 'claimant' | 'side', (id: string) => string>>;
  /** New names of its kept columns. */
  readonly keptNames: ReadonlyMap<string, string>;
}

/** How the two were merged. */
export interface MergeFacts {
  readonly joined: readonly JoinedPair[];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly paths: ReadonlyMap<TableName, string>;
}

/**
 * The description of the merged case: of both cases everything, told apart by their names where it would contradict; of their
 * terms on handing on the stricter. The descriptions of both stand in it whole, under `merged`.
 */
export function mergedDescriptor(
  a: DescribedSide,
  b: DescribedSide,
  { joined, at, paths }: MergeFacts,
): Fields {
  const [aboutA, aboutB] = [a.case.about, b.case.about];
  const day = at.slice(0, 10);
  const presets = listed('presets', a, b);
  const reference = [a, b].flatMap(({ case: { about }, ids }) =>
    about.referenceIncidentId === null ? [] : [ids.incident(about.referenceIncidentId)],
  )[0];
  const descriptor: Fields = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `${aboutA.id}-and-${aboutB.id}`.slice(0, 120),
    title: `${aboutA.title} + ${aboutB.title}`,
    description: mergeWords.description(a, b, joined.length, day),
    ...texts('scope', a, b),
    ...lists('inclusion', a, b),
    ...filled('definitions', definitions(a, b)),
    ...lists('gaps', a, b),
    version: '1.0.0',
    created: day,
    ...filled('licenses', licences(a, b)),
    credit: distinct([aboutA.credit, aboutB.credit]).join('; '),
    ...texts('contact', a, b),
    redistribution: stricter(aboutA.redistribution, aboutB.redistribution),
    ...texts('method', a, b),
    coverage: coverageOf(a, b),
    ...filled('presets', presets.length > 0 ? [bothPreset, ...presets] : []),
    layers: layers(a, b),
    kept: keptColumns(a, b, joined.length > 0),
    ...(reference === undefined ? {} : { referenceIncident: reference }),
    partisanPublishers: distinct(
      [a, b].flatMap(({ descriptor }) => listOf(descriptor['partisanPublishers'])),
    ),
    actingSides: byKey(a, b, ({ case: { actingSides } }) => actingSides, 'side'),
    actingSideNames: byKey(a, b, ({ case: { actingSideNames } }) => actingSideNames, 'side'),
    shortNames: byKey(a, b, ({ descriptor }) => wordsOf(descriptor['shortNames']), 'claimant'),
    import: { software: `${software.name} ${software.version}`, layout: 'two cases, merged', files: [] },
    merged: {
      at,
      joined,
      cases: [a, b].map(({ case: each, descriptor }) => ({
        incidents: each.incidents.length,
        claims: each.casualtyClaims.length + each.statements.length,
        descriptor,
      })),
    },
  };
  return withResources(descriptor, paths);
}

/** What a merged case opens with: nothing is left out. */
const bothPreset = { id: 'both', title: 'Both cases', sides: [] } as const;

const mergeWords = {
  unstated: 'a side that is not stated',
  window: (
    name: string,
    from: string | null,
    to: string | null,
    derived: boolean,
    note: string | null,
  ): string =>
    [`${name}: ${from} to ${to}${derived ? ', as its incidents go' : ''}.`, note ?? ''].join(' ').trim(),
  description: (a: DescribedSide, b: DescribedSide, joined: number, day: string): string => {
    const each = ({ name, case: { incidents } }: DescribedSide): string =>
      `“${name}” (${incidents.length} incidents)`;
    const pairs =
      joined === 0
        ? 'No two incidents were said to be one.'
        : `${joined} ${joined === 1 ? 'incident of the second was' : 'incidents of the second were'} said to be one with an incident of the first: the record of the first stands, with the claims of both.`;
    const own = [a, b].map(({ name, case: { about } }) =>
      about.description === '' ? '' : ` ${name}: ${about.description}`,
    );
    return `Merged on ${day} from ${each(a)} and ${each(b)}. ${pairs}${own.join('')}`;
  },
} as const;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Values of which no two are alike. */
function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function filled(name: string, values: readonly unknown[]): Fields {
  return values.length === 0 ? {} : { [name]: values };
}

function wordsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isFields(value) ? value : {};
}

/** A text of both: once where they say the same, else each behind its case's name. */
function texts(field: 'scope' | 'contact' | 'method', a: DescribedSide, b: DescribedSide): Fields {
  const [own, other] = [a.case.about[field], b.case.about[field]];
  if (own === null && other === null) return {};
  if (own === other) return { [field]: own };
  const said = [a, b].flatMap(({ name, case: { about } }) =>
    about[field] === null ? [] : [`${name}: ${about[field]}`],
  );
  return { [field]: said.join(' ') };
}

function lists(field: 'inclusion' | 'gaps', a: DescribedSide, b: DescribedSide): Fields {
  const common = new Set(a.case.about[field].filter((text) => b.case.about[field].includes(text)));
  const of = ({ name, case: { about } }: DescribedSide): string[] =>
    about[field].map((text) => (common.has(text) ? text : `${name}: ${text}`));
  return filled(field, distinct([...of(a), ...of(b)]));
}

function definitions(a: DescribedSide, b: DescribedSide): Fields[] {
  const known = new Map(a.case.about.definitions.map(({ term, meaning }) => [term, meaning]));
  const added = b.case.about.definitions.flatMap(({ term, meaning }) => {
    const own = known.get(term);
    if (own === meaning) return [];
    return [{ term: own === undefined ? term : `${term} (${b.name})`, meaning }];
  });
  return [...a.case.about.definitions, ...added].map((each) => ({ ...each }));
}

/** Each licence says what it covers, and so of which case. */
function licences(a: DescribedSide, b: DescribedSide): Fields[] {
  return [a, b].flatMap(({ name, descriptor }) =>
    listOf(descriptor['licenses']).flatMap((licence) => {
      if (!isFields(licence)) return [];
      const covers = textOf(licence['covers']);
      return [{ ...licence, covers: covers === '' || covers === name ? name : `${name}: ${covers}` }];
    }),
  );
}

function stricter(...given: (typeof redistributions)[number][]): string {
  return redistributions.toReversed().find((word) => given.includes(word)) ?? 'ask';
}

/**
 * The days of each side, those that were read off the incidents among them. Of a side in both cases one window holds them all, and
 * its note tells them apart.
 */
function coverageOf(a: DescribedSide, b: DescribedSide): Fields[] {
  const windows = [a, b].flatMap((of) =>
    of.case.about.coverage.map((window) => ({ ...window, of, side: of.ids.side(window.actingSide) })),
  );
  return [...groupBy(windows, ({ side }) => side)].map(([actingSide, given]) => {
    const [days, ends] = [given.map(({ from }) => from), given.map(({ to }) => to)];
    const isOne = given.every(({ of }) => of === given[0]?.of);
    const notes = given.map(({ of, from, to, derived, note }) =>
      isOne ? (note ?? '') : mergeWords.window(of.name, dayText(from), dayText(to), derived, note),
    );
    const note = distinct(notes.filter((text) => text !== '')).join(' ');
    return {
      actingSide,
      from: dayText(Math.min(...days)),
      to: dayText(Math.max(...ends)),
      derived: given.some(({ derived }) => derived),
      ...(note === '' ? {} : { note }),
    };
  });
}

/** The columns that incidents carry along, and those that hold what was joined. */
function keptColumns(a: DescribedSide, b: DescribedSide, hasJoined: boolean): Fields[] {
  const columns = [a, b].flatMap(({ descriptor, keptNames }) =>
    listOf(descriptor['kept']).flatMap((column) => {
      if (!isFields(column) || typeof column['name'] !== 'string') return [];
      return [{ ...column, name: keptNames.get(column['name']) ?? column['name'] }];
    }),
  );
  const joined = [
    { name: joinedColumns.words, mayNamePeople: false, hasSum: false },
    { name: joinedColumns.record, mayNamePeople: true, hasSum: false },
  ];
  const all: Fields[] = hasJoined ? [...columns, ...joined] : columns;
  return [...new Map(all.map((column) => [column['name'], column])).values()];
}

/** Presets or layers of both under ids of their own, with the ids of the merged case. */
function listed(field: 'presets' | 'layers', a: DescribedSide, b: DescribedSide): Fields[] {
  const own = listOf(a.descriptor[field])
    .filter(isFields)
    .map((each) => withNewIds(each, a));
  const reserved = field === 'presets' ? bothPreset.id : '';
  const used = new Set([...own.map(({ id }) => textOf(id)), reserved]);
  const added = listOf(b.descriptor[field]).flatMap((each) => {
    if (!isFields(each)) return [];
    const given = withNewIds(each, b);
    if (own.some((known) => JSON.stringify(known) === JSON.stringify(given))) return [];
    const id = freeName(textOf(each['id']), used);
    used.add(id);
    const title = textOf(each['title']) || id;
    return [{ ...given, id, title: id === textOf(each['id']) ? title : `${title} (${b.name})` }];
  });
  return [
    ...own.map((each) =>
      reserved !== '' && textOf(each['id']) === reserved ? { ...each, id: freeName(reserved, used) } : each,
    ),
    ...added,
  ];
}

function withNewIds(each: Fields, { ids }: DescribedSide): Fields {
  const all = (field: string, idOf: (id: string) => string): Fields => {
    const value = each[field];
    if (!Array.isArray(value)) return {};
    return {
      [field]: distinct(value.map((id) => (typeof id === 'string' ? idOf(id.trim()) : (id as unknown)))),
    };
  };
  const side = textOf(each['actingSide']);
  return {
    ...each,
    ...(side === '' ? {} : { actingSide: ids.side(side) }),
    ...all('sides', ids.side),
    ...all('incidents', ids.incident),
  };
}

/** A layer of all incidents stands once. A case that names no layer has one. */
function layers(a: DescribedSide, b: DescribedSide): Fields[] {
  const isWhole = ({ content, incidents, actingSide, countries }: Fields): boolean =>
    content !== 'regions' &&
    !Array.isArray(incidents) &&
    !Array.isArray(countries) &&
    textOf(actingSide) === '';
  const named = listed('layers', a, b);
  const first = named.findIndex(isWhole);
  const lacksOne = [a, b].some(({ descriptor }) => listOf(descriptor['layers']).length === 0);
  const kept = named.filter((layer, at) => !isWhole(layer) || at === first);
  if (first >= 0 || !lacksOne) return kept;
  const id = freeName('incidents', new Set(named.map((layer) => textOf(layer['id']))));
  return [...kept, { id, title: 'Incidents', content: 'incidents' }];
}

/** Words of both by key; those of the first stand. */
function byKey(
  a: DescribedSide,
  b: DescribedSide,
  of: (side: DescribedSide) => Readonly<Record<string, unknown>>,
  space: 'side' | 'claimant',
): Fields {
  const words = new Map<string, unknown>();
  for (const side of [a, b])
    for (const [key, given] of Object.entries(of(side))) {
      const id = side.ids[space](key);
      if (!words.has(id)) words.set(id, id === unstatedSide ? mergeWords.unstated : given);
    }
  return Object.fromEntries(words);
}
