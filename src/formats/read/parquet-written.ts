import type { SchemaTree } from 'hyparquet';
import { isText } from './parquet-cells.ts';
import {
  cellReading,
  isFlat,
  NestedColumn,
  nestedCell,
  pagesOf,
  type GroupSource,
} from './parquet-columns.ts';
import type { DataPage, PageRoom } from './parquet-pages.ts';
import { dictionaryOf, isByPlace, isPlain, pageValues, placesOf, type Reading } from './parquet-values.ts';
import { findPacked, packedTexts } from './packed-texts.ts';
import type { WrittenCells, PackedTexts, SheetCell } from './sheet.ts';

export interface WrittenOptions {
  /** May be shared with the groups before. */
  readonly room: PageRoom;
  /** Bytes that are no texts stay as they are as well. */
  readonly isBinary: boolean;
  /** What is thrown where values cannot be written once they are asked for. */
  readonly refusal: (error: unknown) => Error;
}

/** The cells of a column in a row group, page by page. Texts stay as the file has them: it packs them as is wanted here. */
export async function* writtenCells(
  group: GroupSource,
  tree: SchemaTree,
  column: SchemaTree,
  { room, isBinary, refusal }: WrittenOptions,
): AsyncGenerator<WrittenCells, void, undefined> {
  if (!isFlat(tree, column)) {
    yield await nestedCells(group, tree, column);
    return;
  }
  const reading = cellReading(column.element);
  const isOfTexts = isBinary || isText(column.element);
  const pages = pagesOf(group, [tree, column], group.rows, room);
  let dictionary: PackedTexts | null = null;
  let rows = 0;
  for (let page = await pages.next(); page; page = await pages.next()) {
    if (!('encoding' in page)) {
      const { bytes, count } = page;
      dictionary = isOfTexts
        ? findPacked(bytes, count)
        : packedTexts(dictionaryOf(reading, bytes, count).values);
      continue;
    }
    rows += page.count;
    if (!isByPlace(page)) {
      const places = byRow(page, null);
      yield isOfTexts && isPlain(page)
        ? { rows: page.count, texts: findPacked(page.bytes, page.present), places }
        : new WrittenValues(page, reading, places, refusal);
    } else if (dictionary) {
      const places = placesOf(page, dictionary.starts.length);
      yield { rows: page.count, texts: dictionary, places: byRow(page, places) };
    } else throw new Error('a page is damaged: its dictionary is missing');
  }
  if (rows !== group.rows) throw new Error('a column is damaged: it has fewer values than the file has rows');
}

/** Values that are no texts: they are written when somebody asks. */
class WrittenValues implements WrittenCells {
  readonly rows: number;
  readonly places: Int32Array | null;
  readonly #page: DataPage;
  readonly #reading: Reading<SheetCell>;
  readonly #refusal: WrittenOptions['refusal'];
  #texts: PackedTexts | null = null;

  constructor(
    page: DataPage,
    reading: Reading<SheetCell>,
    places: Int32Array | null,
    refusal: WrittenOptions['refusal'],
  ) {
    this.rows = page.count;
    this.places = places;
    this.#page = page;
    this.#reading = reading;
    this.#refusal = refusal;
  }

  get texts(): PackedTexts {
    try {
      this.#texts ??= packedTexts(pageValues(this.#reading, this.#page, null).values);
      return this.#texts;
    } catch (error) {
      throw this.#refusal(error);
    }
  }
}

/** What each row of a page has, of values that stand for those rows alone that have one. */
function byRow({ count, definitions }: DataPage, places: Int32Array | null): Int32Array | null {
  if (definitions === null) return places;
  const rows = new Int32Array(count);
  let value = 0;
  for (let row = 0; row < count; row += 1) {
    if (definitions[row] === 0) rows[row] = -1;
    else {
      rows[row] = places === null ? value : (places[value] as number);
      value += 1;
    }
  }
  return rows;
}

async function nestedCells(group: GroupSource, tree: SchemaTree, column: SchemaTree): Promise<WrittenCells> {
  const rows = Array.from({ length: group.rows }, (): SheetCell[] => [null]);
  await new NestedColumn<SheetCell>(group, tree, column, nestedCell).fill(rows, 0, group.rows);
  return { rows: group.rows, texts: packedTexts(rows.map(([cell = null]) => cell)), places: null };
}
