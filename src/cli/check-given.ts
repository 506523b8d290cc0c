import { join } from 'node:path';
import { checkCasePackage } from '../formats/check/check-case.ts';
import { checkGeoJson } from '../formats/check/check-geojson.ts';
import { software } from '../formats/export/software.ts';
import { importCase } from '../formats/import-case.ts';
import { ImportLog } from '../formats/import-log.ts';
import { openImport } from '../formats/open-import.ts';
import type { TextSink } from '../formats/write-case.ts';
import { UnreadableFile, type FileSource } from '../formats/read/sheet.ts';
import { unpack } from '../formats/read/unpack.ts';
import type { Issue } from '../ledger/issue.ts';
import { parseDay } from '../ledger/day.ts';
import { DiskFiles } from './disk-source.ts';
import { momentOf } from './moment.ts';
import { openBoundaries } from './open-case.ts';
import { SwappedRows } from './swapped-places.ts';

/** What a file came to that is no plain GeoJSON. */
export interface CheckedFile {
  readonly kind: 'case' | 'geojson' | 'table';
  /** As people call the layout of a table. */
  readonly layout: string | null;
  /** Rows of a case or of a table, or features. */
  readonly records: number;
  readonly issues: readonly Issue[];
}

/**
 * Checks a file as it would be imported: a case in a zip or a workbook with all rules of a case, a table of a layout that is known by
 * what its import finds, a GeoJSON file that is packed like any other.
 * @throws UnreadableFile, in words, where nothing can be read, or somebody has to map the columns first.
 */
export async function checkGiven(path: string): Promise<CheckedFile> {
  const { sources } = new DiskFiles([path]);
  const packed = await packedGeoJson(sources);
  if (packed) {
    const { features, issues } = await checkGeoJson(await textOf(packed), path);
    return { kind: 'geojson', layout: null, records: features, issues };
  }
  const log = new ImportLog();
  const today = parseDay(momentOf(null).slice(0, 10)) ?? 0;
  const opened = await openImport(sources, { from: 'auto', mapping: null, today }, log.take);
  if (opened.is === 'unmapped')
    throw new UnreadableFile(
      'It is a table whose columns nobody knows. Make a case of it with strike-ledger import, which asks what they mean, and validate that',
    );
  if (opened.is === 'case') {
    const { counts, issues } = await checkCasePackage(opened.files, openBoundaries());
    return {
      kind: 'case',
      layout: null,
      records: counts.reduce((sum, { read }) => sum + read, 0),
      issues: [
        ...log.issues,
        ...issues.map(opened.placed ?? ((issue) => ({ ...issue, file: join(path, issue.file) }))),
      ],
    };
  }
  const counts = await importCase(opened.parts, {
    today,
    swap: false,
    looksSwapped: new SwappedRows().has,
    log,
    open: () => nowhere,
    origin: { software: software.name, layout: opened.layout.name },
    step: () => Promise.resolve(),
  });
  return {
    kind: 'table',
    layout: opened.layout.name,
    records: counts.reduce((sum, { read }) => sum + read, 0),
    issues: log.issues,
  };
}

/** Nothing is written: what the import finds is all that is wanted. */
const nowhere: TextSink = { write: () => Promise.resolve(), close: () => Promise.resolve() };

/** A GeoJSON file that alone is in an archive. */
async function packedGeoJson([source]: readonly FileSource[]): Promise<FileSource | null> {
  const [only, ...others] = (source && (await unpack(source))) ?? [];
  return only && others.length === 0 && only.name.endsWith('.geojson') ? only : null;
}

async function textOf(source: FileSource): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await source.bytes(0, source.size));
}
