import type { Issue } from '../../ledger/issue.ts';

/** Where in a GeoJSON file something stands. */
export interface Place {
  readonly file: string;
  /** Number of the feature, from 1; `null` outside of features. */
  readonly row: number | null;
  readonly id: string | null;
}

/**
 * Gathers what is wrong with a GeoJSON file. Of the same finding in one feature only the first is kept, with the number of
 * the others, so that a line of ten thousand bad positions is one issue.
 */
export class Findings {
  readonly #found = new Map<string, { issue: Issue; more: number }>();

  error(place: Place, path: string, code: string, message: string, value?: unknown): void {
    this.#add(place, path, code, message, value, 'error');
  }

  warning(place: Place, path: string, code: string, message: string, value?: unknown): void {
    this.#add(place, path, code, message, value, 'warning');
  }

  /** The features that hold an error, by number; `null` stands for the file. */
  rowsWithErrors(): Set<number | null> {
    const errors = [...this.#found.values()].filter(({ issue }) => issue.severity === 'error');
    return new Set(errors.map(({ issue }) => issue.row));
  }

  issues(): Issue[] {
    return [...this.#found.values()].map(({ issue, more }) =>
      more === 0 ? issue : { ...issue, message: `${issue.message} (${more} more of these here.)` },
    );
  }

  #add(
    place: Place,
    path: string,
    code: string,
    message: string,
    value: unknown,
    severity: Issue['severity'],
  ): void {
    const key = `${place.row} ${code}`;
    const known = this.#found.get(key);
    if (known) {
      known.more += 1;
      return;
    }
    const issue: Issue = {
      ...place,
      column: path === '' ? null : path,
      value: value === undefined ? null : shortened(value),
      severity,
      code,
      message,
      outcome: 'kept',
    };
    this.#found.set(key, { issue, more: 0 });
  }
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
