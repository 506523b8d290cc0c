/** What the reader sees in timeline. */
export const timeline = {} as const;
