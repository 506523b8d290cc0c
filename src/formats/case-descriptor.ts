import type { CaseAbout, Coverage, KeptColumn } from '../ledger/case.ts';
import { isoDate, type Day } from '../ledger/day.ts';
import type { FileCount } from './import-log.ts';
import type { TableHead } from './layouts/event-draft.ts';

/** Where the rows of a case come from that was imported. */
export interface CaseOrigin {
  /** The software that wrote it, with its version. */
  readonly software: string;
  /** As people call the layout. */
  readonly layout: string;
  readonly files: readonly FileCount[];
}

/** What the descriptor says beyond its table's head. */
export interface DescriptorFacts {
  /** Every side that an incident names. */
  readonly sides: Iterable<string>;
  readonly kept: readonly KeptColumn[];
  /** Days that were read off the rows, for a case that declares none. */
  readonly coverage: readonly Coverage[];
  readonly origin: CaseOrigin;
  /** The files of the package by the name of their table. */
  readonly paths: Readonly<Record<string, string>>;
}

/** The JSON of `datapackage.json`, in the members that `parseDescriptor` reads. */
export function caseDescriptor(head: TableHead, facts: DescriptorFacts): string {
  const { about, claimants, sources } = head;
  const partisan = sources.flatMap(({ publisher, partisan }) => (partisan ? [publisher] : []));
  const shortNames = claimants.filter(({ name, shortName }) => shortName !== name);
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    ...aboutMembers(about),
    coverage: (about.coverage.length > 0 ? about.coverage : facts.coverage).map(coverageMember),
    actingSides: sidesOf(head, facts.sides),
    actingSideNames: head.actingSideNames,
    ...filled('shortNames', Object.fromEntries(shortNames.map(({ id, shortName }) => [id, shortName]))),
    ...filled('partisanPublishers', [...new Set(partisan)]),
    ...filled('kept', facts.kept),
    import: facts.origin,
    resources: Object.entries(facts.paths).map(([name, path]) => ({
      name,
      path,
      mediatype: path.endsWith('.csv') ? 'text/csv' : 'application/geo+json',
      encoding: 'utf-8',
    })),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

/** Whether a descriptor says that its case was imported, and not made by hand. */
export function isImported(descriptor: unknown): boolean {
  if (typeof descriptor !== 'object' || descriptor === null || !('import' in descriptor)) return false;
  const origin = descriptor.import;
  return (
    typeof origin === 'object' &&
    origin !== null &&
    'software' in origin &&
    typeof origin.software === 'string'
  );
}

function aboutMembers(about: CaseAbout) {
  return {
    name: about.id,
    title: about.title,
    description: about.description,
    version: about.version,
    ...given('created', about.created),
    licenses: about.licences.map(({ name, title, url, covers }) => ({
      name,
      title,
      ...given('path', url),
      ...given('covers', covers),
    })),
    credit: about.credit,
    ...given('contact', about.contact),
    redistribution: about.redistribution,
    ...given('method', about.method),
    ...given('scope', about.scope),
    ...filled('inclusion', about.inclusion),
    ...filled('definitions', about.definitions),
    ...filled('gaps', about.gaps),
    ...filled(
      'presets',
      about.presets.map(({ from, to, ...preset }) => ({
        ...preset,
        ...given('from', dayText(from)),
        ...given('to', dayText(to)),
      })),
    ),
    ...filled(
      'layers',
      about.layers.map(({ incidentIds, actingSide, countryCodes, ...layer }) => ({
        ...layer,
        ...given('incidents', incidentIds),
        ...given('actingSide', actingSide),
        ...given('countries', countryCodes),
      })),
    ),
    ...given('referenceIncident', about.referenceIncidentId),
  };
}

function coverageMember({ actingSide, from, to, derived, note }: Coverage) {
  return { actingSide, from: dayText(from), to: dayText(to), derived, ...given('note', note) };
}

/** A side without a description, or one that the head does not know, is described by its key: its incidents are not lost. */
function sidesOf({ actingSides }: TableHead, sides: Iterable<string>): Record<string, string> {
  const described = new Map(Object.entries(actingSides));
  for (const side of sides) if (!described.has(side)) described.set(side, side);
  return Object.fromEntries([...described].map(([side, text]) => [side, text.trim() || side]));
}

const [firstDay, lastDay] = [Date.UTC(100, 0, 1) / 86_400_000, Date.UTC(9999, 11, 31) / 86_400_000];

/** A day as the files of a case have it, in four digits of a year; `null` for none, and for years that these cannot tell. */
export function dayText(day: Day | null): string | null {
  return day === null || !(day >= firstDay && day <= lastDay) ? null : isoDate(day);
}

function given<Name extends string, Value>(name: Name, value: Value | null): Partial<Record<Name, Value>> {
  return value === null ? {} : ({ [name]: value } as Partial<Record<Name, Value>>);
}

function filled<Name extends string, Value extends object>(
  name: Name,
  value: Value,
): Partial<Record<Name, Value>> {
  return Object.keys(value).length === 0 ? {} : given(name, value);
}
