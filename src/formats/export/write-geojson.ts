import type { Geometry, Position } from 'geojson';
import { signedArea, type Extent } from '../check/geojson-positions.ts';
import type { FilePart, WrittenLayer } from './export-file.ts';
import { TextParts } from './file-parts.ts';
import type { Layer, LayerRecord } from './layer.ts';
import type { Provenance } from './provenance.ts';

/** Writes a layer as a GeoJSON file, see `writeGeoJson`. */
export async function writeGeoJsonFile(
  layer: Layer,
  provenance: Provenance,
  name: string,
): Promise<WrittenLayer> {
  const content = await writeGeoJson(layer, provenance);
  return { name, mediaType: 'application/geo+json', content, companions: [], notes: [] };
}

/**
 * Writes a layer as GeoJSON (RFC 7946): right-hand winding, a bbox of what has a place, no `crs`, texts as ids, flat
 * properties of one type per column, one feature per line. Where it comes from stands in one foreign member, `provenance`.
 */
export async function writeGeoJson(layer: Layer, provenance: Provenance): Promise<FilePart['content']> {
  const body = new TextParts();
  const textOf = featureWriter(layer);
  let bbox: Extent = null;
  let written = 0;
  for await (const records of layer.pieces()) {
    const features = records.map((record) => {
      const geometry = record.geometry && rightHanded(record.geometry);
      if (geometry) bbox = extentOf(bbox, geometry);
      return textOf(record, geometry);
    });
    if (features.length > 0) body.add(`${written === 0 ? '' : ',\n'}${features.join(',\n')}`);
    written += features.length;
  }
  body.add(`${written > 0 ? '\n' : ''}]}\n`);
  const head = [
    '{"type":"FeatureCollection"',
    ...(bbox ? [`"bbox":${JSON.stringify(bbox)}`] : []),
    `"provenance":${JSON.stringify(provenance)}`,
    '"features":[',
  ].join(',');
  return body.finish(`${head}\n`);
}

/** Writes records as features, each on one line, with a geometry that is wound as it is to be. */
export function featureWriter({
  columns,
}: Pick<Layer, 'columns'>): (record: LayerRecord, geometry: Geometry | null) => string {
  // Put together by hand: an object with a hundred members per record takes ten times as long.
  const names = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  return ({ id, cells }, geometry) => {
    const properties = names.map((name, at) => name + JSON.stringify(cells[at] ?? null));
    return `{"type":"Feature","id":${JSON.stringify(id)},"geometry":${JSON.stringify(geometry)},"properties":{${properties.join(',')}}}`;
  };
}

/** The geometry with outer rings counter-clockwise and holes clockwise. */
export function rightHanded(geometry: Geometry): Geometry {
  if (geometry.type === 'Polygon') return { ...geometry, coordinates: wind(geometry.coordinates) };
  if (geometry.type === 'MultiPolygon') return { ...geometry, coordinates: geometry.coordinates.map(wind) };
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map(rightHanded) };
  return geometry;
}

function wind(rings: readonly Position[][]): Position[][] {
  return rings.map((ring, at) => (signedArea(ring) < 0 === (at === 0) ? [...ring].reverse() : ring));
}

/** The extent with a geometry's positions in it: west, south, east, north. */
export function extentOf(extent: Extent, geometry: Geometry): Extent {
  let result = extent;
  const visit = (item: unknown): void => {
    if (!Array.isArray(item)) return;
    const [lng, lat] = item as [unknown, unknown];
    if (typeof lng !== 'number' || typeof lat !== 'number') {
      item.forEach(visit);
      return;
    }
    result = result
      ? [
          Math.min(result[0], lng),
          Math.min(result[1], lat),
          Math.max(result[2], lng),
          Math.max(result[3], lat),
        ]
      : [lng, lat, lng, lat];
  };
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.reduce<Extent>((each, part) => extentOf(each, part), extent);
  visit(geometry.coordinates);
  return result;
}
