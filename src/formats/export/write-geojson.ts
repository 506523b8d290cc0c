import type { Geometry, Position } from 'geojson';
import { signedArea, type Extent } from '../check/geojson-positions.ts';
import type { WrittenLayer } from './export-file.ts';
import type { Layer } from './layer.ts';
import type { Provenance } from './provenance.ts';

/** Writes a layer as a GeoJSON file, see `writeGeoJson`. */
export function writeGeoJsonFile(layer: Layer, provenance: Provenance, name: string): WrittenLayer {
  const content = writeGeoJson(layer, provenance);
  return { name, mediaType: 'application/geo+json', content, companions: [], notes: [] };
}

/**
 * Writes a layer as GeoJSON (RFC 7946): right-hand winding, a bbox of what has a place, no `crs`, texts as ids, flat
 * properties of one type per column, one feature per line. Where it comes from stands in one foreign member, `provenance`.
 */
export function writeGeoJson(layer: Layer, provenance: Provenance): string {
  let bbox: Extent = null;
  const features = layer.records.map(({ id, geometry, values }) => {
    const wound = geometry && rightHanded(geometry);
    if (wound) bbox = extentOf(bbox, wound);
    return JSON.stringify({ type: 'Feature', id, geometry: wound, properties: values });
  });
  const head = [
    '{"type":"FeatureCollection"',
    ...(bbox ? [`"bbox":${JSON.stringify(bbox)}`] : []),
    `"provenance":${JSON.stringify(provenance)}`,
    '"features":[',
  ].join(',');
  return `${head}\n${features.join(',\n')}${features.length > 0 ? '\n' : ''}]}\n`;
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
