/** What the reader sees in about. */
export const about = {} as const;
