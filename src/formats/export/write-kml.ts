import type { Geometry, Position } from 'geojson';
import type { Cell } from '../csv-cells.ts';
import type { WrittenLayer } from './export-file.ts';
import { TextParts } from './file-parts.ts';
import type { Layer, LayerRecord } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { rightHanded } from './write-geojson.ts';
import { escapeXml, withoutForbidden } from './xml-text.ts';

/** Plain, and without a picture: those of others would have to be fetched. */
const style =
  '<Style id="plain"><IconStyle><color>ff1f1fb0</color><scale>0.8</scale></IconStyle>' +
  '<LabelStyle><scale>0.8</scale></LabelStyle>' +
  '<LineStyle><color>ff444444</color><width>1</width></LineStyle><PolyStyle><color>401f1fb0</color></PolyStyle></Style>';

/**
 * Writes a layer as KML 2.2: a placemark per record, without geometry where it has no place, with all its columns as extended
 * data. Where the file comes from stands in the document's description, and again in its extended data for machines. What
 * XML cannot hold becomes U+FFFD.
 */
export async function writeKml(layer: Layer, provenance: Provenance, name: string): Promise<WrittenLayer> {
  const origin = Object.entries(provenance).filter(([, value]) => value !== null);
  // Viewers show a description as HTML: escaped once more, what data say stays text.
  const description = origin.map(([key, value]) => `${key}: ${asHtml(String(value))}`).join('<br>\n');
  const content = new TextParts();
  const head = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2">',
    '<Document>',
    `<name>${xml(`${provenance['case_title']}: ${layer.title}`)}</name>`,
    `<description>${xml(description)}</description>`,
    style,
    extendedData(origin),
  ];
  content.add(`${head.join('\n')}\n`);
  for await (const records of layer.pieces())
    content.add(records.map((record) => `${placemark(layer, record)}\n`).join(''));
  content.add('</Document>\n</kml>\n');
  return {
    name,
    mediaType: 'application/vnd.google-earth.kml+xml',
    content: content.finish(),
    companions: [],
    notes: [],
  };
}

/** The first of these columns that a record has is its name. */
const titles = ['title', 'name', 'incident_title'];

function placemark({ columns }: Layer, { geometry, cells }: LayerRecord): string {
  const data = columns.map((column, at) => [column.name, cells[at] ?? null] as const);
  const title = titles
    .map((name) => data.find(([key]) => key === name)?.[1] ?? null)
    .find((each) => each !== null);
  return [
    '<Placemark>',
    title === undefined ? '' : `<name>${xml(String(title))}</name>`,
    '<Snippet maxLines="0"></Snippet>',
    '<styleUrl>#plain</styleUrl>',
    extendedData(data.filter(([, value]) => value !== null)),
    geometry ? geometryText(rightHanded(geometry)) : '',
    '</Placemark>',
  ].join('');
}

function extendedData(data: readonly (readonly [string, Cell])[]): string {
  const items = data.map(
    ([key, value]) => `<Data name="${xml(key)}"><value>${xml(String(value))}</value></Data>`,
  );
  return `<ExtendedData>${items.join('')}</ExtendedData>`;
}

function geometryText(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `<Point>${coordinates([geometry.coordinates])}</Point>`;
    case 'LineString':
      return `<LineString>${coordinates(geometry.coordinates)}</LineString>`;
    case 'Polygon':
      return polygon(geometry.coordinates);
    case 'MultiPoint':
      return several(geometry.coordinates.map((point) => `<Point>${coordinates([point])}</Point>`));
    case 'MultiLineString':
      return several(geometry.coordinates.map((line) => `<LineString>${coordinates(line)}</LineString>`));
    case 'MultiPolygon':
      return several(geometry.coordinates.map(polygon));
    case 'GeometryCollection':
      return several(geometry.geometries.map(geometryText));
  }
}

function polygon([outer = [], ...holes]: readonly Position[][]): string {
  const ring = (positions: readonly Position[], role: string): string =>
    `<${role}><LinearRing>${coordinates(positions)}</LinearRing></${role}>`;
  return `<Polygon>${ring(outer, 'outerBoundaryIs')}${holes.map((hole) => ring(hole, 'innerBoundaryIs')).join('')}</Polygon>`;
}

function several(parts: readonly string[]): string {
  return `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
}

function coordinates(positions: readonly Position[]): string {
  return `<coordinates>${positions.map((position) => position.join(',')).join(' ')}</coordinates>`;
}

function xml(text: string): string {
  return escapeXml(withoutForbidden(text, () => '\uFFFD'));
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
