import { writeCsv, type Cell } from '../csv-cells.ts';
import type { WrittenLayer } from './export-file.ts';
import { hxlTag } from './hxl-tags.ts';
import type { Layer, LayerColumn } from './layer.ts';
import { pcodeOf } from './pcodes.ts';
import type { Provenance } from './provenance.ts';
import { csvColumns, csvRows, csvType, writeCsvMetadata } from './write-csv.ts';

const pcodeColumn: LayerColumn = { name: 'admin1_pcode', type: 'text' };

/**
 * Writes a layer as a table for humanitarian tools: below the names a row of HXL tags, and OCHA's P-code of each region in
 * `admin1_pcode`, which is empty where there is none. Regions have theirs in `pcode` elsewhere; here it has the common name.
 */
export function writeCsvHxl(layer: Layer, provenance: Provenance, name: string): WrittenLayer {
  const plain = csvColumns(layer);
  const columns = plain.flatMap((column) => {
    if (column.name === 'pcode') return [pcodeColumn];
    return column.name === 'admin1_iso' ? [column, pcodeColumn] : [column];
  });
  const tagOf = (column: string): string => hxlTag(layer, column);
  const tagRow = Object.fromEntries(columns.map((column) => [column.name, tagOf(column.name)]));
  const rows = csvRows(layer, provenance).map((row): Readonly<Record<string, Cell>> => ({
    ...row,
    [pcodeColumn.name]: pcodeIn(row),
  }));
  return {
    name,
    mediaType: csvType,
    content: writeCsv(
      columns.map((column) => column.name),
      [tagRow, ...rows],
      { forExcel: false },
    ),
    companions: [
      {
        holds: 'description',
        name: `${name}-metadata.json`,
        mediaType: 'application/csvm+json',
        content: writeCsvMetadata(layer, provenance, name, { columns, tagOf }),
      },
    ],
    notes: [],
  };
}

function pcodeIn(row: Readonly<Record<string, Cell>>): Cell {
  const iso = row['admin1_iso'];
  return typeof iso === 'string' ? pcodeOf(iso) : (row['pcode'] ?? null);
}
