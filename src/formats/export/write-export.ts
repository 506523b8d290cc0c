import { fileWords } from './file-words.ts';
import { exportName, type ExportFormat, type ExportScope } from './export-name.ts';
import { layersOf } from './layer-offers.ts';
import { buildLayer } from './layers.ts';
import { provenanceOf } from './provenance.ts';
import { questionIn, select, type ExportQuestion, type LayerInput } from './selector.ts';
import { writeLayerCsv, writeCsvMetadata } from './write-csv.ts';
import { writeGeoJson } from './write-geojson.ts';

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
  /** The name under which it is to be written, if not the usual. */
  readonly name?: string;
}

export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  /** How many records are in it. */
  readonly records: number;
  /** Files that belong beside it. */
  readonly companions: readonly { readonly name: string; readonly text: string }[];
}

/** A file, or the reason in words why there is none. */
export type Exported =
  { readonly ok: true; readonly file: ExportFile } | { readonly ok: false; readonly reason: string };

/**
 * Writes one layer of a case. The page and the command line both write through here, so that the same request gives the
 * same bytes. A case whose terms forbid handing on its rows gives aggregates only.
 */
export function writeExport(request: ExportRequest): Exported {
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
  const records = layer.records.length;
  if (format === 'geojson') {
    const text = writeGeoJson(layer, provenance);
    return { ok: true, file: { name, mediaType: 'application/geo+json', text, records, companions: [] } };
  }
  return {
    ok: true,
    file: {
      name,
      mediaType: 'text/csv;charset=utf-8',
      text: writeLayerCsv(layer, provenance, format === 'csv-excel'),
      records,
      companions: [{ name: `${name}-metadata.json`, text: writeCsvMetadata(layer, provenance, name) }],
    },
  };
}

/** How many records each layer would have, for the reader to see before anything is written. */
export function countRecords(input: LayerInput): ReadonlyMap<string, number> {
  const selection = select(input);
  return new Map(layersOf(input.index).map(({ id }) => [id, buildLayer(selection, id)?.records.length ?? 0]));
}
