import type { TableHead } from './event-draft.ts';
import { slug } from './airwars-words.ts';
import { notStatedSides } from './table-head.ts';
import { notStatedSide } from '../../ledger/vocabulary.ts';

/** The side of an incident for which several belligerents are named. */
const severalSide = 'several';

/** More sides than a filter can offer; those that come later are counted as others. */
const mostSides = 100;
const otherSide = 'other';

/**
 * The acting sides of Airwars' incidents, gathered while rows are read: the belligerent to which it attributes the incident,
 * known or suspected.
 */
export class AirwarsSides {
  readonly #names = new Map<string, string>();

  /** The side of an incident with these belligerents. */
  sideOf(belligerents: readonly string[]): string {
    const [name] = belligerents;
    if (name === undefined) return notStatedSide;
    if (belligerents.length > 1) return this.#added(severalSide, 'Several belligerents');
    const key = slug(name).replace(/_/g, '-');
    if (key === '' || key === notStatedSide) return notStatedSide;
    const isFull = this.#names.size >= mostSides && !this.#names.has(key);
    return isFull ? this.#added(otherSide, 'Other belligerents') : this.#added(key, name.slice(0, 120));
  }

  /** All sides that were met, and the one of incidents for which none is named. */
  get all(): Pick<TableHead, 'actingSides' | 'actingSideNames'> {
    const named = [...this.#names];
    return {
      actingSides: {
        ...notStatedSides.actingSides,
        ...Object.fromEntries(
          named.map(([key, name]) => [
            key,
            `${name}, to whom Airwars attributes the incident, known or suspected`,
          ]),
        ),
      },
      actingSideNames: { ...notStatedSides.actingSideNames, ...Object.fromEntries(named) },
    };
  }

  #added(key: string, name: string): string {
    if (!this.#names.has(key)) this.#names.set(key, name);
    return key;
  }
}
