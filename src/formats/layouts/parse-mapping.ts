import { claimantKinds, locationPrecisions } from '../../ledger/vocabulary.ts';
import {
  blankMapping,
  mappedDateFormats,
  type FigureRole,
  type Mapping,
  type PositionRole,
  type Said,
} from './mapping.ts';
import { decimalMarks, pairOrders } from './positions.ts';

/** Writes a mapping as a text that `readMapping` reads back as the same. */
export function writeMapping(mapping: Mapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`;
}

/** Reads the text of a saved mapping; a text that is none gives the reason, in English. */
export function readMapping(text: string): Mapping | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `A mapping is JSON; this text is none: ${error instanceof Error ? error.message : String(error)}`;
  }
  return parseMapping(value);
}

/**
 * Takes a mapping out of untrusted JSON, or gives the reason in English why it is none. Roles that are missing stay empty;
 * anything that is there and wrong is a reason, and members that nobody knows are passed over.
 */
export function parseMapping(value: unknown): Mapping | string {
  try {
    return mappingOf(value);
  } catch (error) {
    if (error instanceof WrongMapping) return error.message;
    throw error;
  }
}

class WrongMapping extends Error {
  override name = 'WrongMapping';
}

function mappingOf(value: unknown): Mapping {
  const fields = new Fields(value, 'The mapping');
  if (fields.get('version') !== 1) {
    throw new WrongMapping(
      `The mapping has version ${shown(fields.get('version'))}; this program reads version 1.`,
    );
  }
  const [precision, date, actors] = [fields.inner('precision'), fields.inner('date'), fields.inner('actors')];
  return {
    version: 1,
    id: fields.text('id'),
    title: fields.text('title'),
    position: positionOf(fields.inner('position')),
    precision: {
      column: precision.text('column'),
      otherwise: precision.oneOf('otherwise', locationPrecisions) ?? blankMapping.precision.otherwise,
    },
    date: {
      start: date.text('start'),
      end: date.text('end'),
      month: date.text('month'),
      day: date.text('day'),
      format: date.oneOf('format', mappedDateFormats),
    },
    decimal: fields.oneOf('decimal', decimalMarks) ?? blankMapping.decimal,
    country: saidOf(fields.inner('country')),
    admin1: fields.text('admin1'),
    placeName: fields.text('placeName'),
    actors: { columns: actors.texts('columns'), separator: actors.text('separator') },
    kind: fields.text('kind'),
    claimant: saidOf(fields.inner('claimant')),
    claimantKind: fields.oneOf('claimantKind', claimantKinds) ?? blankMapping.claimantKind,
    sourceTitle: saidOf(fields.inner('sourceTitle')),
    sourceUrl: saidOf(fields.inner('sourceUrl')),
    killed: figureOf(fields.inner('killed')),
    injured: figureOf(fields.inner('injured')),
    civiliansKilled: figureOf(fields.inner('civiliansKilled')),
    civiliansInjured: figureOf(fields.inner('civiliansInjured')),
    plain: fields.texts('plain'),
  };
}

function positionOf(fields: Fields): PositionRole {
  const where = fields.oneOf('in', ['columns', 'cell', 'geometry', 'nowhere']) ?? 'nowhere';
  if (where === 'columns') return { in: where, lat: fields.needed('lat'), lng: fields.needed('lng') };
  if (where === 'cell') {
    const order = fields.oneOf('order', pairOrders);
    return { in: where, column: fields.needed('column'), order: order ?? 'lat-lng' };
  }
  return { in: where };
}

function saidOf(fields: Fields): Said {
  return { column: fields.text('column'), otherwise: fields.text('otherwise') };
}

function figureOf(fields: Fields): FigureRole {
  return { column: fields.text('column'), min: fields.text('min'), max: fields.text('max') };
}

/** Members of an object that nobody has looked at yet. `name` is what reasons call it. */
class Fields {
  readonly #members: ReadonlyMap<string, unknown>;
  readonly #name: string;

  constructor(value: unknown, name: string) {
    if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value)))
      throw new WrongMapping(`${name} is ${shown(value)}; it has to be an object.`);
    this.#members = new Map(Object.entries(value ?? {}));
    this.#name = name;
  }

  get(key: string): unknown {
    return this.#members.get(key);
  }

  inner(key: string): Fields {
    return new Fields(this.get(key), `"${key}" of the mapping`);
  }

  text(key: string): string | null {
    const value = this.get(key) ?? null;
    if (value === null || (typeof value === 'string' && value !== '')) return value;
    throw new WrongMapping(
      `"${key}" is ${shown(value)}; ${this.#name.toLowerCase()} needs a text there, or null.`,
    );
  }

  needed(key: string): string {
    const text = this.text(key);
    if (text === null) throw new WrongMapping(`${this.#name} lacks "${key}", the name of a column.`);
    return text;
  }

  texts(key: string): string[] {
    const value = this.get(key) ?? [];
    if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string'))
      return [...value];
    throw new WrongMapping(`"${key}" is ${shown(value)}; it has to be a list of texts.`);
  }

  oneOf<Word extends string>(key: string, words: readonly Word[]): Word | null {
    const value = this.get(key) ?? null;
    if (value === null) return null;
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    throw new WrongMapping(`"${key}" is ${shown(value)}; it has to be one of ${words.join(', ')}.`);
  }
}

/** A value as a reason shows it: short, whatever it is. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}
