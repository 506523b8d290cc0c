import type { Point } from 'geojson';
import { geoParquetOf, type WholeColumn } from '../formats/export/write-geoparquet.ts';
import { ucdpColumns } from '../formats/layouts/ucdp-names.ts';

/** Rows in the layout of UCDP GED, given as the cells of each column, as a GeoParquet: numbers as numbers, positions as geometry. */
export function ucdpParquet(columns: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> | Blob {
  const [lng, lat] = ['longitude', 'latitude'].map((name) => columns[ucdpColumns.indexOf(name)] ?? []);
  const geometries = (lng ?? []).map((east, row): Point => {
    return { type: 'Point', coordinates: [Number(east), Number(lat?.[row])] };
  });
  const typed = columns.map((cells, at): WholeColumn => {
    const name = ucdpColumns[at] ?? '';
    if (!cells.every((cell) => cell === '' || String(Number(cell)) === cell))
      return { name, type: 'text', cells };
    const numbers = cells.map((cell) => (cell === '' ? null : Number(cell)));
    const areWhole = numbers.every((number) => number === null || Number.isSafeInteger(number));
    return { name, type: areWhole ? 'integer' : 'number', cells: numbers };
  });
  return geoParquetOf(typed, geometries);
}
