import type { Position } from 'geojson';
import type { Area } from '../regions/boundaries.ts';
import { boundsOf, contains, labelPosition } from '../regions/measure.ts';

const steps = 16;
/** A label is wider than tall: beside a mark or a border it needs more room than above or below. */
const widthToHeight = 2.5;

/**
 * A spot inside an area for a label that says "somewhere in here": as far as can be from the places that are known, so that
 * it is not taken for one of them, and from the border. Equal input gives an equal spot.
 */
export function freeSpot(area: Area, taken: readonly Position[]): Position {
  const [west, south, east, north] = boundsOf(area);
  const middle = labelPosition(area);
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const near = taken.filter(
    ([lng = 0, lat = 0]) => lng >= west && lng <= east && lat >= south && lat <= north,
  );
  if (near.length === 0) return middle;
  const borders = polygons
    .flat()
    .flatMap((ring) => ring.slice(1).map((end, at) => [ring[at] ?? end, end] as const));
  const inTheWay = [...borders, ...near.map((position) => [position, position] as const)];
  const room = (spot: Position): number =>
    inTheWay.reduce((least, [from, to]) => Math.min(least, distanceTo(spot, from, to)), Infinity);
  let best = { spot: middle, room: room(middle) };
  for (let column = 1; column < steps; column += 1)
    for (let row = 1; row < steps; row += 1) {
      const spot = [west + ((east - west) * column) / steps, south + ((north - south) * row) / steps];
      const spotRoom = room(spot);
      if (spotRoom > best.room && contains(area, spot)) best = { spot, room: spotRoom };
    }
  return best.spot;
}

/** Distance to a stretch of line, as a label sees it. */
function distanceTo(spot: Position, from: Position, to: Position): number {
  const [[x, y], [x1, y1], [x2, y2]] = [narrow(spot), narrow(from), narrow(to)];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx ** 2 + dy ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

function narrow([lng = 0, lat = 0]: Position): readonly [number, number] {
  return [lng / widthToHeight, lat];
}
