import type { Companion } from './export-file.ts';
import type { Layer } from './layer.ts';
import type { Provenance } from './provenance.ts';

/** Says beside a file whose format has no place for it where the file comes from, and what its columns are. */
export function metadataBeside(layer: Layer, provenance: Provenance, name: string): Companion {
  const metadata = {
    file: name,
    title: `${provenance['case_title']}: ${layer.title}`,
    provenance,
    columns: layer.columns,
  };
  return {
    holds: 'description',
    name: `${name}-metadata.json`,
    mediaType: 'application/json',
    content: `${JSON.stringify(metadata, null, 2)}\n`,
  };
}
