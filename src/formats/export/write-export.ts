import type { Exported, LayerWriter } from './export-file.ts';
import { fileWords } from './file-words.ts';
import { exportName, type ExportFormat, type ExportScope } from './export-name.ts';
import type { Layer } from './layer.ts';
import { layersOf } from './layer-offers.ts';
import { buildLayer } from './layers.ts';
import { provenanceOf } from './provenance.ts';
import { questionIn, select, type ExportQuestion, type LayerInput } from './selector.ts';

/** What to export, and in which form. */
export interface ExportRequest extends LayerInput {
  /** Id of a layer, see `layersOf`. */
  readonly layer: string;
  readonly format: ExportFormat;
  /** See `questionIn`. */
  readonly scope: ExportScope;
  /** ISO 8601, UTC; see `exportTime`. */
  readonly at: string;
  /** The query of the page's address for a question. */
  readonly addressOf: (question: ExportQuestion) => string;
  /** Told after each piece how many records were written; may throw to end the writing. */
  readonly step?: (records: number) => Promise<void>;
  /** The name under which it is to be written, if not the usual. */
  readonly name?: string;
}

/**
 * Writes one layer of a case. The page and the command line both write through here, so that the same request gives the
 * same bytes. A case whose terms forbid handing on its rows gives aggregates only.
 */
export async function writeExport(request: ExportRequest): Promise<Exported> {
  const { index, format, scope, at } = request;
  const { about } = index.case;
  const offers = layersOf(index);
  const offer = offers.find(({ id }) => id === request.layer);
  if (!offer) {
    const ids = offers.map(({ id }) => id);
    return { ok: false, reason: fileWords.noLayer(request.layer, ids) };
  }
  if (about.redistribution === 'none' && offer.rowLevel) {
    const aggregates = offers.filter(({ rowLevel }) => !rowLevel).map(({ id }) => id);
    return { ok: false, reason: fileWords.refused(about.title, aggregates) };
  }
  const question = questionIn(scope, request.question);
  const selection = select({ ...request, question });
  const layer = buildLayer(selection, request.layer);
  if (!layer) throw new Error(`The layer "${request.layer}" is offered but cannot be built.`);
  const provenance = provenanceOf(selection, layer, { scope, at, address: request.addressOf(question) });
  const name = request.name ?? exportName(about, { layer: layer.id, scope, format, at });
  const tooLarge = format === 'xlsx' ? (await import('./write-xlsx.ts')).tooLargeForXlsx(layer) : null;
  if (tooLarge !== null) return { ok: false, reason: tooLarge };
  const write = await writers[format]();
  const written = await write(request.step ? stepped(layer, request.step) : layer, provenance, name);
  return { ok: true, file: { ...written, records: layer.count } };
}

function stepped(layer: Layer, step: (records: number) => Promise<void>): Layer {
  return {
    ...layer,
    async *pieces() {
      let written = 0;
      for await (const records of layer.pieces()) {
        yield records;
        written += records.length;
        await step(written);
      }
    },
  };
}

/** Each format's writer is fetched when it is asked for. */
const writers: Readonly<Record<ExportFormat, () => Promise<LayerWriter>>> = {
  geojson: async () => (await import('./write-geojson.ts')).writeGeoJsonFile,
  'geojson-seq': async () => (await import('./write-geojson-seq.ts')).writeGeoJsonSequence,
  csv: async () => (await import('./write-csv.ts')).writeCsvFiles,
  'csv-excel': async () => (await import('./write-csv.ts')).writeCsvFilesForExcel,
  'csv-hxl': async () => (await import('./write-csv-hxl.ts')).writeCsvHxl,
  xlsx: async () => (await import('./write-xlsx.ts')).writeXlsx,
  kml: async () => (await import('./write-kml.ts')).writeKml,
  flatgeobuf: async () => (await import('./write-flatgeobuf.ts')).writeFlatGeobuf,
  geoparquet: async () => (await import('./write-geoparquet.ts')).writeGeoParquet,
};

/** How many records each layer would have, for the reader to see before anything is written. */
export function countRecords(input: LayerInput): ReadonlyMap<string, number> {
  const selection = select(input);
  return new Map(layersOf(input.index).map(({ id }) => [id, buildLayer(selection, id)?.count ?? 0]));
}
