import { foldText } from './search-text.ts';

/** Finds words in many distinct texts. Made by `buildTextIndex`. */
export interface TextIndex {
  /** Reads up to so many of the texts that were not read yet. True once the index is whole. */
  advance(count: number): boolean;
  /**
   * One byte per text: 1 where the folded text holds the word, be it inside a longer word. The word is folded already;
   * the empty word is in every text. What was not read yet is read first. The array belongs to the index: read it only.
   * @throws RangeError for a word with a blank in it.
   */
  find(word: string): Uint8Array;
  /** Bytes of the lists and of the joined words. */
  byteLength(): number;
}

/** How many words keep their result: those that a reader types and takes back. */
const remembered = 8;

/**
 * An index over texts, which should be distinct. It costs nothing until it is asked or advanced; 400,000 headlines take
 * about 2 s to read, a word in them 1 to 9 ms to find, 20 MB to hold.
 *
 * It holds a list of texts for each distinct word, and looks for the search word by `indexOf` in all distinct words
 * joined, because Arabic writes articles and prepositions onto the word. MiniSearch 7.2 finds beginnings of words only;
 * made to find insides (each word a document, its endings the terms) it was right, but needed 240 to 350 MB where the
 * lists take 6 to 20, and 75 to 540 ms instead of 2 to 9 for one or two letters; over whole texts it took 11 s to build.
 */
export function buildTextIndex(texts: readonly string[]): TextIndex {
  return new WordLists(texts);
}

class WordLists implements TextIndex {
  readonly #texts: readonly string[];
  readonly #reader = new WordReader();
  /** Null until every text is read. */
  #lists: Lists | null = null;
  readonly #found = new Map<string, Uint8Array>();

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  advance(count: number): boolean {
    if (this.#lists !== null) return true;
    const end = Math.min(this.#texts.length, this.#reader.read + count);
    for (let at = this.#reader.read; at < end; at += 1) this.#reader.add(this.#texts[at] ?? '');
    if (end === this.#texts.length) this.#lists = this.#reader.lists();
    return this.#lists !== null;
  }

  find(word: string): Uint8Array {
    if (/\s/.test(word)) throw new RangeError(`a word has no blanks: "${word}"`);
    const known = this.#found.get(word);
    if (known) return known;
    this.advance(this.#texts.length);
    const found = new Uint8Array(this.#texts.length);
    if (this.#lists !== null) mark(this.#lists, word, found);
    const oldest = this.#found.keys().next();
    if (this.#found.size === remembered && oldest.done !== true) this.#found.delete(oldest.value);
    this.#found.set(word, found);
    return found;
  }

  byteLength(): number {
    if (this.#lists === null) return this.#reader.byteLength();
    const { joined, starts, offsets, texts } = this.#lists;
    return 2 * joined.length + starts.byteLength + offsets.byteLength + texts.byteLength;
  }
}

/** The texts of word `w` are `texts[offsets[w]]` up to, not including, `texts[offsets[w + 1]]`. */
interface Lists {
  /** Every distinct word, each followed by a line break, which no folded word holds. */
  readonly joined: string;
  /** Where each word begins in `joined`, and the end. */
  readonly starts: Uint32Array;
  readonly offsets: Uint32Array;
  readonly texts: Uint32Array;
}

function mark(lists: Lists, word: string, found: Uint8Array): void {
  if (word === '') {
    found.fill(1);
    return;
  }
  const { joined, starts, offsets, texts } = lists;
  let holder = 0;
  let at = joined.indexOf(word);
  while (at !== -1) {
    while ((starts[holder + 1] ?? 0) <= at) holder += 1;
    const end = offsets[holder + 1] ?? 0;
    for (let place = offsets[holder] ?? 0; place < end; place += 1) found[texts[place] ?? 0] = 1;
    at = joined.indexOf(word, starts[holder + 1]);
  }
}

/** Reads texts into numbered words. */
class WordReader {
  /** How many texts were read. */
  read = 0;
  readonly #numbers = new Map<string, number>();
  /**
   * The words that a piece of a text between blanks comes to. Folding looks across no blank, so pieces can be folded by
   * themselves, and each distinct one only once: that is most of the time that folding takes.
   */
  readonly #pieces = new Map<string, readonly number[]>();
  #words = new Uint32Array(1024);
  #count = 0;
  /** Where the words of each text end in `#words`. */
  #ends = new Uint32Array(1024);

  add(text: string): void {
    for (const piece of text.split(' ')) {
      for (const word of this.#wordsOf(piece)) {
        if (this.#count === this.#words.length) this.#words = doubled(this.#words);
        this.#words[this.#count] = word;
        this.#count += 1;
      }
    }
    if (this.read === this.#ends.length) this.#ends = doubled(this.#ends);
    this.#ends[this.read] = this.#count;
    this.read += 1;
  }

  /** Turns the words of each text into the texts of each word, and forgets what only reading needed. */
  lists(): Lists {
    const offsets = new Uint32Array(this.#numbers.size + 1);
    for (let at = 0; at < this.#count; at += 1) {
      const next = (this.#words[at] ?? 0) + 1;
      offsets[next] = (offsets[next] ?? 0) + 1;
    }
    for (let word = 1; word < offsets.length; word += 1) {
      offsets[word] = (offsets[word] ?? 0) + (offsets[word - 1] ?? 0);
    }
    const free = offsets.slice();
    const texts = new Uint32Array(this.#count);
    for (let text = 0, at = 0; text < this.read; text += 1) {
      for (const end = this.#ends[text] ?? 0; at < end; at += 1) {
        const word = this.#words[at] ?? 0;
        const place = free[word] ?? 0;
        texts[place] = text;
        free[word] = place + 1;
      }
    }
    const starts = new Uint32Array(this.#numbers.size + 1);
    for (const [word, number] of this.#numbers) starts[number + 1] = (starts[number] ?? 0) + word.length + 1;
    const joined = [...this.#numbers.keys(), ''].join('\n');
    this.#numbers.clear();
    this.#pieces.clear();
    this.#words = this.#ends = new Uint32Array(0);
    return { joined, starts, offsets, texts };
  }

  byteLength(): number {
    return this.#words.byteLength + this.#ends.byteLength;
  }

  #wordsOf(piece: string): readonly number[] {
    const known = this.#pieces.get(piece);
    if (known) return known;
    const words = foldText(piece)
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const number = this.#numbers.get(word) ?? this.#numbers.size;
        this.#numbers.set(word, number);
        return number;
      });
    this.#pieces.set(piece, words);
    return words;
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(2 * array.length);
  wider.set(array);
  return wider;
}
