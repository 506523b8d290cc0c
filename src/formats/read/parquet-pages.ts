import { parquetHeader } from 'hyparquet/src/column.js';
import type { ColumnMetaData } from 'hyparquet';
import type { Unpack } from './parquet-codecs.ts';
import { isOneRun, readHybrid } from './parquet-levels.ts';
import type { FileSource } from './sheet.ts';

/** A page of data, unpacked. */
export interface DataPage {
  /** How many values it has, nothing included. */
  readonly count: number;
  /** How deep each is defined; `null` where all are whole. */
  readonly definitions: Uint8Array | null;
  /** At which list each goes on; `null` where the column has none. */
  readonly repetitions: Uint8Array | null;
  readonly encoding: string;
  /** The values that are there. */
  readonly bytes: Uint8Array;
  readonly present: number;
}

/** The entries to which a column's pages refer. */
export interface DictionaryPage {
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** How deep a column's values can be defined and repeated. */
export interface Depth {
  readonly definition: number;
  readonly repetition: number;
}

const windowBytes = 2 ** 20;
const headerBytes = 2 ** 16;
const longestHeader = 2 ** 24;

/** No writer makes pages of more bytes; whoever claims more fills the memory. */
const largestPage = 2 ** 28;

/** Where pages are unpacked, each over the one before: new memory for each takes as long again as unpacking it. */
export class PageRoom {
  #page = new Uint8Array();
  #dictionary = new Uint8Array();

  /** Room for a page of so many bytes, in place of the page before. */
  forPage(length: number): Uint8Array {
    if (this.#page.length < length) this.#page = new Uint8Array(length);
    return this.#page;
  }

  /** Room for a dictionary, in place of the one before. */
  forDictionary(length: number): Uint8Array {
    if (this.#dictionary.length < length) this.#dictionary = new Uint8Array(length);
    return this.#dictionary;
  }
}

/** Goes through the pages of one column in one row group, reading no more of the file at once than they need. */
export class PageReader {
  readonly #source: FileSource;
  readonly #unpack: Unpack;
  readonly #depth: Depth;
  readonly #end: number;
  #at: number;
  #left: number;
  #window: Uint8Array = new Uint8Array();
  #windowStart = 0;
  readonly #room: PageRoom;

  /** `values`: how many values all pages have together; more are refused. Who shares a room reads one column after the other. */
  constructor(
    source: FileSource,
    column: ColumnMetaData,
    unpack: Unpack,
    depth: Depth,
    values: number,
    room = new PageRoom(),
  ) {
    const { dictionary_page_offset: dictionary, data_page_offset: data } = column;
    const start = Number(dictionary && dictionary < data ? dictionary : data);
    const end = start + Number(column.total_compressed_size);
    if (!(start >= 0 && end >= start && end <= source.size))
      throw new Error('a column lies outside the file');
    this.#source = source;
    this.#unpack = unpack;
    this.#depth = depth;
    this.#at = start;
    this.#end = end;
    this.#left = values;
    this.#room = room;
  }

  /** The next page, or `null` after the last. Its bytes stand until the next of its kind is asked for. */
  async next(): Promise<DataPage | DictionaryPage | null> {
    for (;;) {
      if (this.#left === 0 || this.#at >= this.#end) return null;
      const header = await this.#header();
      const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
      if (!(packed >= 0 && unpacked >= 0 && unpacked <= largestPage))
        throw new Error('a page is damaged: its length is impossible');
      const bytes = await this.#bytes(this.#at, packed);
      if (bytes.length < packed) throw new Error('a page is damaged: it ends early');
      this.#at += packed;
      if (header.dictionary_page_header) {
        const count = header.dictionary_page_header.num_values;
        const whole = this.#unpacked(bytes, unpacked, this.#room.forDictionary(unpacked));
        if (!(count >= 0 && count <= whole.length * 8 + 1)) throw new Error('a dictionary is damaged');
        return { count, bytes: whole };
      }
      if (header.data_page_header) {
        const { num_values: count, encoding, definition_level_encoding: levels } = header.data_page_header;
        this.#take(count);
        if (levels === 'BIT_PACKED') throw new Error('its levels are of a kind that is no longer in use');
        return this.#first(this.#unpacked(bytes, unpacked), count, encoding);
      }
      if (header.data_page_header_v2) {
        const { num_values: count, encoding, ...lengths } = header.data_page_header_v2;
        this.#take(count);
        return this.#second(bytes, count, encoding, unpacked, lengths);
      }
      // What is left are pages of an index, which nobody needs.
    }
  }

  #take(count: number): void {
    if (!(count >= 0 && count <= this.#left)) throw new Error('a page is damaged: it has too many values');
    this.#left -= count;
  }

  /** Version 1: levels are packed with the values, each after its length. */
  #first(bytes: Uint8Array, count: number, encoding: string): DataPage {
    let at = 0;
    const levels = (deepest: number, read: typeof levelsOf): Uint8Array | null => {
      if (deepest === 0) return null;
      const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
      const from = at + 4;
      at = from + length;
      if (at > bytes.length) throw new Error('a page is damaged: its levels are too long');
      return read(bytes, from, at, deepest, count);
    };
    const repetitions = levels(this.#depth.repetition, levelsOf);
    const definitions = levels(this.#depth.definition, unlessWhole);
    return this.#page(count, repetitions, definitions, encoding, bytes.subarray(at));
  }

  /** Version 2: levels stand unpacked before the values, and the header knows their lengths. */
  #second(
    bytes: Uint8Array,
    count: number,
    encoding: string,
    unpacked: number,
    lengths: {
      readonly repetition_levels_byte_length: number;
      readonly definition_levels_byte_length: number;
      readonly is_compressed?: boolean;
    },
  ): DataPage {
    const { repetition_levels_byte_length: first, definition_levels_byte_length: second } = lengths;
    const start = first + second;
    if (!(first >= 0 && second >= 0 && start <= bytes.length && start <= unpacked))
      throw new Error('a page is damaged: its levels are too long');
    const { repetition, definition } = this.#depth;
    const repetitions = repetition === 0 ? null : levelsOf(bytes, 0, first, repetition, count);
    const definitions = definition === 0 ? null : unlessWhole(bytes, first, start, definition, count);
    const rest = bytes.subarray(start);
    const values =
      lengths.is_compressed === false || rest.length === 0 ? rest : this.#unpacked(rest, unpacked - start);
    return this.#page(count, repetitions, definitions, encoding, values);
  }

  #page(
    count: number,
    repetitions: Uint8Array | null,
    definitions: Uint8Array | null,
    encoding: string,
    bytes: Uint8Array,
  ): DataPage {
    const whole = this.#depth.definition;
    let present = count;
    if (definitions) for (const level of definitions) if (level !== whole) present -= 1;
    return {
      count,
      repetitions,
      definitions: present === count ? null : definitions,
      encoding,
      bytes,
      present,
    };
  }

  #unpacked(bytes: Uint8Array, length: number, room = this.#room.forPage(length)): Uint8Array {
    if (length === 0) return new Uint8Array();
    const unpacked = this.#unpack(bytes, length, room);
    if (unpacked.length !== length) throw new Error('a page is damaged: it does not unpack to its length');
    return unpacked;
  }

  async #header(): Promise<ReturnType<typeof parquetHeader>> {
    // How long a header is nobody says; few are longer than some dozens of bytes.
    for (let length = headerBytes; ; length *= 16) {
      const bytes = await this.#bytes(this.#at, length);
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
      try {
        const header = parquetHeader(reader);
        this.#at += reader.offset;
        return header;
      } catch (error) {
        if (this.#at + length >= this.#end || length >= longestHeader) throw error;
      }
    }
  }

  /** The bytes from there on, so many or what is left of the column. */
  async #bytes(at: number, length: number): Promise<Uint8Array> {
    const end = Math.min(at + length, this.#end);
    if (at < this.#windowStart || end > this.#windowStart + this.#window.length) {
      this.#window = await this.#source.bytes(at, Math.min(Math.max(end, at + windowBytes), this.#end));
      this.#windowStart = at;
    }
    return this.#window.subarray(at - this.#windowStart, end - this.#windowStart);
  }
}

/** Levels up to a depth. */
function levelsOf(
  bytes: Uint8Array,
  from: number,
  to: number,
  deepest: number,
  count: number,
): Uint8Array | null {
  if (deepest > 255) throw new Error('its columns are nested too deeply');
  return readHybrid(bytes, from, to, 32 - Math.clz32(deepest), new Uint8Array(count));
}

/** The same, or `null` where one run says that all are as deep as can be. */
const unlessWhole: typeof levelsOf = (bytes, from, to, deepest, count) =>
  count === 0 || isOneRun(bytes, from, count, deepest) ? null : levelsOf(bytes, from, to, deepest, count);
