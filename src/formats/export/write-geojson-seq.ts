import type { WrittenLayer } from './export-file.ts';
import type { Layer } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { rightHanded } from './write-geojson.ts';
import { metadataBeside } from './write-metadata.ts';

/** Begins each text of a sequence (RFC 8142). */
const recordSeparator = '\u001E';

/**
 * Writes a layer as a GeoJSON text sequence (RFC 8142): one feature per line, each after a record separator, for tools that
 * read them one by one. A sequence has no place for where it comes from, so that stands in a file beside it.
 */
export function writeGeoJsonSequence(layer: Layer, provenance: Provenance, name: string): WrittenLayer {
  const features = layer.records.map(({ id, geometry, values }) =>
    JSON.stringify({ type: 'Feature', id, geometry: geometry && rightHanded(geometry), properties: values }),
  );
  return {
    name,
    mediaType: 'application/geo+json-seq',
    content: features.map((feature) => `${recordSeparator}${feature}\n`).join(''),
    companions: [metadataBeside(layer, provenance, name)],
    notes: [],
  };
}
