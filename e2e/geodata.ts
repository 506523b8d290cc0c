/** What the tests expect, worked out from `geodata/` alone: none of the page's own code is used here. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../geodata/case/', import.meta.url));

export interface IncidentRow {
  readonly id: string;
  readonly parent: string | null;
  readonly title: string;
  readonly acting_side: string;
  readonly category: string;
  readonly weapon: string | null;
  readonly countries: string;
  readonly admin1_iso: string | null;
  readonly precision: string;
  readonly date_start: string;
  readonly date_end: string;
  readonly reported_actor: string | null;
  readonly claimed_by: string | null;
}

interface Collection {
  readonly features: readonly {
    readonly geometry: { coordinates: number[] } | null;
    readonly properties: IncidentRow;
  }[];
}

export const incidentFeatures = (JSON.parse(readFileSync(`${folder}incidents.geojson`, 'utf8')) as Collection)
  .features;

export const incidents: readonly IncidentRow[] = incidentFeatures.map((feature) => feature.properties);

/** A small reader of quoted, comma-separated text, so that the tests do not lean on the page's. */
export function parseCsv(text: string): Record<string, string>[] {
  const lines: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at] as string;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',' || sign === '\n') {
      lines.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') lines.push([]);
    } else cell += sign;
  }
  const [columns = [], ...rows] = lines.filter((line) => line.length > 0);
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])));
}

export const readTable = (name: string): Record<string, string>[] =>
  parseCsv(readFileSync(`${folder}${name}.csv`, 'utf8'));

export const casualtyClaims = readTable('casualty-claims');
export const statements = readTable('statements');
export const claimants = readTable('claimants');
const kinds = readTable('kinds');
const phrases = readTable('actor-phrases');

export interface Wanted {
  readonly countries?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly side?: string;
  readonly kind?: string;
  readonly actor?: string;
  readonly claimant?: string;
}

const kindOf = ({ category, weapon }: IncidentRow): string =>
  kinds.find((row) => row['category'] === category && row['weapon'] === (weapon ?? ''))?.['kind'] ??
  'not_stated';

const actorsOf = (incident: IncidentRow): string[] =>
  (['reported_actor', 'claimed_by'] as const).flatMap((field) =>
    phrases
      .filter((row) => row['field'] === field && row['phrase'] === incident[field])
      .map((row) => row['actor'] ?? ''),
  );

const voices = (claimant: string): string[] => {
  const above = claimants.find((row) => row['id'] === claimant)?.['part_of'] ?? '';
  return above === '' ? [claimant] : [claimant, ...voices(above)];
};

function matches(incident: IncidentRow, wanted: Wanted): boolean {
  const countries = incident.countries.split(';');
  return (
    (!wanted.countries || countries.every((code) => wanted.countries?.includes(code))) &&
    (!wanted.from || incident.date_end >= wanted.from) &&
    (!wanted.to || incident.date_start <= wanted.to) &&
    (!wanted.side || incident.acting_side === wanted.side) &&
    (!wanted.kind || kindOf(incident) === wanted.kind) &&
    (!wanted.actor || actorsOf(incident).includes(wanted.actor)) &&
    (!wanted.claimant ||
      [...casualtyClaims, ...statements].some(
        (claim) =>
          claim['incident'] === incident.id &&
          voices(claim['claimant'] ?? '').includes(wanted.claimant ?? ''),
      ))
  );
}

/** The incidents that match, without those that a matching incident is above. */
export function rootIncidents(wanted: Wanted): IncidentRow[] {
  const matching = new Map(
    incidents.filter((incident) => matches(incident, wanted)).map((each) => [each.id, each]),
  );
  const hasMatchAbove = (incident: IncidentRow): boolean => {
    if (incident.parent === null) return false;
    if (matching.has(incident.parent)) return true;
    const parent = incidents.find((each) => each.id === incident.parent);
    return parent ? hasMatchAbove(parent) : false;
  };
  return [...matching.values()].filter((incident) => !hasMatchAbove(incident));
}

/** All incidents that match, parts beside their wholes. */
export function matchingIncidents(wanted: Wanted): IncidentRow[] {
  return incidents.filter((incident) => matches(incident, wanted));
}
