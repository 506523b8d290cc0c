/** What the reader sees in filters. */
export const filters = {} as const;
