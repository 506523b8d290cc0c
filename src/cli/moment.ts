import { exportTime } from '../formats/export/export-name.ts';
import { UsageError } from './usage-error.ts';

/** The moment of `--at` in the form of exports, or now. A day alone is its first second. */
export function momentOf(text: string | null): string {
  if (text === null) return exportTime(new Date());
  const fits = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const moment = new Date(text);
  const isReal =
    !Number.isNaN(moment.getTime()) && (text.length > 10 || moment.toISOString().startsWith(text));
  if (!fits || !isReal) throw new UsageError(`--at says "${text}"; write a moment as 2026-11-22T12:00:00Z.`);
  return exportTime(moment);
}
