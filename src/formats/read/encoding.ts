import { analyse } from 'chardet';
import { UnreadableFile, type FileSource } from './sheet.ts';
import { encodingNamed, isUtf8 } from './text-encoding.ts';

/** How the bytes of a file become text. */
export interface Encoding {
  /** As `TextDecoder` takes it. */
  readonly label: string;
  /** `false` where a byte order mark says so, or all that was looked at is UTF-8. */
  readonly guessed: boolean;
}

/** What `decodeText` found out while it read: told once, when it happens. */
export interface EncodingNotes {
  /** What came so far had no letter beyond ASCII; from here on it is in this encoding, which is a guess. */
  onGuess(label: string): void;
  /** Some bytes are none in this encoding; `�` stands for them. */
  onBadBytes(label: string): void;
}

/** How many bytes `guessEncoding` should be given. */
export const bytesToJudge = 1 << 16;

/**
 * The encoding of a text by its first bytes: by its byte order mark, by the zeros of UTF-16, as UTF-8 where it is valid as that,
 * else guessed from the words that hold other bytes than ASCII.
 * @throws UnreadableFile where it is no text, or one in UTF-32.
 */
export function guessEncoding(name: string, sample: Uint8Array): Encoding {
  const [a, b, c, d] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', guessed: false };
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    throw new UnreadableFile(`${name}: the text is in UTF-32. Save it as UTF-8 and load it again.`);
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', guessed: false };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', guessed: false };
  const wide = guessUtf16(sample);
  if (wide !== null) return { label: wide, guessed: true };
  const valid = isUtf8(sample.subarray(0, sample.length - unfinishedBytes(sample)));
  refuseBinary(name, sample, valid ? 0.5 : 0.08);
  if (valid) return { label: 'utf-8', guessed: false };
  const label = guessByWords(sample);
  return { label, guessed: label !== 'utf-8' };
}

/**
 * Bytes that are decoded and read at once. Of larger pieces so many cells live at a time that collecting garbage takes longer than
 * reading does (measured: 2 MB take thrice as long, 256 kB a tenth longer), and smaller ones gain nothing.
 */
const pieceSize = 1 << 16;

/**
 * The text of a file in pieces of some dozen kilobytes, without its byte order mark. Where the text turns out not to be UTF-8 only
 * after the part that was looked at, it is decoded as what that part allows.
 */
export async function* decodeText(
  source: FileSource,
  encoding: Encoding,
  notes: EncodingNotes,
): AsyncGenerator<string> {
  let decode = encoding.label === 'utf-8' ? utf8Decoder(notes) : streamDecoder(encoding.label, notes);
  let isFirst = true;
  for await (const { bytes, isLast } of pieces(source)) {
    const text = decode(bytes, isLast);
    if (typeof text === 'string') {
      yield isFirst ? text.replace(/^\uFEFF/, '') : text;
    } else {
      const legacy = streamDecoder(text.other, notes);
      notes.onGuess(text.other);
      yield legacy(text.bytes, isLast);
      decode = legacy;
    }
    isFirst = false;
  }
}

type Decode = (bytes: Uint8Array, isLast: boolean) => string;

/** Bytes that are not UTF-8 after all, and the encoding with which they and those that follow are to be decoded. */
interface NotUtf8 {
  readonly other: string;
  readonly bytes: Uint8Array;
}

/** Whole characters at a time: engines decode those much faster than a stream. */
function utf8Decoder(notes: EncodingNotes): (bytes: Uint8Array, isLast: boolean) => string | NotUtf8 {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let carried = new Uint8Array(0);
  let isAscii = true;
  let lenient: Decode | null = null;
  return (bytes, isLast) => {
    if (lenient !== null) return lenient(bytes, isLast);
    const joined = carried.length === 0 ? bytes : concatenate([carried, bytes]);
    const end = joined.length - (isLast ? 0 : unfinishedBytes(joined));
    try {
      const text = strict.decode(joined.subarray(0, end));
      isAscii &&= text.length === end;
      carried = joined.slice(end);
      return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const other = isAscii ? guessByWords(joined.subarray(0, bytesToJudge * 16)) : 'utf-8';
      if (other !== 'utf-8') return { other, bytes: joined };
      lenient = streamDecoder('utf-8', notes);
      return lenient(joined, isLast);
    }
  };
}

function streamDecoder(label: string, notes: EncodingNotes): Decode {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  let told = false;
  return (bytes, isLast) => {
    // Always as a stream: else Node (20 and others) takes windows-1252 for Latin-1, https://github.com/nodejs/node/issues/56542
    const text = decoder.decode(bytes, { stream: true }) + (isLast ? decoder.decode() : '');
    if (!told && text.includes('\uFFFD')) {
      told = true;
      notes.onBadBytes(label);
    }
    return text;
  };
}

async function* pieces(
  source: FileSource,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  const reader = source.stream().getReader();
  try {
    let held: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      let at = 0;
      // What is in memory may come as one chunk, however large it is.
      for (; size + value.length - at >= pieceSize; size = 0) {
        const end = at + pieceSize - size;
        yield { bytes: concatenate([...held, value.subarray(at, end)]), isLast: false };
        held = [];
        at = end;
      }
      held.push(value.subarray(at));
      size += value.length - at;
    }
    yield { bytes: concatenate(held), isLast: true };
  } finally {
    await reader.cancel();
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** How many bytes at the end are the start of a UTF-8 character whose rest is yet to come. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

/** UTF-16 without its mark: delimiters and line breaks have a zero beside them, always on the same side. */
function guessUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let marks = 0;
  let zerosAfter = 0;
  let zerosBefore = 0;
  sample.forEach((byte, at) => {
    if (byte !== 0x09 && byte !== 0x0a && byte !== 0x2c && byte !== 0x3b && byte !== 0x7c) return;
    marks++;
    if (at % 2 === 0 && sample[at + 1] === 0) zerosAfter++;
    if (at % 2 === 1 && sample[at - 1] === 0) zerosBefore++;
  });
  if (zerosAfter * 2 > marks) return 'utf-16le';
  return zerosBefore * 2 > marks ? 'utf-16be' : null;
}

/** Files that are no text are full of control characters, and a text that is UTF-8 may well hold some. */
function refuseBinary(name: string, sample: Uint8Array, tolerated: number): void {
  let controls = 0;
  for (const byte of sample) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1f && byte !== 0x1e)
      controls++;
  }
  if (controls > sample.length * tolerated) {
    throw new UnreadableFile(
      `${name}: this is no text. Look whether the ending of the name fits the file, and save the table as CSV.`,
    );
  }
}

/** Tables with another encoding than UTF-8 are mostly Western ones; a guess that is hardly better than this one is none. */
const likely = { label: 'windows-1252', confidence: 15 };

/**
 * Judged by the words with other bytes than ASCII, which would not be heard among many English ones, and by the whole as well,
 * which tells apart Western languages better.
 */
function guessByWords(sample: Uint8Array): string {
  const words: number[] = [];
  let start = 0;
  for (let at = 0; at <= sample.length && words.length < bytesToJudge; at++) {
    if (at < sample.length && (sample[at] ?? 0) > 0x2f) continue;
    const word = sample.subarray(start, at);
    if (word.some((byte) => byte >= 0x80)) words.push(...word.subarray(0, 200), 0x20);
    start = at + 1;
  }
  const scores = new Map([[likely.label, likely.confidence]]);
  for (const part of [Uint8Array.from(words), sample.subarray(0, bytesToJudge)]) {
    for (const { name, confidence } of analyse(part)) {
      const label = /^(?:UTF-(?:16|32)|ASCII|ISO-2022)/i.test(name) ? null : encodingNamed(name);
      if (label !== null) scores.set(label, (scores.get(label) ?? 0) + confidence);
    }
  }
  return [...scores].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
