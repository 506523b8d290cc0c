import type { RunCells } from './column-runs.ts';
import { packedSpan } from './packed-texts.ts';

/** The points among the geometries of rows. */
export interface RunPoints {
  /** 1 for each row that has a geometry of any kind. */
  readonly hasAny: Uint8Array;
  /** Degrees; `NaN` where there is no plain point. */
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

const pointBytes = 21;

/** Finds the points of little-endian numbers, as nearly all geometries are, in so many rows of well-known binary. */
export function pointsIn({ cells: { texts, places }, from }: RunCells, rows: number): RunPoints {
  const { bytes, starts } = texts;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points = noPoints(rows);
  for (let row = 0; row < rows; row += 1) {
    const place = places === null ? from + row : (places[from + row] as number);
    if (place < 0) continue;
    const [start, end] = packedSpan(bytes, starts[place] as number);
    points.hasAny[row] = 1;
    if (end - start !== pointBytes || view.getUint8(start) !== 1 || view.getUint32(start + 1, true) !== 1)
      continue;
    points.lng[row] = view.getFloat64(start + 5, true);
    points.lat[row] = view.getFloat64(start + 13, true);
  }
  return points;
}

/** Rows without geometries. */
export function noPoints(rows: number): RunPoints {
  return {
    hasAny: new Uint8Array(rows),
    lng: new Float64Array(rows).fill(NaN),
    lat: new Float64Array(rows).fill(NaN),
  };
}
