import type { Geometry } from 'geojson';
import type { Cell } from '../csv-cells.ts';

/** One column of a layer. Every record has it, with a value of this type or `null`. */
export interface LayerColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
}

/** One record of a layer: a feature in GeoJSON, a row in CSV. `values` begin with `id`. */
export interface LayerRecord {
  readonly id: string;
  /** `null` where no place is known, or none that may be shown as a point or an area. */
  readonly geometry: Geometry | null;
  readonly values: Readonly<Record<string, Cell>>;
}

/** A layer as it is written, in any format. */
export interface Layer {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly LayerColumn[];
  readonly records: readonly LayerRecord[];
  /** Whether the records are single incidents or claims, which a case may forbid to hand on. */
  readonly rowLevel: boolean;
  /** Whether polygons of boundaries are in it. */
  readonly hasLines: boolean;
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

/** The values of one record. An empty text is no value. */
export function valuesOf<Subject>(
  definitions: readonly ColumnOf<Subject>[],
  subject: Subject,
): Record<string, Cell> {
  return Object.fromEntries(
    definitions.map(([name, , value]) => {
      const cell = value(subject) ?? null;
      return [name, cell === '' ? null : cell];
    }),
  );
}

/** Several words in one cell. */
export function joined(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(';');
}
