import type { Layer } from './layer.ts';

/** Tags of the columns that exports write, in the vocabulary of HXL 1.1 (hxlstandard.org); a column without one has none. */
const tags: ReadonlyMap<string, string> = new Map([
  ['incident', '#event+id'],
  ['incident_title', '#event+name'],
  ['part_of', '#event+id+parent'],
  ['title', '#event+name'],
  ['kind', '#event+type'],
  ['category', '#event+category'],
  ['status', '#status'],
  ['acting_side', '#actor+code'],
  ['acting_side_name', '#actor+name'],
  ['reported_actor', '#actor+name+reported'],
  ['claimed_by', '#actor+name+claimed'],
  ['date_start', '#date+start'],
  ['date_end', '#date+end'],
  ['date_precision', '#date+precision'],
  ['time_utc', '#date+occurred'],
  ['said_on', '#date+reported'],
  ['stated_by', '#date+reported+latest'],
  ['countries', '#country+code'],
  ['country', '#country+code'],
  ['admin1_iso', '#adm1+code+iso'],
  ['admin1_pcode', '#adm1+code+pcode'],
  ['admin1', '#adm1+name'],
  ['place_name', '#loc+name'],
  ['name_ar', '#loc+name+i_ar'],
  ['name_fa', '#loc+name+i_fa'],
  ['location_precision', '#geo+precision'],
  ['uncertainty_m', '#geo+precision+num'],
  ['lat', '#geo+lat'],
  ['lng', '#geo+lon'],
  ['stand_in_lat', '#geo+lat+standin'],
  ['stand_in_lng', '#geo+lon+standin'],
  ['weapon', '#event+weapon'],
  ['what_was_struck', '#event+target'],
  ['summary', '#description'],
  ['statement', '#description+statement'],
  ['quote', '#description+quote'],
  ['claimant', '#meta+claimant+code'],
  ['claimant_name', '#meta+claimant+name'],
  ['claimant_kind', '#meta+claimant+type'],
  ['source', '#meta+source+code'],
  ['source_kind', '#meta+source+type'],
  ['source_publisher', '#meta+source+org'],
  ['source_title', '#meta+source'],
  ['source_archived_url', '#meta+url+archived'],
  ['source_url', '#meta+url'],
  ['case_title', '#meta+dataset+name'],
  ['case_version', '#meta+dataset+version'],
  ['licence', '#meta+license'],
  ['exported_at', '#date+exported'],
]);

const regionNames: ReadonlyMap<string, string> = new Map([
  ['name', '#adm1+name'],
  ['name_ar', '#adm1+name+i_ar'],
  ['name_fa', '#adm1+name+i_fa'],
]);

/** What one record of a layer is; its id and its name are tagged by it. */
function subjectOf({ columns }: Pick<Layer, 'columns'>): 'region' | 'claim' | 'incident' {
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  if (has('area_km2')) return 'region';
  return has('claimant') ? 'claim' : 'incident';
}

const ids = { region: '#adm1+code+iso', claim: '#meta+id', incident: '#event+id' } as const;

/** The HXL tag of a column, or `''`: columns without a tag are no part of the HXL dataset. */
export function hxlTag(layer: Pick<Layer, 'columns'>, column: string): string {
  const subject = subjectOf(layer);
  if (column === 'id') return ids[subject];
  const ofRegion = subject === 'region' ? regionNames.get(column) : undefined;
  return ofRegion ?? tags.get(column) ?? figureTag(column);
}

/** Figures, in regions with the acting side before them: `us_killed_min` is `#affected+killed+min+side_us`. */
function figureTag(column: string): string {
  const [, side, outcome, end] = /^(?:(.+)_)?(killed|injured)_(min|max)$/.exec(column) ?? [];
  if (outcome !== undefined) return `#affected+${outcome}+${end}${sideAttribute(side)}`;
  const [, counted] = /^(.+)_incidents$/.exec(column) ?? [];
  return counted === undefined || counted.endsWith('_unknown') ? '' : `#event+num${sideAttribute(counted)}`;
}

/** Attributes are Latin letters, digits and underscores. */
function sideAttribute(side: string | undefined): string {
  return side === undefined ? '' : `+side_${side.toLowerCase().replace(/[^a-z0-9_]+/g, '_')}`;
}
