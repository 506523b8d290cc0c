/** Something in the data that a person should look at. Nothing is lost without one. */
export interface Issue {
  readonly file: string;
  /** Line or feature number as a person counts it (the first data row is 1), or `null` for the whole file. */
  readonly row: number | null;
  readonly id: string | null;
  readonly column: string | null;
  readonly value: string | null;
  /** Longitude and latitude as they are given, where something is wrong with the two that can be shown. */
  readonly position?: readonly [number, number];
  readonly severity: 'error' | 'warning';
  /** Stable, for machines: `kebab-case`. */
  readonly code: string;
  /** One sentence for people: what is wrong and what to do. */
  readonly message: string;
  readonly outcome: 'kept' | 'dropped';
}
