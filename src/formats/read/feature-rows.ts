import type { Geometry } from 'geojson';
import { crsName, isWgs84Name } from './crs-names.ts';
import { readGeometry } from './geometry-fault.ts';
import { recordCells, type RecordColumns } from './record-columns.ts';
import type { SheetCell, TakeIssue } from './sheet.ts';
import { sheetIssue } from './sheet-issues.ts';

type Members = Readonly<Record<string, unknown>>;

/** A record as a row. */
export interface RecordRow {
  readonly cells: readonly SheetCell[];
  readonly geometry: Geometry | null;
}

/** Whether a value is an object with members: no list, no plain value. */
export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Makes rows of GeoJSON features and of plain objects, over the same columns. */
export class FeatureRows {
  readonly #file: string;
  readonly #columns: RecordColumns;
  readonly #report: TakeIssue;

  constructor(file: string, columns: RecordColumns, report: TakeIssue) {
    this.#file = file;
    this.#columns = columns;
    this.#report = report;
  }

  /** The row of a feature; `null`, with an issue, where the value is none. */
  feature(value: unknown, row: number): RecordRow | null {
    if (!isObject(value) || value['type'] !== 'Feature')
      return this.#drop(value, row, 'not-a-feature', 'is no Feature', '{"type":"Feature", …}');
    const id = isObject(value) ? idText(value['id']) : null;
    const geometry = this.#geometry(value, row, id);
    return { cells: this.#cells(featureMembers(value), row, id), geometry };
  }

  /** The row of a plain object, or of a feature among plain objects; `null`, with an issue, where the value is neither. */
  record(value: unknown, row: number): RecordRow | null {
    if (isObject(value) && value['type'] === 'Feature' && ('properties' in value || 'geometry' in value))
      return this.feature(value, row);
    if (!isObject(value))
      return this.#drop(value, row, 'not-an-object', 'is no object', 'an object, {"name": value, …}');
    return { cells: this.#cells(flatMembers(value), row, null), geometry: null };
  }

  /** The row of a geometry that stands by itself. */
  geometry(value: Members, row: number): RecordRow {
    return { cells: [], geometry: this.#geometry({ geometry: value }, row, null) };
  }

  #cells(members: Iterable<readonly [string, unknown]>, row: number, id: string | null): SheetCell[] {
    return recordCells(this.#columns, members, (column, value, code, message) => {
      this.#report(sheetIssue(this.#file, { row, id, column, value, code, message }));
    });
  }

  #geometry(feature: Members, row: number, id: string | null): Geometry | null {
    const { geometry } = feature;
    const lost = (column: string | null, value: unknown, code: string, message: string): null => {
      const told = `${message} The row is kept without a place.`;
      this.#report(
        sheetIssue(this.#file, { row, id, column, value, severity: 'error', code, message: told }),
      );
      return null;
    };
    if (geometry === null) return null;
    if (geometry === undefined) {
      const message = 'A Feature has a "geometry"; write null where no place is known.';
      this.#report(sheetIssue(this.#file, { row, id, column: 'geometry', code: 'no-geometry', message }));
      return null;
    }
    const crs = crsName(feature['crs'] ?? (isObject(geometry) ? geometry['crs'] : null));
    if (crs !== null && !isWgs84Name(crs))
      return lost('crs', crs, 'foreign-crs', `The place is given in ${crs}; convert it to WGS 84.`);
    const read = readGeometry(geometry);
    if (read.ok) return read.geometry;
    const { column, value, code, message } = read.fault;
    return lost(column, value ?? undefined, code, message);
  }

  #drop(value: unknown, row: number, code: string, what: string, remedy: string): null {
    const message = `Here stands what ${what}, so it was left out; write ${remedy}.`;
    this.#report(sheetIssue(this.#file, { row, value, code, message, outcome: 'dropped' }));
    return null;
  }
}

/** Members that make a feature one; all others are kept as columns. */
const framework: ReadonlySet<string> = new Set(['type', 'geometry', 'properties', 'id', 'bbox', 'crs']);

function* featureMembers(feature: Members): Iterable<readonly [string, unknown]> {
  const { id, properties } = feature;
  const given = isObject(properties) ? properties : {};
  if (id !== undefined && id !== null) {
    if (!Object.hasOwn(given, 'id')) yield ['id', id];
    else if (idText(given['id']) !== idText(id)) yield ['feature id', id];
  }
  if (isObject(properties)) yield* Object.entries(properties);
  else if (properties !== null && properties !== undefined) yield ['properties', properties];
  for (const [name, value] of Object.entries(feature)) {
    if (framework.has(name)) continue;
    yield [Object.hasOwn(given, name) ? `feature ${name}` : name, value];
  }
}

/** Members of members are this deep; below, they stay JSON. */
const deepestMember = 6;

/**
 * The members of a plain object, those of objects within it by their path, as `location.name`. Lists stay as they are, and so does
 * an object the paths of which are names already.
 */
export function flatMembers(record: Members): readonly (readonly [string, unknown])[] {
  const names = new Set(Object.keys(record));
  const flat = (path: string, value: unknown, depth: number): readonly (readonly [string, unknown])[] => {
    const inner = isObject(value) && depth < deepestMember ? Object.entries(value) : [];
    const paths = inner.map(([name]) => `${path}.${name}`);
    if (paths.length === 0 || paths.some((name) => names.has(name))) return [[path, value]];
    for (const name of paths) names.add(name);
    return inner.flatMap(([, member], at) => flat(paths[at] ?? path, member, depth + 1));
  };
  return Object.entries(record).flatMap(([name, value]) => flat(name, value, 1));
}

function idText(id: unknown): string | null {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
