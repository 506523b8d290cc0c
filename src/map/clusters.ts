import type { Position } from 'geojson';
import type { Mark } from './marks.ts';

/** Marks that would cover one another. One mark alone is a group, too. */
export interface MarkGroup {
  /** Differs between a lone mark and a group that begins with it. */
  readonly id: number;
  readonly position: Position;
  readonly marks: readonly Mark[];
  /** Whether all of them stand on the very same spot, so that no zoom takes them apart. */
  readonly samePlace: boolean;
}

/** Pixels within which marks crowd. */
const crowdingPixels = 30;
const groupIds = 1_000_000;
const tileSize = 512;

/**
 * Gathers the marks that crowd at a zoom. Marks on one spot always share a group; the fullest spot takes its neighbours
 * first. Marks that stand for a whole governorate share one with each other only, since they are at no place. Every mark is
 * in exactly one group, and equal input gives equal groups.
 */
export function groupMarks(marks: readonly Mark[], zoom: number): MarkGroup[] {
  const placed = marks.filter((mark) => mark.somewhereIn === null);
  const unplaced = marks.filter((mark) => mark.somewhereIn !== null);
  return [
    ...groupPlaces(placesOf(placed, tileSize * 2 ** zoom)),
    ...placesOf(unplaced, 1).flatMap((place) => buildGroup([place])),
  ];
}

function groupPlaces(places: readonly Place[]): MarkGroup[] {
  const cells = new Map<string, Place[]>();
  const cellOf = (x: number, y: number): string =>
    `${Math.floor(x / crowdingPixels)} ${Math.floor(y / crowdingPixels)}`;
  for (const place of places) {
    const key = cellOf(place.x, place.y);
    cells.set(key, [...(cells.get(key) ?? []), place]);
  }
  const around = ({ x, y }: Place): Place[] =>
    [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => cells.get(cellOf(x + dx * crowdingPixels, y + dy * crowdingPixels)) ?? []),
    );
  const taken = new Set<Place>();
  const fullestFirst = [...places].sort((a, b) => b.marks.length - a.marks.length);
  return fullestFirst.flatMap((place) => {
    if (taken.has(place)) return [];
    const members = around(place).filter(
      (other) => !taken.has(other) && Math.hypot(other.x - place.x, other.y - place.y) < crowdingPixels,
    );
    for (const member of members) taken.add(member);
    return buildGroup(members);
  });
}

/** The lowest zoom, in half steps up to `maxZoom`, at which the marks fall apart, or `null` where none does it. */
export function zoomThatSeparates(marks: readonly Mark[], fromZoom: number, maxZoom: number): number | null {
  for (let zoom = Math.ceil(fromZoom * 2) / 2; zoom <= maxZoom; zoom += 0.5)
    if (groupMarks(marks, zoom).length > 1) return zoom;
  return null;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly position: Position;
  readonly marks: Mark[];
}

function placesOf(marks: readonly Mark[], worldPixels: number): Place[] {
  const places = new Map<string, Place>();
  for (const mark of marks) {
    const [lng = 0, lat = 0] = mark.position;
    const key = `${lng} ${lat}`;
    const place = places.get(key);
    if (place) place.marks.push(mark);
    else {
      const sine = Math.sin((lat * Math.PI) / 180);
      const x = (lng / 360 + 0.5) * worldPixels;
      const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * worldPixels;
      places.set(key, { x, y, position: mark.position, marks: [mark] });
    }
  }
  return [...places.values()];
}

function buildGroup(places: readonly Place[]): MarkGroup {
  const marks = places.flatMap((place) => place.marks).sort((a, b) => a.row - b.row);
  const mean = (axis: 0 | 1): number =>
    places.reduce((sum, place) => sum + (place.position[axis] ?? 0) * place.marks.length, 0) / marks.length;
  const [only, ...others] = places;
  return {
    id: (marks[0]?.row ?? 0) + (marks.length > 1 ? groupIds : 0),
    position: only && others.length === 0 ? only.position : [mean(0), mean(1)],
    marks,
    samePlace: others.length === 0,
  };
}
