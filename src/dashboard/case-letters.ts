/** Under these letters further cases stand beside the open one: so many at most. */
export const caseLetters = ['B', 'C', 'D'] as const;
export type CaseLetter = (typeof caseLetters)[number];
