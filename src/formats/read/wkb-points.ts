import type { RunCells } from './column-runs.ts';
import { packedSpan } from './packed-texts.ts';

/** What well-known binary holds in a row. */
export const geometryIs = { nothing: 0, point: 1, other: 2 } as const;

/** The points among geometries of rows. */
export interface RunPoints {
  /** What each row has, one of `geometryIs`. */
  readonly is: Uint8Array;
  /** Of points: degrees. */
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

const pointBytes = 21;

/** Finds the points of little-endian numbers, as nearly all geometries are, in so many rows. */
export function pointsIn({ cells: { texts, places }, from }: RunCells, rows: number): RunPoints {
  const { bytes, starts } = texts;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [is, lng, lat] = [new Uint8Array(rows), new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row += 1) {
    const place = places === null ? from + row : (places[from + row] as number);
    if (place < 0) continue;
    const [start, end] = packedSpan(bytes, starts[place] as number);
    is[row] = geometryIs.other;
    if (end - start !== pointBytes || view.getUint8(start) !== 1 || view.getUint32(start + 1, true) !== 1)
      continue;
    lng[row] = view.getFloat64(start + 5, true);
    lat[row] = view.getFloat64(start + 13, true);
    if (Number.isFinite(lng[row]) && Number.isFinite(lat[row])) is[row] = geometryIs.point;
  }
  return { is, lng, lat };
}
