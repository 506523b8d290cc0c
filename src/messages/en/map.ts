/** What the reader sees in map. */
export const map = {} as const;
