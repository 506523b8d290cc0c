import { writeCsv, type Cell } from '../csv-cells.ts';
import type { Layer, LayerColumn } from './layer.ts';
import type { Provenance } from './provenance.ts';

const constants = ['case_title', 'case_version', 'licence', 'filter', 'rule', 'exported_at'] as const;

/** The columns of a layer in CSV: its own, `lng` and `lat` where records can have a place, and where the row comes from. */
export function csvColumns(layer: Pick<Layer, 'columns'>): LayerColumn[] {
  const hasPlaces = layer.columns.some(({ name }) => name === 'location_precision');
  const places = hasPlaces ? (['lng', 'lat'] as const) : [];
  return [
    ...layer.columns,
    ...places.map((name) => ({ name, type: 'number' as const })),
    ...constants.map((name) => ({ name, type: 'text' as const })),
  ];
}

/**
 * Writes a layer as a table. Points become `lng` and `lat`, polygons are left out; what is not known is an empty cell.
 * The last columns repeat where the file comes from, since a table has no other place for it.
 */
export function writeLayerCsv(layer: Layer, provenance: Provenance, forExcel: boolean): string {
  const origin = Object.fromEntries(constants.map((name) => [name, provenance[name] ?? null]));
  const rows = layer.records.map(({ geometry, values }): Record<string, Cell> => {
    const [lng = null, lat = null] = geometry?.type === 'Point' ? geometry.coordinates : [];
    return { ...values, lng, lat, ...origin };
  });
  return writeCsv(
    csvColumns(layer).map(({ name }) => name),
    rows,
    { forExcel },
  );
}

const datatypes = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** Describes such a table for machines (W3C CSV on the Web): its columns with their types, and where it comes from. */
export function writeCsvMetadata(layer: Layer, provenance: Provenance, name: string): string {
  const metadata = {
    '@context': 'http://www.w3.org/ns/csvw',
    url: name,
    'dc:title': `${provenance['case_title']}: ${layer.title}`,
    'dc:license': provenance['licence_url'],
    'dc:creator': provenance['credit'],
    'dc:created': provenance['exported_at'],
    'dc:description': provenance['counted'],
    dialect: { header: true, delimiter: ',', encoding: 'utf-8' },
    notes: [provenance],
    tableSchema: {
      primaryKey: 'id',
      columns: csvColumns(layer).map((column) => ({
        name: column.name,
        titles: column.name,
        datatype: datatypes[column.type],
      })),
    },
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}
