/** What the reader sees in exports. */
export const exports = {} as const;
