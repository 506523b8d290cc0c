import type { Issue } from '../../ledger/issue.ts';
import type { TableCount } from '../../ledger/parse-case.ts';
import type { Boundaries } from '../../regions/boundaries.ts';
import { readCasePackage, type CaseFiles } from '../case-package.ts';
import { checkCase } from './case-rules.ts';
import { locateRows } from './case-rows.ts';
import { checkGeoJson } from './check-geojson.ts';

/** What a case package holds and what is wrong with it. */
export interface CheckedCase {
  readonly counts: readonly TableCount[];
  readonly issues: readonly Issue[];
}

/** Checks a case package: its GeoJSON, every row as the page reads it, then the rules of a case. Never throws. */
export async function checkCasePackage(
  files: CaseFiles,
  boundaries: Boundaries | null,
): Promise<CheckedCase> {
  const parsed = readCasePackage(files);
  const { file } = locateRows(files)('incidents', null);
  const text = files.get(file);
  const geometry = text === undefined ? [] : (await checkGeoJson(text, file)).issues;
  const issues = [...geometry, ...parsed.issues, ...checkCase(parsed, files, boundaries)];
  const seen = new Set<string>();
  return {
    counts: parsed.counts,
    // The same row, column and code from two of the three is one issue.
    issues: issues.filter((issue) => {
      const key = [
        issue.file,
        issue.row,
        issue.id,
        issue.code,
        issue.code === 'not-json' ? '' : issue.column,
      ].join(' ');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  };
}
