import type { MapGeoJSONFeature } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { nearestTo, pressedAt, type Painted } from './pressed.ts';

interface Shape {
  readonly layer: string;
  /** Half of its width and height, in pixels. */
  readonly half: number;
  readonly x: number;
  readonly y: number;
  readonly properties: object;
}

const mark = {
  count: 3,
  row: 1,
  same: false,
  sides: '1',
  min: 2,
  max: 5,
  open: true,
  unquantified: false,
  unknown: 1,
};
const region = { key: 'IQ-AN' };
const shape = (layer: string, x: number, y: number, properties: object = mark, half = 10): Shape => ({
  layer,
  x,
  y,
  properties,
  half,
});

/** A map on which a degree is a pixel. The number of a mark stands where the shape says, the mark at `at`. */
const painted = (shapes: readonly Shape[], at: [number, number] = [50, 50]): Painted => ({
  project: ([x, y]) => ({ x, y }),
  besideLayers: () => ['ledger-b-marks', 'ledger-b-somewhere', 'ledger-b-mark-killed'],
  featuresAt: (where, layers) => {
    const [[left, top], [right, bottom]] = (
      Array.isArray(where) && Array.isArray(where[0]) ? where : [where, where]
    ) as [[number, number], [number, number]];
    return shapes
      .filter(
        ({ layer, x, y, half }) =>
          layers.includes(layer) &&
          x + half >= left &&
          x - half <= right &&
          y + half >= top &&
          y - half <= bottom,
      )
      .map(({ layer, x, y, properties }) => ({
        type: 'Feature',
        id: 7,
        layer: { id: layer },
        source: layer,
        geometry: { type: 'Point', coordinates: layer === 'ledger-mark-killed' ? at : [x, y] },
        properties,
      })) as unknown as MapGeoJSONFeature[];
  },
});

describe('what is pressed', () => {
  const number = shape('ledger-mark-killed', 50, 72);
  const amount = shape('ledger-region-circles', 50, 60, region, 34);
  const shapes = [
    amount,
    shape('ledger-marks', 50, 50),
    number,
    shape('ledger-region-numbers', 50, 20, region),
  ];

  it('is the mark, its number, or the amount of the region on which both lie', () => {
    const at = (x: number, y: number) => pressedAt(painted(shapes), { x, y });
    expect(at(50, 50)).toMatchObject({ kind: 'mark', onFigure: false, mark: { cell: 7, count: 3 } });
    // Nearer to the mark than five pixels, but on the number itself.
    expect(at(50, 63)).toMatchObject({ kind: 'mark', onFigure: true });
    expect(at(50, 23)).toMatchObject({ kind: 'region', key: 'IQ-AN' });
    expect(at(75, 60)).toMatchObject({ kind: 'region', key: 'IQ-AN' });
    // Beside the mark by three pixels, and on the circle beneath it.
    expect(at(63, 50)).toMatchObject({ kind: 'mark', onFigure: false });
    expect(at(200, 200)).toBeNull();
  });

  it('is a mark of a case beside the open one, where no mark of that lies', () => {
    const beside = shape('ledger-b-marks', 100, 50);
    const at = (x: number, others: readonly Shape[]) => pressedAt(painted([...others, beside]), { x, y: 50 });
    expect(at(100, shapes)).toMatchObject({ kind: 'mark', mark: { letter: 'B' } });
    expect(at(100, [shape('ledger-marks', 100, 50)])).toMatchObject({ kind: 'mark', mark: { letter: null } });
    const itsNumber = shape('ledger-b-mark-killed', 100, 72);
    expect(pressedAt(painted([beside, itsNumber, amount]), { x: 100, y: 72 })).toMatchObject({
      onFigure: true,
      mark: { letter: 'B' },
      killed: { min: 2, max: 5 },
    });
    expect(nearestTo(painted([beside]), { width: 200, height: 100 })).toMatchObject({
      mark: { letter: 'B' },
    });
  });

  it('has the sum of one side alone', () => {
    const killedOf = (properties: object) => {
      const pressed = pressedAt(painted([shape('ledger-marks', 5, 5, properties)]), { x: 5, y: 5 });
      return pressed?.kind === 'mark' ? pressed.killed : undefined;
    };
    expect(killedOf(mark)).toEqual({
      min: 2,
      max: 5,
      open: true,
      unquantified: false,
      unknownMinima: 0,
      unknownIncidents: 1,
    });
    expect(killedOf({ ...mark, sides: '12' })).toBeNull();
    expect(killedOf({ region: 'IQ-AN', row: 3, count: 2 })).toBeNull();
  });

  it('is by the keyboard whatever is nearest to the middle, marks and amounts alike', () => {
    const near = (x: number, y: number) => nearestTo(painted(shapes), { width: 2 * x, height: 2 * y });
    expect(near(50, 53)).toMatchObject({ kind: 'mark', onFigure: false });
    expect(near(50, 58)).toMatchObject({ kind: 'region', key: 'IQ-AN' });
    expect(nearestTo(painted([]), { width: 100, height: 100 })).toBeNull();
  });
});
