/** What stands before the name of a column of `incidents` that the case carries along. */
export const keptPrefix = 'kept: ';
