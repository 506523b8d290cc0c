const number = new Intl.NumberFormat('en');

/** What the reader sees of exports: the menu, its choices and its states. */
export const exports = {
  title: 'Export data',
  close: 'Close',
  layer: 'Layer',
  allLayers: 'All layers, one file each',
  records: (count: number): string => (count === 1 ? '1 record' : `${number.format(count)} records`),
  format: 'Format',
  formats: {
    geojson: 'GeoJSON',
    csv: 'CSV',
    'csv-excel': 'CSV for Excel',
  } as Readonly<Record<'geojson' | 'csv' | 'csv-excel', string>>,
  withoutPolygons: 'points as columns, no polygons',
  what: 'What',
  filtered: 'The filtered view',
  everything: 'Everything in the case',
  everythingBy: (day: string): string => `Everything known by ${day}`,
  noFilter: 'no filter set',
  counting: (rule: string, group: string): string => `Figures: ${rule}, ${group}.`,
  asOf: (day: string): string => `Known by ${day}.`,
  download: 'Download',
  working: 'Writing …',
  done: (files: number): string =>
    files === 1 ? '1 file written.' : `${number.format(files)} files written.`,
  failed: (reason: string): string => `Nothing was written. ${reason}`,
  boundariesMissing: 'The boundaries are still being loaded; the export needs them.',
  refused:
    'The terms of this case do not allow single incidents or claims to be handed on. Totals per region are offered instead.',
  credit: (credit: string, licence: string): string => `Credit: ${credit}. Licence: ${licence}.`,
  linesNote: 'Boundaries in the files are cartographic and imply no opinion on the status of any territory.',
} as const;
