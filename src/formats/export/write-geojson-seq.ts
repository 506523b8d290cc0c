import type { WrittenLayer } from './export-file.ts';
import { TextParts } from './file-parts.ts';
import type { Layer } from './layer.ts';
import type { Provenance } from './provenance.ts';
import { featureWriter, rightHanded } from './write-geojson.ts';
import { metadataBeside } from './write-metadata.ts';

/** Begins each text of a sequence (RFC 8142). */
const recordSeparator = '\u001E';

/**
 * Writes a layer as a GeoJSON text sequence (RFC 8142): one feature per line, each after a record separator, for tools that
 * read them one by one. A sequence has no place for where it comes from, so that stands in a file beside it.
 */
export async function writeGeoJsonSequence(
  layer: Layer,
  provenance: Provenance,
  name: string,
): Promise<WrittenLayer> {
  const content = new TextParts();
  const textOf = featureWriter(layer);
  for await (const records of layer.pieces()) {
    for (const record of records) {
      const geometry = record.geometry && rightHanded(record.geometry);
      content.add(`${recordSeparator}${textOf(record, geometry)}\n`);
    }
  }
  return {
    name,
    mediaType: 'application/geo+json-seq',
    content: content.finish(),
    companions: [metadataBeside(layer, provenance, name)],
    notes: [],
  };
}
