import { csvHead, csvLines, type Cell, type CsvOptions } from '../csv-cells.ts';
import type { FilePart, WrittenLayer } from './export-file.ts';
import { TextParts } from './file-parts.ts';
import type { Layer, LayerColumn, LayerRecord } from './layer.ts';
import type { Provenance } from './provenance.ts';

const constants = ['case_title', 'case_version', 'licence', 'filter', 'rule', 'exported_at'] as const;

/** Media type of every table. */
export const csvType = 'text/csv;charset=utf-8';

/** The columns of a layer as a table: its own, and `lng` and `lat` where records can have a place. */
export function tableColumns(layer: Pick<Layer, 'columns'>): LayerColumn[] {
  const hasPlaces = layer.columns.some(({ name }) => name === 'location_precision');
  const places = hasPlaces ? (['lng', 'lat'] as const) : [];
  return [...layer.columns, ...places.map((name) => ({ name, type: 'number' as const }))];
}

/** The columns of a layer in CSV: those of the table, and where the row comes from. */
export function csvColumns(layer: Pick<Layer, 'columns'>): LayerColumn[] {
  return [...tableColumns(layer), ...constants.map((name) => ({ name, type: 'text' as const }))];
}

/** The cells of a record in `tableColumns`. Points become `lng` and `lat`, polygons are left out. */
export function tableRow(layer: Pick<Layer, 'columns'>): (record: LayerRecord) => readonly Cell[] {
  const hasPlaces = tableColumns(layer).length > layer.columns.length;
  return ({ geometry, cells }) => {
    if (!hasPlaces) return cells;
    const [lng = null, lat = null] = geometry?.type === 'Point' ? geometry.coordinates : [];
    return [...cells, lng, lat];
  };
}

/** The cells of a record in `csvColumns`. */
export function csvRow(
  layer: Pick<Layer, 'columns'>,
  provenance: Provenance,
): (record: LayerRecord) => readonly Cell[] {
  const origin = constants.map((name) => provenance[name] ?? null);
  const rowOf = tableRow(layer);
  return (record) => [...rowOf(record), ...origin];
}

/**
 * Writes a layer as a table, with its description beside it; what is not known is an empty cell. The last columns repeat
 * where the file comes from, since a table has no other place for it.
 */
export function writeCsvFiles(layer: Layer, provenance: Provenance, name: string): Promise<WrittenLayer> {
  return csvFiles(layer, provenance, name, false);
}

/** The same for Excel, see `CsvOptions`. */
export function writeCsvFilesForExcel(
  layer: Layer,
  provenance: Provenance,
  name: string,
): Promise<WrittenLayer> {
  return csvFiles(layer, provenance, name, true);
}

async function csvFiles(
  layer: Layer,
  provenance: Provenance,
  name: string,
  forExcel: boolean,
): Promise<WrittenLayer> {
  return {
    name,
    mediaType: csvType,
    content: await writeLayerCsv(layer, provenance, forExcel),
    companions: [
      {
        holds: 'description',
        name: `${name}-metadata.json`,
        mediaType: 'application/csvm+json',
        content: writeCsvMetadata(layer, provenance, name),
      },
    ],
    notes: [],
  };
}

/** The table itself. */
export async function writeLayerCsv(
  layer: Layer,
  provenance: Provenance,
  forExcel: boolean,
): Promise<FilePart['content']> {
  const table = new CsvTable(layer, provenance, forExcel);
  for await (const records of layer.pieces()) table.add(records);
  return table.finish();
}

/** Such a table, which gets its rows piece by piece. */
export class CsvTable {
  readonly #rowOf: ReturnType<typeof csvRow>;
  readonly #options: CsvOptions;
  readonly #text = new TextParts();
  #count = 0;

  constructor(layer: Pick<Layer, 'columns'>, provenance: Provenance, forExcel: boolean) {
    const columns = csvColumns(layer).map(({ name }) => name);
    this.#rowOf = csvRow(layer, provenance);
    this.#options = { forExcel };
    this.#text.add(csvHead(columns, this.#options));
  }

  /** How many rows it has. */
  get count(): number {
    return this.#count;
  }

  add(records: readonly LayerRecord[]): void {
    this.#text.add(csvLines(records.map(this.#rowOf), this.#options));
    this.#count += records.length;
  }

  finish(): FilePart['content'] {
    return this.#text.finish();
  }
}

const datatypes = { text: 'string', number: 'number', integer: 'integer', boolean: 'boolean' } as const;

/** Describes such a table for machines (W3C CSV on the Web): its columns with their types, and where it comes from. */
export function writeCsvMetadata(
  layer: Layer,
  provenance: Provenance,
  name: string,
  { columns = csvColumns(layer), tagOf }: CsvDescription = {},
): string {
  const metadata = {
    '@context': 'http://www.w3.org/ns/csvw',
    url: name,
    'dc:title': `${provenance['case_title']}: ${layer.title}`,
    'dc:license': provenance['licence_url'],
    'dc:creator': provenance['credit'],
    'dc:created': provenance['exported_at'],
    'dc:description': provenance['counted'],
    dialect: {
      header: true,
      ...(tagOf ? { headerRowCount: 2 } : {}),
      delimiter: ',',
      encoding: 'utf-8',
    },
    notes: [provenance],
    tableSchema: {
      primaryKey: 'id',
      columns: columns.map((column) => {
        const tag = tagOf?.(column.name) ?? '';
        return {
          name: column.name,
          titles: tag === '' ? column.name : [column.name, tag],
          datatype: datatypes[column.type],
        };
      }),
    },
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

interface CsvDescription {
  /** The columns of the table, if not the usual. */
  readonly columns?: readonly LayerColumn[];
  /** The HXL tag of a column, for a table that has a row of them below its header. */
  readonly tagOf?: (column: string) => string;
}
