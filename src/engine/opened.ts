import { buildCaseIndex } from '../ledger/case-index.ts';
import type { Issue } from '../ledger/issue.ts';
import type { Case } from '../ledger/case.ts';
import { isBeyondFrame } from '../regions/frame.ts';
import { readBoundaries, withOwnRegions, type Boundaries, type OwnRegions } from '../regions/boundaries.ts';
import type { StandsAs } from '../regions/assign.ts';
import type { CaseOrder } from '../formats/export/case-formats.ts';
import type { Exported } from '../formats/export/export-file.ts';
import type { PlaceIssue } from '../formats/workbook/sheet-places.ts';
import { Engine } from './answer.ts';
import type { Canvas } from './canvas.ts';
import type { Exports } from './exports.ts';
import { FoundIssues } from './found-issues.ts';
import { knownFacts } from './known-facts.ts';
import { caseHoldings } from './case-holdings.ts';
import type { EventTable } from './event-table.ts';
import type { Holdings, Records } from './holdings.ts';
import type { ImportSummary } from './import-files.ts';
import type {
  AssignedCase,
  BoundaryAddresses,
  CaseAddress,
  CaseFileAddress,
  IssuesFound,
  IssuesWanted,
  OpenedCase,
  Wanted,
} from './protocol.ts';
import type { TableHoldings } from './table-holdings.ts';

/** How the worker gets at files. */
export interface Loader {
  readonly text: (url: string) => Promise<string>;
  readonly bytes: (url: string) => Promise<ArrayBuffer>;
  /** The regions by which the reader counts; `null` for the software's own. */
  readonly ownRegions: () => Promise<OwnRegions | null>;
}

/** The case that the worker has open, with everything that is asked of it. */
export class Opened {
  readonly #loader: Loader;
  #engine: Engine;
  /** Made when the first map is drawn: the first figures do not need it. */
  #canvas: Promise<Canvas> | null = null;
  /** Made when somebody exports. */
  #exports: Promise<Exports> | null = null;
  #assigned: Promise<unknown> = Promise.resolve();
  /** `null` for a case of objects. */
  #table: TableHoldings | null;

  /** A case of objects as it was read, before regions were given. */
  readonly #given: Case;
  readonly #issues: FoundIssues;
  #swappedPlaces: ReadonlySet<string> = new Set();

  /** The files of a case of objects, to be written as they were read; `null` for a table. */
  #files: (() => Promise<ReadonlyMap<string, string>>) | null = null;
  /** What was read, where the table was. */
  #imported: ImportSummary | null = null;

  private constructor(
    loader: Loader,
    holdings: Holdings,
    table: TableHoldings | null,
    issues: readonly Issue[],
  ) {
    this.#loader = loader;
    this.#engine = new Engine(holdings);
    this.#table = table;
    this.#given = holdings.base;
    this.#issues = new FoundIssues(issues);
  }

  /** Reads a case. Throws, in words, where there is none. */
  static async open(
    loader: Loader,
    from: Exclude<CaseAddress, { kind: 'saved' }>,
  ): Promise<{ opened: Opened; described: OpenedCase }> {
    if (from.kind === 'table') {
      const [{ decodeTable }, bytes] = await Promise.all([import('./table-file.ts'), loader.bytes(from.url)]);
      return Opened.ofTable(loader, decodeTable(bytes), { issues: [], imported: null });
    }
    // The reader comes while the files do.
    const [files] = await Promise.all([fetchFiles(loader, from.files), import('../formats/case-package.ts')]);
    return Opened.ofFiles(loader, files, undefined, () => fetchFiles(loader, from.files));
  }

  /**
   * A case of objects, from the texts of its package, which are asked for again (`again`) when the case itself is written;
   * `found` was found before they were read. Throws, in words, where they hold none.
   */
  static async ofFiles(
    loader: Loader,
    files: ReadonlyMap<string, string>,
    found: { readonly issues: readonly Issue[]; readonly placed?: PlaceIssue } = { issues: [] },
    again: () => Promise<ReadonlyMap<string, string>> = () => Promise.resolve(files),
  ): Promise<{ opened: Opened; described: OpenedCase }> {
    const { readCasePackage } = await import('../formats/case-package.ts');
    const parsed = readCasePackage(files);
    const { placed } = found;
    const ofFiles = placed ? parsed.issues.map(placed) : parsed.issues;
    if (parsed.case.incidents.length === 0)
      throw new Error(ofFiles[0]?.message ?? 'The case holds no incident.');
    const issues = [...found.issues, ...ofFiles];
    const opened = new Opened(loader, caseHoldings(buildCaseIndex(parsed.case)), null, issues);
    opened.#files = again;
    return { opened, described: { ...parsed, ...opened.#facts(true), imported: null } };
  }

  /** A large table. */
  static async ofTable(
    loader: Loader,
    table: EventTable,
    { issues, imported }: { readonly issues: readonly Issue[]; readonly imported: ImportSummary | null },
  ): Promise<{ opened: Opened; described: OpenedCase }> {
    const { tableHoldings } = await import('./table-holdings.ts');
    const held = tableHoldings(table);
    const opened = new Opened(loader, held, held, issues);
    opened.#imported = imported;
    const files = imported?.files ?? [{ file: '', read: table.rows, kept: table.rows, dropped: 0 }];
    const counts = files.map(({ read, kept, dropped }) => ({
      table: 'incidents' as const,
      read,
      kept,
      dropped,
    }));
    return { opened, described: { case: held.base, counts, imported, ...opened.#facts(false) } };
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** What draws. The same for as long as the case is. */
  get canvas(): Promise<Canvas> {
    this.#canvas ??= import('./canvas.ts').then(({ Canvas }) => new Canvas(this.#engine));
    return this.#canvas;
  }

  /**
   * Gives regions to incidents that have none, by where they are. Between two steps other requests are served. What was given
   * before by other lines is given anew.
   */
  assign(addresses: BoundaryAddresses, step: (progress: number) => Promise<void>): Promise<AssignedCase> {
    const assigned = Promise.allSettled([this.#assigned]).then(() => this.#assign(addresses, step));
    this.#assigned = assigned;
    return assigned;
  }

  /** What writes files, with the regions given before if they are being given: equal cases give equal bytes. */
  async exports(addresses: BoundaryAddresses): Promise<Exports> {
    await Promise.allSettled([this.#assigned]);
    this.#exports ??= this.#openExports(addresses);
    return this.#exports;
  }

  /** Writes the case itself, all of it, as it was read. */
  async writeCase(order: CaseOrder): Promise<Exported> {
    const { base, columns } = this.#engine.holdings;
    const { writableFiles, writeCaseFile } = await import('../formats/export/case-export.ts');
    if (!this.#table) {
      const files = this.#files ? await this.#files() : new Map<string, string>();
      const facts = { about: this.#given.about, incidents: base.incidents.length };
      return writeCaseFile(writableFiles(files, facts, order), order);
    }
    const { writableTable } = await import('./writable-table.ts');
    // Regions follow from the lines of the day; the case has only those that its file gives.
    const stated = this.#table.withRegions({ values: [''], codes: new Uint8Array(columns.rows) });
    const { withPeople = false } = order;
    return writeCaseFile(writableTable(stated, { imported: this.#imported, withPeople }), order);
  }

  /** The files of its package, all of it, without regions that only follow from positions. */
  async packageFiles(): Promise<ReadonlyMap<string, string>> {
    if (!this.#table) return this.#files ? this.#files() : new Map<string, string>();
    const { packageOfTable } = await import('./writable-table.ts');
    return packageOfTable(this.#table, this.#imported);
  }

  async #openExports(addresses: BoundaryAddresses): Promise<Exports> {
    try {
      const [{ Exports }, { boundaries }] = await Promise.all([
        import('./exports.ts'),
        this.#boundaries(addresses),
      ]);
      return this.#table
        ? Exports.ofTable(this.#table, boundaries)
        : Exports.ofCase(this.#engine, boundaries);
    } catch (error) {
      // What could not be loaded is tried again the next time.
      this.#exports = null;
      throw error;
    }
  }

  async #boundaries(
    addresses: BoundaryAddresses,
  ): Promise<{ boundaries: Boundaries; world: boolean; own: OwnRegions | null }> {
    const [regions, countries, own] = await Promise.all([
      this.#loader.text(addresses.regions),
      this.#loader.text(addresses.countries),
      this.#loader.ownRegions(),
    ]);
    const builtIn = readBoundaries(JSON.parse(regions), JSON.parse(countries));
    const world = this.#goesBeyond(builtIn);
    const lines = world ? await this.#worldAround(addresses.world, builtIn) : builtIn;
    return { boundaries: withOwnRegions(lines, own), world, own };
  }

  async #assign(
    addresses: BoundaryAddresses,
    step: (progress: number) => Promise<void>,
  ): Promise<AssignedCase> {
    const { boundaries, world, own } = await this.#boundaries(addresses);
    const stands = own && (await import('./stands-as.ts')).standsAs(own);
    const found = this.#table
      ? await this.#assignTable(this.#table, boundaries, stands, step)
      : await this.#assignCase(boundaries, stands);
    this.#exports = null;
    this.#issues.setByRegions([...(own?.issues ?? []), ...found.issues]);
    return {
      ...found,
      issues: this.#issues.firstByRegions,
      issueKinds: this.#issues.kinds,
      known: knownFacts(this.#engine.holdings.columns),
      world,
    };
  }

  async #worldAround(url: string, builtIn: Boundaries): Promise<Boundaries> {
    const [{ readWorldBoundaries }, text] = await Promise.all([
      import('../regions/world-boundaries.ts'),
      this.#loader.text(url),
    ]);
    return readWorldBoundaries(JSON.parse(text), builtIn);
  }

  async #assignCase(
    boundaries: Boundaries,
    stands: StandsAs | null,
  ): Promise<Pick<AssignedCase, 'case' | 'changed' | 'issues'>> {
    // The geometry comes after the first figures, which do not need it.
    const { assignRegions } = await import('../regions/assign.ts');
    const held = this.#engine.holdings.base;
    const assigned = assignRegions(this.#given, boundaries, 'incidents.geojson', stands);
    const changed = assigned.case.incidents.some((incident, row) => incident !== held.incidents[row]);
    if (changed) this.#hold(caseHoldings(buildCaseIndex(assigned.case)), null);
    return { case: changed ? assigned.case : null, changed, issues: assigned.issues };
  }

  async #assignTable(
    table: TableHoldings,
    boundaries: Boundaries,
    stands: StandsAs | null,
    step: (progress: number) => Promise<void>,
  ): Promise<Pick<AssignedCase, 'case' | 'changed' | 'issues'>> {
    const { assignTable } = await import('./assign-table.ts');
    const work = assignTable(table.table, boundaries);
    for (;;) {
      const next = work.next();
      if (next.done === true) {
        const held = table.withRegions(next.value.region, stands);
        this.#hold(held, held);
        this.#swappedPlaces = next.value.swappedPlaces;
        return { case: null, changed: true, issues: next.value.issues satisfies readonly Issue[] };
      }
      await step(next.value);
    }
  }

  /** Reads the texts of the case for the first search, a piece at a time; `pause` lets other requests be served between two. */
  async warm(pause: () => Promise<void>): Promise<void> {
    const { holdings } = this.#engine;
    while (this.#engine.holdings === holdings && !holdings.warm()) await pause();
  }

  /** Records by row or id. */
  records(wanted: Wanted): Records {
    const { holdings } = this.#engine;
    const rows = wanted.by === 'row' ? wanted.rows : wanted.ids.map((id) => holdings.rowOf(id));
    return holdings.records(rows.filter((row) => row >= 0 && row < holdings.columns.rows));
  }

  #hold(holdings: Holdings, table: TableHoldings | null): void {
    this.#engine = new Engine(holdings);
    this.#canvas = null;
    this.#exports = null;
    this.#table = table;
  }

  /** Whether countries or positions lie where there are no built-in lines. Of swapped positions one of the two often does. */
  #goesBeyond({ regions }: Boundaries): boolean {
    const within = new Set([...regions.values()].map(({ countryCode }) => countryCode));
    if (this.#engine.holdings.columns.facets.countries.values.some((code) => !within.has(code))) return true;
    if (!this.#table) return false;
    const { lng, lat } = this.#table.table;
    return this.#issues.has('looks-swapped') || lng.some((east, row) => isBeyondFrame(east, lat[row] ?? NaN));
  }

  /** Places (`placeKey`) whose positions would lie in the stated country if they were swapped; none before regions were given. */
  get swappedPlaces(): ReadonlySet<string> {
    return this.#swappedPlaces;
  }

  /** A run of the issues. */
  issues(wanted: IssuesWanted): IssuesFound {
    return this.#issues.run(wanted);
  }

  /** All issues as a table. */
  async issuesCsv(): Promise<string> {
    const { writeIssues } = await import('../formats/write-issues.ts');
    return writeIssues(this.#issues.all);
  }

  #facts(complete: boolean): Pick<OpenedCase, 'rows' | 'complete' | 'known' | 'issues' | 'issueKinds'> {
    return {
      rows: this.#engine.holdings.columns.rows,
      complete,
      known: knownFacts(this.#engine.holdings.columns),
      issues: this.#issues.first,
      issueKinds: this.#issues.kinds,
    };
  }
}

/** The texts of files by their path. */
export async function fetchFiles(
  loader: Loader,
  files: readonly CaseFileAddress[],
): Promise<Map<string, string>> {
  return new Map(
    await Promise.all(files.map(async ({ path, url }) => [path, await loader.text(url)] as const)),
  );
}
