import { describe, expect, it } from 'vitest';
import type { TilePlace } from './mark-tiles.ts';
import { PreparedTiles } from './prepared-tiles.ts';

const place: TilePlace = { z: 3, x: 4, y: 2 };
const bytes = (value: number): ArrayBuffer => Uint8Array.of(value).buffer;
const read = async (tile: Promise<ArrayBuffer>): Promise<number[]> => [...new Uint8Array(await tile)];

/** An engine that is asked for tiles and gives them when it is told to. */
function engine() {
  const asked: ((tile: ArrayBuffer) => void)[] = [];
  const tiles = new PreparedTiles(() => new Promise((resolve) => asked.push(resolve)));
  return { asked, tiles };
}

describe('a tile', () => {
  it('that is in hand is given without asking, once: its bytes are handed over', async () => {
    const { asked, tiles } = engine();
    tiles.replace([[place, bytes(1)]]);
    expect(await read(tiles.give({ ...place }))).toEqual([1]);
    expect(asked).toHaveLength(0);
    const again = tiles.give(place);
    expect(asked).toHaveLength(1);
    asked[0]?.(bytes(2));
    expect(await read(again)).toEqual([2]);
  });

  it('of another place is asked for', () => {
    const { asked, tiles } = engine();
    tiles.replace([[place, bytes(1)]]);
    void tiles.give({ ...place, y: 3 });
    expect(asked).toHaveLength(1);
  });

  it('in hand of the drawing before is not given', () => {
    const { asked, tiles } = engine();
    tiles.replace([[place, bytes(1)]]);
    tiles.replace([]);
    void tiles.give(place);
    expect(asked).toHaveLength(1);
  });

  it('that was made while the drawing changed is made again, or taken from hand', async () => {
    const { asked, tiles } = engine();
    const [first, second] = [tiles.give(place), tiles.give({ ...place, x: 5 })];
    tiles.replace([[place, bytes(7)]]);
    asked[0]?.(bytes(1));
    asked[1]?.(bytes(1));
    expect(await read(first)).toEqual([7]);
    expect(asked).toHaveLength(3);
    asked[2]?.(bytes(8));
    expect(await read(second)).toEqual([8]);
  });
});
