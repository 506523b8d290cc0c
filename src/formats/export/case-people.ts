import { descriptorFile, type CaseFiles } from '../case-package.ts';
import { isFields } from '../workbook/case-sheet.ts';
import { givenPaths } from '../workbook/package-paths.ts';

/** Files of a case, and the columns that were left out of them. */
export interface SpareFiles {
  readonly files: CaseFiles;
  readonly leftOut: readonly string[];
}

/**
 * The files of a case without the columns that its incidents carry along and whose texts may name private persons. Files without
 * such columns stay as they are.
 */
export function withoutPeople(files: CaseFiles): SpareFiles {
  const descriptor = jsonOf(files.get(descriptorFile));
  const kept =
    isFields(descriptor) && Array.isArray(descriptor['kept']) ? (descriptor['kept'] as unknown[]) : [];
  // As `parseDescriptor` reads them: what does not say so may.
  const mayName = (column: unknown): boolean =>
    isFields(column) && typeof column['name'] === 'string' && column['mayNamePeople'] !== false;
  const leftOut = kept.flatMap((column) =>
    mayName(column) && isFields(column) ? [String(column['name'])] : [],
  );
  if (!isFields(descriptor) || leftOut.length === 0) return { files, leftOut: [] };
  const path = givenPaths(descriptor).get('incidents') ?? '';
  const result = new Map(files);
  const rest = kept.filter((column) => !mayName(column));
  result.set(descriptorFile, `${JSON.stringify({ ...descriptor, kept: rest }, null, 2)}\n`);
  const collection = jsonOf(files.get(path));
  const features =
    isFields(collection) && Array.isArray(collection['features'])
      ? (collection['features'] as unknown[])
      : null;
  // What cannot be read holds no incident, and may hold anything else.
  if (features === null) result.delete(path);
  else
    result.set(
      path,
      featuresText(features, new Set(rest.flatMap((column) => (isFields(column) ? [column['name']] : [])))),
    );
  return { files: result, leftOut };
}

/** Only the columns that are named are kept: others are read by nobody, and may hold anything. */
function featuresText(features: readonly unknown[], named: ReadonlySet<unknown>): string {
  const lines = features.map((feature) => {
    if (!isFields(feature) || !isFields(feature['properties'])) return JSON.stringify(feature);
    const { kept, ...properties } = feature['properties'];
    const members = isFields(kept) ? Object.entries(kept).filter(([name]) => named.has(name)) : [];
    const spare = members.length > 0 ? { ...properties, kept: Object.fromEntries(members) } : properties;
    return JSON.stringify({ ...feature, properties: spare });
  });
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

/** What a text of JSON says; `null` where it is none. */
export function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
