/** Who wrote a file. The version is that of package.json; a test compares the two. */
export const software = { name: 'strike-ledger', version: '0.1.0' } as const;
