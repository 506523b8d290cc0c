import type { Engine, Question } from './answer.ts';
import { countAreas, distinctAreas, type AreaCounts, type Areas } from './areas.ts';
import { areasInTile } from './areas-in-tile.ts';
import { notDrawn, type CellFacts } from './cell-sums.ts';
import { gatherCells, rowsInCell } from './cells.ts';
import { boundsOfPoints, drawnRows, gatherShown, namedRows, type Drawing, type Shown } from './drawing.ts';
import type { MarkAddress, MarkedRows } from './protocol.ts';
import { spotShapes } from './spots.ts';
import { encodeTile } from './tile-writer.ts';
import { uncrowded } from './uncrowded.ts';

const regionShape = spotShapes.indexOf('region');

/** What the map shows of a case: set once for each new answer, then asked tile by tile. */
export class Canvas {
  readonly #engine: Engine;
  readonly #kinds: readonly string[];
  readonly #sides: Uint8Array;
  #drawn: Uint8Array | null = null;
  #facts: CellFacts | null = null;
  /** Worked out when the first tile is asked for, and how many rows each stands for with every drawing. */
  #areas: Areas | null = null;
  #areaCounts: AreaCounts | null = null;

  constructor(engine: Engine) {
    this.#engine = engine;
    const { place, places, facets } = engine.holdings.columns;
    this.#kinds = Array.from(
      facets.kinds.offsets.subarray(1),
      (_, code) => facets.kinds.values[facets.kinds.items[facets.kinds.offsets[code] ?? 0] ?? 0] ?? '',
    );
    this.#sides = Uint8Array.from(place, (code) => places[code]?.side ?? 0);
  }

  /** Takes down what is shown from now on. */
  draw(question: Question, drawing: Drawing): Shown {
    const { holdings, tree } = this.#engine;
    const drawn = drawnRows(holdings, tree, this.#engine.failedFor(question), drawing);
    const label = namedRows(holdings, drawing);
    const { codes, killed } = this.#engine.figures(question.counting);
    this.#drawn = drawn;
    this.#areaCounts = null;
    this.#facts = {
      side: this.#sides,
      kind: holdings.columns.facets.kinds.codes,
      figureCode: codes,
      min: killed.min,
      max: killed.max,
      flags: killed.flags,
      label,
    };
    return gatherShown(holdings, drawn, label, drawing);
  }

  /** One tile as a Mapbox vector tile; empty where nothing is in it, or before anything is drawn. */
  tile(z: number, x: number, y: number): Uint8Array<ArrayBuffer> {
    if (!this.#drawn || !this.#facts) return new Uint8Array();
    const { spots } = this.#engine.holdings.columns;
    this.#areas ??= distinctAreas(spots);
    this.#areaCounts ??= countAreas(this.#areas, this.#drawn);
    const cells = gatherCells(spots, this.#drawn, this.#facts, z, x, y);
    const hasRoom = uncrowded(this.#areas, this.#areaCounts, z);
    const areas = areasInTile(this.#areas, this.#areaCounts, z, x, y, hasRoom).shapes;
    return encodeTile({ cells, areas, kinds: this.#kinds }, z, x, y);
  }

  /** The rows that a mark stands for, and what must be in view to see them apart. */
  rowsOf(mark: MarkAddress): MarkedRows {
    const { spots } = this.#engine.holdings.columns;
    const drawn = this.#drawn ?? new Uint8Array(spots.shape.length);
    const rows = mark.kind === 'cell' ? rowsInCell(spots, drawn, mark.id) : this.#rowsSomewhere(mark.region);
    return { rows, bounds: boundsOfPoints(spots, rows) };
  }

  #rowsSomewhere(region: string): Uint32Array {
    const { place, places, spots } = this.#engine.holdings.columns;
    const isThere = places.map(({ regionCode }) => regionCode === region);
    const rows: number[] = [];
    this.#drawn?.forEach((state, row) => {
      if (state !== notDrawn && spots.shape[row] === regionShape && isThere[place[row] ?? 0]) rows.push(row);
    });
    return Uint32Array.from(rows);
  }
}
