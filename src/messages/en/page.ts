const number = new Intl.NumberFormat('en');

/** The frame of the page: head, notices, first sentence, states. */
export const page = {
  name: 'Strike Ledger',
  skipToFigures: 'Skip to the figures',
  loading: 'Loading the case …',
  failed: (reason: string): string => `The case could not be loaded. ${reason}`,
  retry: 'Try again',
  builtInCase: 'Open the built-in case',
  badParameter: (name: string, value: string): string =>
    `The address asked for ${name}=${value}, which this case does not have. It is left out.`,
  badData: (value: string): string => `The address asks for data from ${value}; they are not loaded.`,
  dismiss: 'Dismiss',
  issues: (count: number): string =>
    `${number.format(count)} ${count === 1 ? 'issue' : 'issues'} in the data`,
  issuesIntro: (kept: number, dropped: number): string =>
    `Rows read: ${number.format(kept + dropped)} = ${number.format(kept)} kept + ${number.format(dropped)} dropped.`,
  issuePlace: (file: string, row: number | null, id: string | null): string =>
    [file, row === null ? null : `row ${row}`, id].filter((part) => part !== null).join(', ') + ':',
  issueOutcome: { kept: '(kept)', dropped: '(dropped)' },
  allIssues: (count: number): string => `All ${number.format(count)}, with filter and download`,
  yourData: 'Your data …',
  views: 'Views',
  overlays: {
    disputes: 'Disputes',
    claimants: 'Claimants',
    about: 'About this case',
    cite: 'Cite this view',
    issues: 'Issues in the data',
  },
  closeOverlay: 'Close',
  more: 'More views',
  everything: 'Everything',
  theme: 'Colours',
  themes: { system: 'as the system', light: 'light', dark: 'dark' },
  share: 'Copy link',
  copied: 'Copied',
  copyFailed: 'Copying was refused; the text is selected instead.',
  export: 'Export',
  tabs: { totals: 'Totals', locations: 'Locations', filters: 'Filters', claims: 'Claims' },
  sections: {
    filters: 'Filters',
    map: 'Map',
    timeline: 'Timeline',
    figures: 'Figures',
    headline: 'In short',
    sheets: 'Sheets',
  },
  headline: {
    /** "US strikes, 2–3 February 2024: " and then the figure. */
    lead: (title: string, days: string): string => (days === '' ? `${title}: ` : `${title}, ${days}: `),
    country: (country: string): string => `${country} `,
    byOne: (kind: string, claimant: string): string => `, counted by one ${kind} (${claimant}).`,
    /** A claimant of whom nobody says what they are. */
    claimant: 'claimant',
    end: '.',
    caveat: 'Lowest and highest counts still standing. None is ours.',
    moreCountries: (count: number): string =>
      `${number.format(count)} more ${count === 1 ? 'country' : 'countries'} in the table. `,
    sideTitle: (side: string): string => `Strikes by ${side}`,
    anySide: 'All incidents, whoever acted',
    unstatedSide: 'Incidents without a stated side',
    nothing: 'No incident matches.',
  },
  empty: {
    title: 'No incident matches all filters.',
    without: (name: string, incidents: number): string =>
      `Without ${name}: ${number.format(incidents)} ${incidents === 1 ? 'incident' : 'incidents'}`,
    clear: 'Clear all filters',
  },
  kept: {
    title: (columns: number): string => `Other columns of the file (${number.format(columns)})`,
    hidden: (columns: number): string =>
      columns === 1
        ? '1 further column is not shown: its texts may name private persons.'
        : `${number.format(columns)} further columns are not shown: their texts may name private persons.`,
    yes: 'yes',
    no: 'no',
  },
  renderFailed: (what: string): string =>
    `The ${what} could not be drawn. Everything else on the page still works.`,
} as const;
