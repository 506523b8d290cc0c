import type { Issue } from '../../ledger/issue.ts';
import { checkGeoJsonValue } from './geojson-rules.ts';
import { openSieve } from './geojson-sieve.ts';
import { readJsonText } from './json-text.ts';

/** What a GeoJSON file holds and what is wrong with it. */
export interface CheckedGeoJson {
  /** `null` where the text is no JSON at all, or no GeoJSON. */
  readonly type: string | null;
  readonly features: number;
  readonly issues: readonly Issue[];
}

/** The code of the issue for a text that is no JSON: nothing in it could be read. */
export const notJsonCode = 'not-json';

/** Checks a GeoJSON text: JSON, RFC 7946, then `geojson-validation` on whatever had no error so far. Never throws. */
export async function checkGeoJson(text: string, file: string): Promise<CheckedGeoJson> {
  const whole = { file, row: null, id: null, value: null, outcome: 'kept' } as const;
  const json = readJsonText(text);
  if (!json.ok) {
    const issue: Issue = {
      ...whole,
      column: null,
      severity: 'error',
      code: notJsonCode,
      message: `Line ${json.line}, column ${json.column}: here the file stops being JSON (${json.reason}). Mend it; nothing in it was read.`,
      outcome: 'dropped',
    };
    return { type: null, features: 0, issues: [issue] };
  }
  const repeated = json.repeatedKeys.slice(0, 20).map(({ key, line }): Issue => ({
    ...whole,
    column: key,
    severity: 'error',
    code: 'repeated-member',
    message: `Line ${line}: "${key}" stands twice in the same object, and readers keep only one. Leave one out.`,
  }));
  const { type, features, issues, rowsWithErrors } = checkGeoJsonValue(json.value, file);
  const second: Issue[] = [];
  if (type !== null && !rowsWithErrors.has(null)) {
    const sieve = await openSieve();
    const values = type === 'FeatureCollection' ? features : [json.value];
    values.forEach((value, at) => {
      const row = type === 'FeatureCollection' ? at + 1 : null;
      const objection = rowsWithErrors.has(row) ? null : sieve(value);
      if (objection === null) return;
      const message = `geojson-validation objects: ${objection}`;
      second.push({ ...whole, row, column: null, severity: 'error', code: 'geojson-validation', message });
    });
  }
  const count = type === 'FeatureCollection' || type === 'Feature' ? features.length : 0;
  return { type, features: count, issues: [...repeated, ...issues, ...second] };
}
