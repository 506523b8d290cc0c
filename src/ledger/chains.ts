import type { Issue } from './issue.ts';

/** Where a link stands, and the codes of what may be wrong with it. */
export interface ChainCheck {
  readonly file: string;
  readonly column: string;
  readonly codes: { readonly unknown: string; readonly loop: string };
  readonly issues: Issue[];
}

/** Keeps every row; one that names a row that is missing or below itself stands by itself, with an issue. */
export function checkChains<
  Key extends string,
  Row extends { readonly id: string } & { readonly [key in Key]: string | null },
>(rows: readonly Row[], key: Key, { file, column, codes, issues }: ChainCheck): Row[] {
  const ids = new Set(rows.map((row) => row.id));
  const report = (row: Row, code: string, message: string): void => {
    issues.push({
      file,
      row: null,
      id: row.id,
      column,
      value: row[key],
      severity: 'warning',
      code,
      message,
      outcome: 'kept',
    });
  };
  const known = rows.map((row) => {
    const above = row[key];
    if (above === null || ids.has(above)) return row;
    report(
      row,
      codes.unknown,
      `There is no "${above}" that it could be a part of; the row stands by itself.`,
    );
    return { ...row, [key]: null };
  });
  return breakLoops(known, key, (row) => {
    report(row, codes.loop, 'It is a part of itself; the row stands by itself.');
  });
}

/** Cuts the link of a row that is above itself, so that every chain ends. */
function breakLoops<
  Key extends string,
  Row extends { readonly id: string } & { readonly [key in Key]: string | null },
>(rows: readonly Row[], key: Key, onLoop: (row: Row) => void): Row[] {
  const above = new Map<string, string | null>(rows.map((row) => [row.id, row[key]]));
  return rows.map((row) => {
    const seen = new Set([row.id]);
    let next = above.get(row.id) ?? null;
    while (next !== null && !seen.has(next)) {
      seen.add(next);
      next = above.get(next) ?? null;
    }
    if (next !== row.id) return row;
    above.set(row.id, null);
    onLoop(row);
    return { ...row, [key]: null };
  });
}
