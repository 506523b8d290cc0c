import { csvHead, csvLines, type Cell } from '../csv-cells.ts';
import type { WrittenLayer } from './export-file.ts';
import { hxlTag } from './hxl-tags.ts';
import { TextParts } from './file-parts.ts';
import type { Layer, LayerColumn, LayerRecord } from './layer.ts';
import { pcodeOf } from './pcodes.ts';
import type { Provenance } from './provenance.ts';
import { csvColumns, csvRow, csvType, writeCsvMetadata } from './write-csv.ts';

const pcodeColumn: LayerColumn = { name: 'admin1_pcode', type: 'text' };

/**
 * Writes a layer as a table for humanitarian tools: below the names a row of HXL tags, and OCHA's P-code of each region in
 * `admin1_pcode`, which is empty where there is none. Regions have theirs in `pcode` elsewhere; here it has the common name.
 */
export async function writeCsvHxl(layer: Layer, provenance: Provenance, name: string): Promise<WrittenLayer> {
  const plain = csvColumns(layer);
  const columns = plain.flatMap((column) => {
    if (column.name === 'pcode') return [pcodeColumn];
    return column.name === 'admin1_iso' ? [column, pcodeColumn] : [column];
  });
  const tagOf = (column: string): string => hxlTag(layer, column);
  const rowOf = csvRow(layer, provenance);
  const tagged = (record: LayerRecord): Cell[] =>
    rowOf(record).flatMap((cell, at) => {
      if (plain[at]?.name !== 'admin1_iso') return [cell];
      return [cell, typeof cell === 'string' ? pcodeOf(cell) : null];
    });
  const options = { forExcel: false };
  const content = new TextParts();
  const names = columns.map((column) => column.name);
  content.add(csvHead(names, options) + csvLines([names.map(tagOf)], options));
  for await (const records of layer.pieces()) content.add(csvLines(records.map(tagged), options));
  return {
    name,
    mediaType: csvType,
    content: content.finish(),
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
