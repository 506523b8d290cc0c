import type { FileMetaData, RowGroup, SchemaTree } from 'hyparquet';
import { assembleLists, assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, isFlatColumn } from 'hyparquet/src/schema.js';
import { cellsOf } from './parquet-cells.ts';
import type { Unpack } from './parquet-codecs.ts';
import { PageReader, type DataPage, type PageRoom } from './parquet-pages.ts';
import { dictionaryOf, pageValues, type PageValues, type Reading, type Values } from './parquet-values.ts';
import type { FileSource, SheetCell } from './sheet.ts';
import { jsonText } from './sheet-issues.ts';

/** No sensible row has so many values in one nested column of a row group. */
const mostNested = 2 ** 26;

/** What reading a row group needs. */
export interface GroupSource {
  readonly source: FileSource;
  readonly metadata: FileMetaData;
  readonly group: RowGroup;
  readonly rows: number;
  readonly unpackers: ReadonlyMap<string, Unpack>;
}

/** The values of a column in a row group, from the first row to the last. */
export interface ColumnValues<Value> {
  /** Puts the next so many values into as many rows, each at a place. Throws where there are fewer. */
  fill(rows: readonly (Value | null)[][], place: number, count: number): Promise<void>;
}

/** How cells are read of a column. */
export function cellReading(element: SchemaTree['element']): Reading<SheetCell> {
  return { element, convert: cellsOf(element), asTexts: (texts) => texts };
}

/** The cell of a list or a record: its JSON. */
export function nestedCell(value: unknown): SheetCell {
  return value === null ? null : jsonText(value);
}

/** Whether each row has at most one value in a column. */
export function isFlat(tree: SchemaTree, column: SchemaTree): boolean {
  return isFlatColumn([tree, column]);
}

/** The values of a flat column, a page at a time. */
export class FlatColumn<Value> implements ColumnValues<Value> {
  readonly #pages: PageReader;
  readonly #reading: Reading<Value>;
  #dictionary: Values<Value> | null = null;
  #definitions: Uint8Array | null = null;
  #page: PageValues<Value> = { count: 0, values: [], places: null };
  #valueAt = 0;
  #rowAt = 0;
  #rows = 0;

  constructor(group: GroupSource, tree: SchemaTree, column: SchemaTree, reading: Reading<Value>) {
    this.#pages = pagesOf(group, [tree, column], group.rows);
    this.#reading = reading;
  }

  async fill(rows: readonly (Value | null)[][], place: number, count: number): Promise<void> {
    for (let done = 0; done < count;) {
      if (this.#rowAt === this.#rows) await this.#nextPage();
      const end = Math.min(count, done + this.#rows - this.#rowAt);
      this.#put(rows, place, done, end);
      done = end;
    }
  }

  #put(rows: readonly (Value | null)[][], place: number, from: number, end: number): void {
    const { values, places } = this.#page;
    const definitions = this.#definitions;
    const first = this.#rowAt - from;
    let valueAt = this.#valueAt;
    for (let at = from; at < end; at += 1) {
      // The rows hold nothing from the start.
      if (definitions !== null && definitions[first + at] === 0) continue;
      const own = places === null ? valueAt : (places[valueAt] as number);
      (rows[at] as (Value | null)[])[place] = values[own] as Value;
      valueAt += 1;
    }
    this.#valueAt = valueAt;
    this.#rowAt += end - from;
  }

  async #nextPage(): Promise<void> {
    for (;;) {
      const page = await this.#pages.next();
      if (!page) throw new Error('a column is damaged: it has fewer values than the file has rows');
      if (!('encoding' in page)) {
        this.#dictionary = dictionaryOf(this.#reading, page.bytes, page.count);
        continue;
      }
      this.#page = pageValues(this.#reading, page, this.#dictionary);
      this.#definitions = page.definitions;
      this.#valueAt = 0;
      this.#rowAt = 0;
      this.#rows = page.count;
      if (page.count > 0) return;
    }
  }
}

/** The values of a nested column: lists and records, as JavaScript has them. They are put together at once. */
export class NestedColumn<Value> implements ColumnValues<Value> {
  readonly #group: GroupSource;
  readonly #tree: SchemaTree;
  readonly #column: SchemaTree;
  readonly #become: (value: unknown) => Value | null;
  #values: ArrayLike<unknown> | null = null;
  #at = 0;

  /** `become`: what is made of each value. */
  constructor(
    group: GroupSource,
    tree: SchemaTree,
    column: SchemaTree,
    become: (value: unknown) => Value | null,
  ) {
    this.#become = become;
    this.#group = group;
    this.#tree = tree;
    this.#column = withoutVariants(column);
  }

  async fill(rows: readonly (Value | null)[][], place: number, count: number): Promise<void> {
    this.#values ??= await this.#assembled();
    for (let at = 0; at < count; at += 1)
      (rows[at] as (Value | null)[])[place] = this.#become(this.#values[this.#at + at] ?? null);
    this.#at += count;
  }

  async #assembled(): Promise<ArrayLike<unknown>> {
    const leaves = new Map<string, unknown[]>();
    for (const path of leafPaths(this.#column, [this.#tree]))
      leaves.set((path.at(-1)?.path ?? []).join('.'), await this.#leaf(path));
    assembleNested(leaves, this.#column, DEFAULT_PARSERS);
    const values = leaves.get(this.#column.element.name);
    if (values?.length !== this.#group.rows)
      throw new Error('a column is damaged: it has not as many values as the file has rows');
    return values;
  }

  /** All values of a leaf, in the lists that the levels tell of. */
  async #leaf(path: SchemaTree[]): Promise<unknown[]> {
    const element = path.at(-1)?.element;
    if (!element) throw new Error('a column is missing');
    const pages = pagesOf(this.#group, path, mostNested);
    const reading = cellReading(element);
    const deepest = getMaxDefinitionLevel(path);
    const isRepeated = getMaxRepetitionLevel(path) > 0;
    let dictionary: Values<SheetCell> | null = null;
    const values: SheetCell[] = [];
    const definitions: number[] = [];
    const repetitions: number[] = [];
    const add = (page: DataPage): void => {
      const found = pageValues(reading, page, dictionary);
      for (let at = 0; at < page.present; at += 1)
        values.push(found.values[found.places ? (found.places[at] ?? 0) : at] ?? null);
      for (let at = 0; at < page.count; at += 1) {
        definitions.push(page.definitions?.[at] ?? deepest);
        if (isRepeated) repetitions.push(page.repetitions?.[at] ?? 0);
      }
    };
    for (let page = await pages.next(); page; page = await pages.next()) {
      if ('encoding' in page) add(page);
      else dictionary = dictionaryOf(reading, page.bytes, page.count);
    }
    if (definitions.length === 0) return [];
    return assembleLists([], definitions, repetitions, values, path) as unknown[];
  }
}

/** The pages of a column, `path` being its way from the root; so many values at most. */
export function pagesOf(group: GroupSource, path: SchemaTree[], most: number, room?: PageRoom): PageReader {
  const name = (path.at(-1)?.path ?? []).join('.');
  const chunk = group.group.columns.find(({ meta_data: meta }) => meta?.path_in_schema.join('.') === name);
  if (chunk?.file_path) throw new Error(`its column "${name}" lies in another file`);
  const meta = chunk?.meta_data;
  const unpack = meta && group.unpackers.get(meta.codec);
  if (!meta || !unpack) throw new Error(`its column "${name}" is missing or encrypted`);
  const depth = { definition: getMaxDefinitionLevel(path), repetition: getMaxRepetitionLevel(path) };
  const values = Number(meta.num_values);
  if (!(values >= 0 && values <= most)) throw new Error(`its column "${name}" has too many values`);
  return new PageReader(group.source, meta, unpack, depth, values, room);
}

function leafPaths(column: SchemaTree, above: readonly SchemaTree[]): SchemaTree[][] {
  const path = [...above, column];
  if (column.children.length === 0) return [path];
  return column.children.flatMap((child) => leafPaths(child, path));
}

/** Variants are given as the bytes that they are made of. */
function withoutVariants(column: SchemaTree): SchemaTree {
  const { logical_type: logical, ...element } = column.element;
  const children = column.children.map(withoutVariants);
  return { ...column, children, element: logical?.type === 'VARIANT' ? element : column.element };
}
