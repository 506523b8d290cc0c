import type { CaseAbout } from '../../ledger/case.ts';

/** The ending of each format's files. */
const endings = {
  geojson: 'geojson',
  'geojson-seq': 'geojsons',
  csv: 'csv',
  'csv-excel': 'csv',
  'csv-hxl': 'csv',
  xlsx: 'xlsx',
  kml: 'kml',
  flatgeobuf: 'fgb',
  geoparquet: 'parquet',
} as const;

export type ExportFormat = keyof typeof endings;
export const exportFormats = Object.keys(endings) as readonly ExportFormat[];

/** What is exported: the incidents of the filter in force, or all of the case. */
export const exportScopes = ['filtered', 'everything'] as const;
export type ExportScope = (typeof exportScopes)[number];

/** A moment as exports give it: ISO 8601, UTC, whole seconds. */
export function exportTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** The name of an exported file, such as `strike-ledger_tower-22_incidents_filtered_2026-11-22.geojson`. */
export function exportName(
  about: CaseAbout,
  { layer, scope, format, at }: { layer: string; scope: ExportScope; format: ExportFormat; at: string },
): string {
  return fileName(about, [layer, scope, at.slice(0, 10)], endings[format]);
}

/** The name of a file made of a case, such as `strike-ledger_tower-22_map_filtered_2026-11-22.png`. */
export function fileName({ id }: CaseAbout, parts: readonly string[], ending: string): string {
  return `${['strike-ledger', id, ...parts].map(plain).join('_')}.${ending}`;
}

/** The name of a file that belongs beside another: `view.fgb` with `areas` gives `view_areas.fgb`. */
export function besideName(name: string, part: string, ending?: string): string {
  const [, stem = name, own = ''] = /^(.+)(\.[^.]*)$/.exec(name) ?? [];
  return `${stem}_${part}${ending === undefined ? own : `.${ending}`}`;
}

/** Only what every file system takes. */
function plain(part: string): string {
  return part.replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^[-.]+|-+$/g, '');
}
