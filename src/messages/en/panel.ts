/** What the reader sees in panel. */
export const panel = {} as const;
