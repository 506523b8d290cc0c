/** What stands beside the figures about the case as an edition: its version, the way to more, and how an error is reported. */
export const edition = {
  open: 'Scope, sources, gaps, corrections',
  version: (version: string, created: string | null): string =>
    created === null ? `Version ${version}` : `Version ${version}, ${created}`,
  report: {
    button: 'Report an error',
    text: (title: string, version: string, row: string, address: string): string =>
      `${title}, version ${version}, row ${row}: ${address}`,
    copied: (contact: string | null): string =>
      contact === null ? 'Copied.' : `Copied; send it to ${contact} with what is wrong.`,
    notCopied: (contact: string | null): string =>
      contact === null ? 'Copy this text.' : `Copy this text and send it to ${contact} with what is wrong.`,
  },
} as const;
