import { createStore, del, get, set } from 'idb-keyval';
import type { FileSource } from '../formats/read/sheet.ts';
import type { OwnRegions } from '../regions/boundaries.ts';

const store = createStore('strike-ledger-boundaries', 'boundaries');
const key = 'own';

/**
 * The regions by which a reader counts in place of the software's own, whichever case is open. The browser holds them beside
 * the cases, on this machine alone.
 */
export class HeldRegions {
  #own: Promise<OwnRegions | null> | null = null;

  /** What is in force; `null` for the software's own. What cannot be had from the browser is as if nothing were held. */
  current(): Promise<OwnRegions | null> {
    this.#own ??= get<OwnRegions>(key, store).then(
      (held) => held ?? null,
      () => null,
    );
    return this.#own;
  }

  /**
   * Puts the regions of these files in force. Gives the reason in words where the browser does not hold them: then they are in
   * force until the page is closed.
   * @throws UnreadableFile where there are none in the files: what was in force stays.
   */
  async use(
    sources: readonly FileSource[],
  ): Promise<{ readonly own: OwnRegions; readonly notSaved: string | null }> {
    const { readOwnRegions } = await import('../formats/read-boundaries.ts');
    const own = await readOwnRegions(sources);
    this.#own = Promise.resolve(own);
    try {
      await set(key, own, store);
      return { own, notSaved: null };
    } catch (error) {
      return { own, notSaved: reasonOf(error) };
    }
  }

  /** Goes back to the software's own. Gives the reason in words where the browser goes on holding the others. */
  async drop(): Promise<string | null> {
    this.#own = Promise.resolve(null);
    try {
      await del(key, store);
      return null;
    } catch (error) {
      return reasonOf(error);
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
