import type { Geometry } from 'geojson';
import type { Cell } from '../csv-cells.ts';

/** One column of a layer. Every record has it, with a value of this type or `null`. */
export interface LayerColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'integer' | 'boolean';
}

/** One record of a layer: a feature in GeoJSON, a row in CSV. */
export interface LayerRecord {
  readonly id: string;
  /** `null` where no place is known, or none that may be shown as a point or an area. */
  readonly geometry: Geometry | null;
  /** A value or `null` for each column of the layer, in their order; the first is the id. */
  readonly cells: readonly Cell[];
}

/** A layer as it is written, in any format. */
export interface Layer {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly LayerColumn[];
  /** How many records there are. */
  readonly count: number;
  /** The records in their order, some thousand at once: made when they are asked for, and made anew the next time. */
  readonly pieces: () => AsyncIterable<readonly LayerRecord[]>;
  /** Whether the records are single incidents or claims, which a case may forbid to hand on. */
  readonly rowLevel: boolean;
  /** Whether polygons of boundaries are in it. */
  readonly hasLines: boolean;
}

/** Records that are all at hand. */
export function atHand(records: readonly LayerRecord[]): Pick<Layer, 'count' | 'pieces'> {
  return { count: records.length, pieces: () => recordPieces([records], (all) => all) };
}

/** The records that are made of pieces, one after the other. */
export async function* recordPieces<Piece>(
  pieces: Iterable<Piece>,
  recordsIn: (piece: Piece) => readonly LayerRecord[],
): AsyncGenerator<readonly LayerRecord[], void, undefined> {
  for (const piece of pieces) yield await Promise.resolve(recordsIn(piece));
}

/** All records of a layer. */
export async function recordsOf({ pieces }: Pick<Layer, 'pieces'>): Promise<readonly LayerRecord[]> {
  const all: LayerRecord[] = [];
  for await (const records of pieces()) for (const record of records) all.push(record);
  return all;
}

/** How one column is filled from what a record is made of. */
export type ColumnOf<Subject> = readonly [
  name: string,
  type: LayerColumn['type'],
  value: (subject: Subject) => Cell | undefined,
];

/** The columns of a table of definitions. */
export function columnsOf<Subject>(definitions: readonly ColumnOf<Subject>[]): LayerColumn[] {
  return definitions.map(([name, type]) => ({ name, type }));
}

/** The cells of one record. An empty text is no value. */
export function cellsOf<Subject>(definitions: readonly ColumnOf<Subject>[], subject: Subject): Cell[] {
  return definitions.map(([, , value]) => {
    const cell = value(subject) ?? null;
    return cell === '' ? null : cell;
  });
}

/** Several words in one cell. */
export function joined(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(';');
}
