import type { TilePlace } from './mark-tiles.ts';

/** Tiles of one drawing that were made before the renderer asks for them. */
export type TileSet = readonly (readonly [TilePlace, ArrayBuffer])[];

/**
 * Hands tiles to the renderer. Those in view are here before it is told of a new drawing, so that it gets them all at once
 * and paints once, instead of once more for each tile that it had to wait for.
 */
export class PreparedTiles {
  readonly #make: (place: TilePlace) => Promise<ArrayBuffer>;
  #inHand = new Map<string, ArrayBuffer>();
  #drawing = 0;

  /** `make` gives a tile of the newest drawing. */
  constructor(make: (place: TilePlace) => Promise<ArrayBuffer>) {
    this.#make = make;
  }

  /** Another drawing is shown from now on, of which these tiles are there. */
  replace(tiles: TileSet): void {
    this.#drawing += 1;
    this.#inHand = new Map(tiles.map(([place, tile]) => [keyOf(place), tile]));
  }

  /** The tile of the newest drawing, also where that changes meanwhile. A tile in hand is given once: its bytes are handed over. */
  async give(place: TilePlace): Promise<ArrayBuffer> {
    const key = keyOf(place);
    const ready = this.#inHand.get(key);
    if (ready) {
      this.#inHand.delete(key);
      return ready;
    }
    const drawing = this.#drawing;
    const tile = await this.#make(place);
    return drawing === this.#drawing ? tile : this.give(place);
  }
}

function keyOf({ z, x, y }: TilePlace): string {
  return `${z}/${x}/${y}`;
}
