import type { Document, Element } from '@xmldom/xmldom';
import type { Geometry } from 'geojson';

/** Names that the library gives to the placemark's own elements; data of the same name would take their place. */
const ownNames: ReadonlySet<string> = new Set([
  'name',
  'address',
  'visibility',
  'open',
  'phoneNumber',
  'description',
  'timestamp',
  'timespan',
  'styleUrl',
]);

/**
 * Changes a document so that the library loses nothing of it: data called like a placemark's own elements, or like the
 * prototype of all objects, get a name beside it; fields lose their declared types, for it reads an empty number as 0.
 */
export function separateNames(document: Document): void {
  for (const field of Array.from(document.getElementsByTagName('SimpleField'))) field.removeAttribute('type');
  for (const tag of ['Data', 'SimpleData'])
    for (const data of Array.from(document.getElementsByTagName(tag))) {
      const name = data.getAttribute('name') ?? '';
      if (ownNames.has(name) || name === '__proto__') data.setAttribute('name', `${name} (data)`);
    }
}

/** The text of a child element, not of one further down. */
export function textOf(element: Element, tag: string): string | null {
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (child.nodeName === tag) return child.textContent;
  return null;
}

/** Names of the folders in which an element stands, the outermost first; `null` where it stands in none. */
export function folderOf(element: Element): string | null {
  const names: string[] = [];
  for (let { parentNode } = element; parentNode; { parentNode } = parentNode)
    if (parentNode.nodeName === 'Folder') names.unshift(textOf(parentNode as Element, 'name')?.trim() ?? '');
  const named = names.filter((name) => name !== '');
  return named.length === 0 ? null : named.join(' / ');
}

/** Data in elements of somebody's own namespace, which the library passes over. */
export function* ownData(element: Element): Generator<readonly [string, string]> {
  for (const data of Array.from(element.getElementsByTagName('ExtendedData')))
    for (let child = data.firstChild; child; child = child.nextSibling)
      if (child.nodeType === 1 && child.nodeName.includes(':'))
        yield [child.nodeName, child.textContent ?? ''];
}

const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const position = new RegExp(`^${number},${number}(?:,(?:${number})?)?$`);

/**
 * How many positions the texts of an element state, or the first that is none. The library drops what is no number and takes
 * the next for it, so that "x,33,250" would lie at 33, 250.
 */
export function coordinatesFault(element: Element): number | string {
  let count = 0;
  for (const coordinates of Array.from(element.getElementsByTagName('coordinates'))) {
    const text = (coordinates.textContent ?? '').trim();
    const isPoint = coordinates.parentNode?.nodeName === 'Point';
    // For a point the library takes spaces out before it looks.
    const tuples = isPoint ? [text.replace(/\s*,\s*/g, ',')] : text.split(/\s+/);
    for (const tuple of tuples) {
      if (tuple === '') continue;
      if (!position.test(tuple)) return tuple;
      count += 1;
    }
  }
  return count;
}

/** How many positions a geometry has. */
export function positionsIn(geometry: Geometry): number {
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.reduce((sum, each) => sum + positionsIn(each), 0);
  const count = (value: unknown): number =>
    Array.isArray(value) && Array.isArray(value[0])
      ? value.reduce<number>((sum, each) => sum + count(each), 0)
      : 1;
  return count(geometry.coordinates);
}
