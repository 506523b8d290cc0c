const number = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent' });
const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
const plural = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

const them = (count: number): string => (count === 1 ? 'it' : 'them');

function bytes(count: number): string {
  if (count < 1000) return plural(count, 'byte', 'bytes');
  const [amount, unit] = count < 1_000_000 ? [count / 1000, 'kB'] : [count / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount)} ${unit}`;
}

const askedRoles = {
  killed: 'the killed',
  injured: 'the injured',
  civiliansKilled: 'civilians killed',
  civiliansInjured: 'civilians injured',
  date: 'the day',
} as const;

/** What the reader sees of their own data: how it is read, what its columns mean, what was found in it, what is held. */
export const imports = {
  title: 'Your data',
  close: 'Close',
  stays: 'Files are read on this machine. Nothing is sent anywhere.',
  drop: 'Drop files to read them on this machine; nothing is sent anywhere',
  choose: {
    title: 'Read files',
    files: 'Choose files …',
    folder: 'Choose a folder …',
    or: 'or drop them anywhere on the page, or paste them with Ctrl+V',
    formats: 'What can be read',
    lists: [
      ['Tables', 'CSV and TSV in any encoding, with or without HXL tags; XLSX; Parquet'],
      ['Maps', 'GeoJSON, also line by line; KML and KMZ; Shapefile in a zip; FlatGeobuf; GeoParquet'],
      ['Known layouts', 'UCDP GED and Candidate, ACLED, Airwars, Atlos, timemap; and what this page exports'],
      ['Cases', 'the folder of a case, a zip of it, or its workbook'],
    ],
    unknown:
      'Of a table in any other layout you say what its columns mean. Several files of one layout are read as one; zip and gzip are unpacked.',
    paste: 'Paste a table or GeoJSON as text',
    template: 'Begin a case of your own in a workbook',
    templateWhat:
      'A spreadsheet (XLSX) with a sheet each for incidents, claims and who makes them, with drop-downs and notes. Fill it in, and read it here.',
    getTemplate: 'Download the empty workbook',
    noTemplate: (reason: string): string => `The workbook could not be written. ${reason}`,
    readPasted: 'Read this text',
  },
  reading: {
    title: (names: readonly string[]): string =>
      names.length === 1 ? `Reading ${names[0]}` : `Reading ${number.format(names.length)} files`,
    part: (part: number, rows: number): string =>
      rows === 0
        ? `${percent.format(part)} read`
        : `${plural(rows, 'row', 'rows')} read (${percent.format(part)})`,
    stays: 'What is open stays until all is read.',
    cancel: 'Cancel',
    loading: (host: string): string => `Loading from ${host} …`,
  },
  failed: {
    title: (names: readonly string[]): string =>
      names.length === 1 ? `${names[0]} could not be read` : 'The files could not be read',
    noFile: 'There is no file in what was dropped.',
    notGiven: (reason: string): string => `The system did not hand over what was dropped. ${reason}`,
    untouched: 'What was open before is still there, as it was.',
  },
  held: {
    title: 'Held by this browser',
    none: 'No case of yours is held.',
    total: (count: number, size: number): string =>
      `${plural(count, 'case', 'cases')}, ${bytes(size)} in all, held by this browser on this machine alone. They stay until you remove them here or clear the data of this site.`,
    entry: (rows: number, size: number, savedAt: Date): string =>
      `${plural(rows, 'incident', 'incidents')} · ${bytes(size)} · loaded ${time.format(savedAt)}`,
    open: (title: string): string => `Open ${title}`,
    isOpen: 'open now',
    remove: 'Remove',
    removeNamed: (title: string): string => `Remove ${title}`,
    sure: (title: string): string => `Remove “${title}” from this browser? Your files stay where they are.`,
    keep: 'Keep',
    merge: 'Merge the open case with another …',
    builtIn: 'Back to the built-in case',
    builtInTitle: 'the built-in case',
    beside: 'Show beside',
    besideNamed: (title: string): string => `Show beside: ${title}`,
    notBeside: 'No longer beside',
    notBesideNamed: (title: string): string => `No longer beside: ${title}`,
  },
  ask: {
    title: (host: string): string => `Load data from ${host}?`,
    address: 'The address of this page asks for',
    learns: (host: string): string =>
      `${host} will learn your network address, the browser you use and that you asked for this file, and so what you study. No cookie is sent, nor from which page you come. Nothing is sent before you agree.`,
    online:
      'The policy of this page lets nothing in from elsewhere. The online page is the same page with a wider one; it opens with this address.',
    load: 'Load it',
    openOnline: 'Open the online page and load it',
    refuse: 'Do not load it',
    status: (host: string, status: number): string =>
      `${host} answered with ${status} instead of the file. Look whether the address is right, or download the file yourself and drop it here.`,
    redirected: (host: string): string =>
      `${host} sends on to another address, which was not asked. Download the file yourself and drop it here.`,
    unreachable: (host: string): string =>
      `The file could not be had from ${host}: it does not answer, or does not let pages of others read it. Download the file yourself and drop it here.`,
  },
  notice: {
    read: (layout: string, kept: number, read: number, files: readonly string[]): string =>
      `${layout}: ${number.format(kept)} of ${plural(read, 'row', 'rows')} read from ${
        files.length > 2 ? `${number.format(files.length)} files` : files.join(' and ')
      }`,
    case: (title: string): string => `${title}: a case of yours`,
    issues: (count: number): string => plural(count, 'issue', 'issues'),
    dropped: (count: number): string => `${plural(count, 'row', 'rows')} dropped`,
    notSaved: (reason: string): string =>
      `The browser does not hold this case, it is gone with the page: ${reason}`,
    builtIn: 'Back to the built-in case',
  },
  swap: {
    found: (count: number): string => `${plural(count, 'position looks', 'positions look')} swapped`,
    shown: (count: number, drawn: number): string =>
      drawn < count ? `; the first ${number.format(drawn)} are shown on the map` : ': shown on the map',
    marks: (isBeyond: boolean): string =>
      `Ring: as given${isBeyond ? ', at the edge of the map where no latitude is so high' : ''}; dot: swapped.`,
    show: (count: number): string => `Show ${them(count)} on the map`,
    swap: (count: number): string => `Swap ${them(count)}`,
    leave: (count: number): string => `Leave ${them(count)}`,
    load: 'To have this swapped, load the file again: the page no longer has it.',
  },
  issues: {
    none: 'Nothing was found to be wrong.',
    intro: (kept: number, dropped: number): string =>
      `Rows read: ${number.format(kept + dropped)} = ${number.format(kept)} kept + ${number.format(dropped)} dropped.`,
    perFile: (file: string, read: number, kept: number, dropped: number): string =>
      `${file}: ${number.format(read)} = ${number.format(kept)} kept + ${number.format(dropped)} dropped`,
    kind: 'Kind',
    allKinds: (count: number): string => `all kinds (${number.format(count)})`,
    kindOf: (code: string, count: number): string => `${code.replaceAll('-', ' ')} (${number.format(count)})`,
    outcome: 'What became of it',
    outcomes: { all: 'kept and dropped', kept: 'kept', dropped: 'dropped' },
    download: 'Download as CSV',
    table: 'Issues',
    columns: {
      file: 'File',
      row: 'Row',
      column: 'Column',
      value: 'Value',
      code: 'Code',
      message: 'What is wrong, and what to do',
      outcome: 'Outcome',
    },
    run: (from: number, to: number, total: number): string =>
      total === 0
        ? 'No issue of this kind.'
        : `${number.format(from)} to ${number.format(to)} of ${number.format(total)}`,
    previous: 'Previous',
    next: 'Next',
    fileName: (caseId: string): string => `${caseId}-issues.csv`,
    failed: (reason: string): string => `The issues could not be listed. ${reason}`,
  },
  mapper: {
    loading: 'Looking at the columns …',
    title: (name: string): string => `What do the columns of ${name} mean?`,
    intro:
      'Nobody here knows this layout. The roles below are guessed from names and cells; nothing is read before you accept.',
    remembered: 'A table with these columns was mapped here before.',
    useRemembered: 'Use that mapping',
    forget: 'Forget it',
    forgotten: 'Forgotten.',
    nothing:
      'No column has a role yet, so nothing would be read but the number of rows. Say which column holds the day, the place or the figures.',
    questions: 'To be answered',
    open: (count: number): string =>
      count === 0 ? 'All is answered.' : `${plural(count, 'question is', 'questions are')} open.`,
    toQuestion: 'Go to it',
    accept: 'Read with these roles',
    cancel: 'Do not read it',
    save: 'Save mapping',
    load: 'Load a mapping …',
    loaded: (name: string): string => `Roles taken from ${name}.`,
    wrongMapping: (reason: string): string => `The mapping was not taken. ${reason}`,
    none: 'no column',
    otherwise: (what: string): string => `${what}, where no column says it`,
    samples: 'In the table:',
    proposed: 'proposed',
    asked: {
      'which-date-format': (columns: readonly string[]): string =>
        `How are the days in ${columns.join(' and ')} written?`,
      'which-order': (columns: readonly string[]): string =>
        `Which number stands first in ${columns.join(' and ')}?`,
      'which-decimal': (columns: readonly string[]): string =>
        `Which sign stands before decimals in ${columns.join(' and ')}?`,
      'which-precision': (): string => 'How finely are the places known?',
      'which-column': (_: readonly string[], role: keyof typeof askedRoles | null): string =>
        `Which column is to be read for ${role === null ? 'this' : askedRoles[role]}?`,
      'whose-figures': (columns: readonly string[]): string =>
        `Whose figures stand in ${columns.join(' and ')}?`,
    },
    whoseHint: 'The name of who says so. Left empty, the figures are called those of the table.',
    precisionHint:
      'A point is drawn as a point only for an exact site; anything vaguer as the area in which it lies.',
    dateFormat: {
      iso: 'year-month-day (2024-11-01)',
      'iso-time': 'year-month-day with a time',
      'year-first': 'year/month/day',
      'day-first': 'day first (1/11 is 1 November)',
      'month-first': 'month first (1/11 is 11 January)',
      'day-month-name': '1 November 2024',
      'month-name-day': 'November 1, 2024',
      month: 'whole months',
      year: 'whole years, or year, month and day apart',
    },
    order: { 'lat-lng': 'latitude first', 'lng-lat': 'longitude first' },
    decimal: { '.': 'a point (1.5)', ',': 'a comma (1,5)' },
    civilians: 'Figures of civilians alone',
    groups: { what: 'What and when', where: 'Where', figures: 'Figures', who: 'Who, and whose word' },
    roles: {
      id: 'Id',
      title: 'Title',
      kind: 'Kind of incident',
      start: 'Day, or first day',
      end: 'Last day',
      month: 'Month of the year',
      day: 'Day of the month',
      format: 'Days are written',
      isoOnly: 'only as 2024-11-01 or 1 Nov 2024',
      position: 'Position',
      positions: {
        columns: 'latitude and longitude in two columns',
        cell: 'both in one column',
        geometry: 'the geometry of the file',
        nowhere: 'none',
      },
      lat: 'Latitude',
      lng: 'Longitude',
      pair: 'Column with both',
      order: 'First in it',
      decimal: 'Sign before decimals',
      precision: 'How finely it is known',
      country: 'Country',
      admin1: 'Region (ISO 3166-2)',
      placeName: 'Name of the place',
      killed: 'Killed',
      injured: 'Injured',
      civiliansKilled: 'Civilians killed',
      civiliansInjured: 'Civilians injured',
      one: (role: string): string => `${role}: number or range`,
      min: (role: string): string => `${role}: lowest`,
      max: (role: string): string => `${role}: highest`,
      actors: 'Actors',
      separator: 'Several in one cell are parted by',
      claimant: 'Claimant',
      claimantKind: 'Kind of claimant',
      sourceTitle: 'Source',
      sourceUrl: 'Address of the source',
      plain: 'Other columns',
      plainWhy:
        'Tick those that name no private persons. Only they are shown and searched; all are carried along.',
    },
    preview: {
      raw: (rows: number): string => `The first ${plural(rows, 'row', 'rows')} as they stand`,
      read: 'The same rows as they will be read',
      row: 'Row',
      title: 'Title',
      day: 'Day',
      place: 'Place',
      figure: 'Figures',
      notes: 'Notes',
      dropped: 'The row is dropped.',
      said: (figures: string, claimant: string): string => `${figures}, according to ${claimant}`,
      position: (lat: number, lng: number): string => `${lat}, ${lng}`,
    },
    fileName: 'mapping.json',
  },
} as const;
