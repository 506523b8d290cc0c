import type { Issue } from '../ledger/issue.ts';

/** What is said of a row that is kept where it is and would lie in the country that it states if it were swapped. */
export function swappedIssue(
  row: Pick<Issue, 'file' | 'row' | 'id'>,
  country: string,
  position: readonly [lng: number, lat: number],
): Issue {
  const [lng, lat] = position;
  return {
    ...row,
    column: 'country',
    value: country,
    position,
    severity: 'warning',
    code: 'looks-swapped',
    message: `Latitude ${lat}, longitude ${lng} does not lie in ${country}, as the record says, but the other way round it does: latitude ${lng}, longitude ${lat}. The row is kept where it is; read the file again with swapped rows put right, or correct it.`,
    outcome: 'kept',
  };
}
