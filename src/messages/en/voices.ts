/** What the reader sees in voices. */
export const voices = {} as const;
