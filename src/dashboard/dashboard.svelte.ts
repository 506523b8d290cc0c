import type { Answer, Question, SideAnswer } from '../engine/answer.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { ListOrder } from '../engine/list-order.ts';
import type { AssignedCase, IssueKind, KnownFacts, OpenedCase, RegionsInUse } from '../engine/protocol.ts';
import type { ImportSummary } from '../engine/import-files.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import type { CasePreset, Incident } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import type { Issue } from '../ledger/issue.ts';
import type { TableCount } from '../ledger/parse-case.ts';
import { emptyFilter, type Clause, type Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import { Ledger, type Total, type Totals } from '../ledger/total.ts';
import { incidentKinds } from '../ledger/vocabulary.ts';
import { orderedRows, type Among, type FigureInQuestion } from './figure-in-question.ts';
import { RecordsInHand } from './records-in-hand.svelte.ts';
import { withOwnRegions, type Boundaries, type OwnRegions } from '../regions/boundaries.ts';
import type { FacetName } from '../engine/columns.ts';
import {
  builtInCase,
  decodeAddress,
  defaultView,
  encodeAddress,
  type BadParameter,
  type Basemap,
  type Overlay,
  type Theme,
  type View,
} from './address.ts';

/** Whatever answers questions; in the page the engine's worker. */
export type EngineAccess = Pick<
  EngineClient,
  | 'ask'
  | 'records'
  | 'draw'
  | 'tile'
  | 'rowsOf'
  | 'roots'
  | 'export'
  | 'cancelExport'
  | 'useRegions'
  | 'writeCase'
  | 'template'
  | 'countExports'
  | 'issues'
  | 'issuesCsv'
>;

/** So many incidents at most are listed one by one where a view needs all of them at once, such as a matrix. */
export const listedAtOnce = 300;

/** Where the view is written so that a link shows it again. */
export interface AddressBar {
  /** The query as it stands, `?` included. */
  read(): string;
  write(query: string, how: 'push' | 'replace'): void;
}

/** What the regions show on the map. */
export const regionMeasures = ['incidents', 'killed-min', 'killed-max'] as const;
export type RegionMeasure = (typeof regionMeasures)[number];

/**
 * The state of the page: the case, the view that the reader chose, and the answer to it. Everything changes through its
 * methods, and every change of the view is written to the address by the one writer here.
 */
export class Dashboard {
  readonly engine: EngineAccess;
  readonly #addressBar: AddressBar;
  readonly #opened: OpenedCase;

  readonly #records: RecordsInHand;
  #known: KnownFacts = $state.raw(undefined as unknown as KnownFacts);
  #order: ListOrder = $state('latest');
  #later: Uint32Array = $state.raw(new Uint32Array());
  #assigning: number | null = $state(null);
  #answer: Answer = $state.raw(undefined as unknown as Answer);
  #view: View = $state.raw(defaultView);
  #bad: readonly BadParameter[] = $state.raw([]);
  #moreIssues: readonly Issue[] = $state.raw([]);
  #issueKinds: readonly IssueKind[] = $state.raw([]);
  #failure: string | null = $state(null);
  #lines: Boundaries | null = $state.raw(null);
  #ownRegions: OwnRegions | null = $state.raw(null);
  #boundariesFailure: string | null = $state(null);
  #hiddenLayers: ReadonlySet<string> = $state.raw(new Set<string>());
  #hovered: string | null = $state(null);
  #hoveredRegion: string | null = $state(null);
  #regionMeasure: RegionMeasure = $state('incidents');
  #regionSide: string | null = $state(null);
  #busy = $state(false);
  /** Counts the questions: only the answer to the newest is taken. */
  #turn = 0;
  #claimInView: string | null = $state(null);
  #selectionIsNew = $state(false);
  #inQuestion: FigureInQuestion | null = $state.raw(null);

  readonly #filter: Filter = $derived(this.#view.filter ?? filterOf(this.case.about.presets[0]));
  readonly #boundaries: Boundaries | null = $derived(
    this.#lines && withOwnRegions(this.#lines, this.#ownRegions),
  );
  readonly #ledger: Ledger = $derived(new Ledger(this.index, this.#view.counting));
  readonly #roots: readonly Incident[] = $derived(
    this.listsAllRoots
      ? [...this.#answer.roots].sort((a, b) => a - b).flatMap((row) => this.#records.at(row) ?? [])
      : [],
  );

  private constructor(
    opened: OpenedCase,
    view: View,
    bad: readonly BadParameter[],
    engine: EngineAccess,
    addressBar: AddressBar,
  ) {
    this.#opened = opened;
    this.engine = engine;
    this.#addressBar = addressBar;
    this.#records = new RecordsInHand(opened, (wanted) => engine.records(wanted));
    this.#known = opened.known;
    this.#issueKinds = opened.issueKinds;
    this.#view = view;
    this.#bad = bad;
  }

  /** Opens the page on a case: reads the address and waits for the first answer. */
  static async open(
    opened: OpenedCase,
    engine: EngineAccess,
    addressBar: AddressBar,
    data: string | null = null,
  ): Promise<Dashboard> {
    const { view, bad } = decodeAddress(addressBar.read(), knownValues(opened, opened.known, data));
    const dashboard = new Dashboard(opened, view, bad, engine, addressBar);
    const outcome = await engine.ask(dashboard.question);
    if (!outcome.ok) throw new Error(outcome.reason);
    if (outcome.value) dashboard.#answer = outcome.value;
    dashboard.#later = dashboard.#answer.roots;
    await dashboard.#fetchSelected();
    return dashboard;
  }

  /** The case; of a large one, with the incidents that are in hand. */
  get case() {
    return this.index.case;
  }

  get index(): CaseIndex {
    return this.#records.index;
  }

  /** How many incidents the case has, in hand or not. */
  get rows(): number {
    return this.#opened.rows;
  }

  /** The values and days that occur in the case, whether or not their incidents are in hand. */
  get known(): KnownFacts {
    return this.#known;
  }

  get answer(): Answer {
    return this.#answer;
  }

  /**
   * The selected incidents that no selected incident is above, in the order of the case. Of a large case they are here once
   * they are few enough to be looked at one by one (`listsAllRoots`).
   */
  get roots(): readonly Incident[] {
    return this.#roots;
  }

  /** Whether `roots` holds them all, now or as soon as they have been fetched. */
  get listsAllRoots(): boolean {
    return this.#opened.complete || this.#answer.roots.length <= listedAtOnce;
  }

  /** Whether every incident of the case is in hand, with all that was said of it. */
  get isComplete(): boolean {
    return this.#opened.complete;
  }

  /** What a figure is made of that more incidents make than are in hand; `null` where `roots` holds them all. */
  among(narrowing: Partial<Filter>, total: Total): Among | null {
    return this.listsAllRoots ? null : { filter: { ...this.#filter, ...narrowing }, total };
  }

  /** The rows that make such a figure, those with the most killed first; `null` where they could not be found. */
  async rowsBehind({ filter, rows }: Among, counting: Partial<Counting> | null): Promise<Uint32Array | null> {
    const counted = { ...this.counting, ...counting };
    const outcome = await this.engine.roots({
      filter,
      counting: counted,
      within: null,
      order: 'most-killed',
    });
    if (!outcome.ok) return null;
    return rows ? orderedRows(rows, outcome.value, this.rows) : outcome.value;
  }

  /** The incident at a place of the list of roots, in the order that the reader chose; `null` until it has been fetched. */
  rootAt(position: number): Incident | null {
    return this.#records.at(this.listed[position] ?? -1);
  }

  /** The incident of a row; `null` until it has been fetched. */
  incidentAt(row: number): Incident | null {
    return this.#records.at(row);
  }

  /**
   * The rows of the list. Those of a large case follow the answer in a task of their own, so that figures and filters do not
   * wait for the list to be laid out.
   */
  get listed(): Uint32Array {
    return this.isComplete ? this.#answer.roots : this.#later;
  }

  get order(): ListOrder {
    return this.#order;
  }

  /** In which order incidents are listed. */
  setOrder(order: ListOrder): void {
    if (order === this.#order) return;
    this.#order = order;
    void this.#refresh();
  }

  /** How much of the rows has been given regions, from 0 to 1; `null` when nothing is being assigned. */
  get assigning(): number | null {
    return this.#assigning;
  }

  setAssigning(part: number | null): void {
    this.#assigning = part;
  }

  /** The same counting as the answer's, for what the page explains about single incidents. */
  get ledger(): Ledger {
    return this.#ledger;
  }

  /** Whether an answer is being waited for. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last question could not be answered; the answer before it stays. */
  get failure(): string | null {
    return this.#failure;
  }

  /** The filter in force: the reader's, or that of the first view. */
  get filter(): Filter {
    return this.#filter;
  }

  /** Whether nobody has chosen a filter yet. */
  get isFirstView(): boolean {
    return this.#view.filter === null;
  }

  /** The preset whose filter is in force, if any. */
  get preset(): CasePreset | null {
    const now = JSON.stringify(this.#filter);
    return this.case.about.presets.find((preset) => JSON.stringify(filterOf(preset)) === now) ?? null;
  }

  get counting(): Counting {
    return this.#view.counting;
  }

  get question(): Question {
    return { filter: this.#filter, counting: this.#view.counting, within: null, order: this.#order };
  }

  get theme(): Theme {
    return this.#view.theme;
  }

  /** Where the case is; `null` for the built-in one. */
  get data(): string | null {
    return this.#view.data;
  }

  /** The cases that stand beside it, as the address names them. */
  get beside(): readonly string[] {
    return this.#view.beside;
  }

  get basemap(): Basemap {
    return this.#view.basemap;
  }

  get selected(): Incident | null {
    return this.#view.incident === null ? null : (this.index.incidents.get(this.#view.incident) ?? null);
  }

  /** Whether the reader chose the selected incident here, instead of coming by a link. */
  get selectionIsNew(): boolean {
    return this.#selectionIsNew;
  }

  /** What is open over the page. */
  get overlay(): Overlay | null {
    return this.#view.overlay;
  }

  /** Opens a view over the page; `null` closes it. */
  openOverlay(overlay: Overlay | null): void {
    if (overlay !== this.#view.overlay) this.#change({ overlay }, 'push');
  }

  get hovered(): string | null {
    return this.#hovered;
  }

  get hoveredRegion(): string | null {
    return this.#hoveredRegion;
  }

  get regionMeasure(): RegionMeasure {
    return this.#regionMeasure;
  }

  /** The acting side whose figures regions show; never several added up. */
  get regionSide(): SideAnswer | null {
    const { sides } = this.#answer;
    return sides.find(({ side }) => side === this.#regionSide) ?? sides[0] ?? null;
  }

  /** The software's own lines, whatever is counted by; `null` until they have been loaded. */
  get lines(): Boundaries | null {
    return this.#lines;
  }

  /** The lines that are drawn and counted by; `null` until they have been loaded. */
  get boundaries(): Boundaries | null {
    return this.#boundaries;
  }

  /** Why the boundaries could not be loaded; the map cannot be drawn without them. */
  get boundariesFailure(): string | null {
    return this.#boundariesFailure;
  }

  get badParameters(): readonly BadParameter[] {
    return this.#bad;
  }

  get issues(): readonly Issue[] {
    return [...this.#opened.issues, ...this.#moreIssues];
  }

  /** How many issues of each kind there are in all; the list of them is asked for. */
  get issueKinds(): readonly IssueKind[] {
    return this.#issueKinds;
  }

  /** What was read, where the case comes from files of the reader. */
  get imported(): ImportSummary | null {
    return this.#opened.imported;
  }

  get counts(): readonly TableCount[] {
    return this.#opened.counts;
  }

  /** The address of this view with its filter written out: what the first view is may change, what a link shows may not. */
  get fullQuery(): string {
    return encodeAddress({ ...this.#view, filter: this.#filter });
  }

  /** The address of another case with the same question, this one beside it in its place. */
  queryInFront(front: string, filter: Filter, incident: string | null): string {
    const beside = this.#view.beside.map((data) => (data === front ? (this.data ?? builtInCase) : data));
    const data = front === builtInCase ? null : front;
    return encodeAddress({ ...this.#view, data, beside, filter, incident, overlay: null });
  }

  /** The address of this view, without the camera. */
  get query(): string {
    return encodeAddress(this.#view);
  }

  isSelectedRow(incidentId: string): boolean {
    return this.#answer.selected[this.#records.rowOf(incidentId)] === 1;
  }

  /** What an incident comes to with its parts, as the reader counts. */
  totalsOf(incidentId: string): Totals | null {
    const incident = this.index.incidents.get(incidentId);
    return incident ? this.#ledger.total([incident]) : null;
  }

  isLayerShown(layerId: string): boolean {
    return !this.#hiddenLayers.has(layerId);
  }

  setFilter(filter: Filter): void {
    const onlyText =
      JSON.stringify({ ...filter, text: '' }) === JSON.stringify({ ...this.#filter, text: '' });
    const typing = onlyText && filter.text !== '' && this.#filter.text !== '';
    this.#change({ filter }, typing ? 'replace' : 'push');
  }

  /** Puts a value into one list of the filter, or takes it out. */
  toggle(name: FacetName, value: string): void {
    const values = this.#filter[name];
    const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
    this.setFilter({ ...this.#filter, [name]: next });
  }

  setDays(from: Day | null, to: Day | null): void {
    this.setFilter({ ...this.#filter, from, to });
  }

  /** Takes one condition out of the filter. */
  removeClause(clause: Clause): void {
    if (clause === 'days') this.setDays(null, null);
    else if (clause === 'text') this.setFilter({ ...this.#filter, text: '' });
    else this.setFilter({ ...this.#filter, [clause]: [] });
  }

  applyPreset(preset: CasePreset): void {
    const first = this.case.about.presets[0] === preset;
    this.#change({ filter: first ? null : filterOf(preset) }, 'push');
  }

  /** Asks for everything. */
  clear(): void {
    this.#change({ filter: emptyFilter }, 'push');
  }

  /** Asks what is asked of another case, beside which this one stands. */
  follow(filter: Filter, counting: Counting): void {
    this.#show({ ...this.#view, filter, counting });
  }

  /** Puts cases beside this one, as the address names them. */
  setBeside(beside: readonly string[]): void {
    this.#change({ beside }, 'push');
  }

  setCounting(counting: Counting): void {
    this.#change({ counting }, 'push');
  }

  /** Stands the reader on a day, `null`: today. A day that goes on moving takes the place of the one before it. */
  setAsOf(asOf: Day | null, continues = false): void {
    if (asOf === this.#view.counting.asOf) return;
    this.#change({ counting: { ...this.#view.counting, asOf } }, continues ? 'replace' : 'push');
  }

  select(incidentId: string | null): void {
    this.#claimInView = null;
    this.#selectionIsNew = true;
    if (incidentId === this.#view.incident && this.#view.overlay === null) return;
    this.#change({ incident: incidentId, overlay: null }, 'push');
  }

  /** The claim that the reader followed a link to. */
  get claimInView(): string | null {
    return this.#claimInView;
  }

  /** The figure that is being explained. */
  get inQuestion(): FigureInQuestion | null {
    return this.#inQuestion;
  }

  /** Asks for a figure to be explained; `null` ends it. */
  explain(figure: FigureInQuestion | null): void {
    this.#inQuestion = figure;
  }

  /** Shows the incident of a claim, and the claim in it. */
  showClaim(claimId: string): void {
    const claim = this.index.claims.get(claimId);
    if (!claim) return;
    this.#selectionIsNew = true;
    if (claim.incidentId !== this.#view.incident || this.#view.overlay !== null) {
      this.#change({ incident: claim.incidentId, overlay: null }, 'push');
    }
    this.#claimInView = claimId;
  }

  hover(incidentId: string | null): void {
    this.#hovered = incidentId;
  }

  hoverRegion(key: string | null): void {
    this.#hoveredRegion = key;
  }

  setRegionMeasure(measure: RegionMeasure): void {
    this.#regionMeasure = measure;
  }

  setRegionSide(side: string): void {
    this.#regionSide = side;
  }

  setTheme(theme: Theme): void {
    this.#change({ theme }, 'replace');
  }

  setBasemap(basemap: Basemap): void {
    this.#change({ basemap }, 'push');
  }

  setLayerShown(layerId: string, shown: boolean): void {
    const hidden = new Set(this.#hiddenLayers);
    if (shown) hidden.delete(layerId);
    else hidden.add(layerId);
    this.#hiddenLayers = hidden;
  }

  /** The software's own lines, once they have been loaded. */
  setBoundaries(lines: Boundaries): void {
    this.#lines = lines;
  }

  /** The regions of the reader that are counted by; `null` for the software's own. */
  get ownRegions(): OwnRegions | null {
    return this.#ownRegions;
  }

  setOwnRegions(own: OwnRegions | null): void {
    this.#ownRegions = own;
  }

  /** Takes over other regions, with what their assignment found. A filter by regions that are no more is let go, and said. */
  async takeRegions({ own, assigned }: Pick<RegionsInUse, 'own' | 'assigned'>): Promise<void> {
    const gone = this.#filter.regions.filter((code) => !assigned.known.regions.includes(code));
    if (gone.length > 0) {
      const regions = this.#filter.regions.filter((code) => !gone.includes(code));
      this.#view = { ...this.#view, filter: { ...this.#filter, regions } };
      this.#addressBar.write(encodeAddress(this.#view), 'replace');
      this.#bad = [...this.#bad, ...gone.map((value) => ({ name: 'region', value }))];
    }
    await this.setAssigned(assigned, () => this.setOwnRegions(own));
  }

  setBoundariesFailure(reason: string): void {
    this.#boundariesFailure = reason;
  }

  /** Takes over what the assignment of regions found; `then` runs when the answer to it is there. */
  async setAssigned(assigned: AssignedCase, then?: () => void): Promise<void> {
    this.#moreIssues = assigned.issues;
    this.#issueKinds = assigned.issueKinds;
    this.#known = assigned.known;
    if (!assigned.changed) {
      then?.();
      return;
    }
    await this.#refresh(() => {
      then?.();
      if (assigned.case) this.#records.hold(assigned.case);
      else this.#records.refresh();
    });
    await this.#fetchSelected();
  }

  dismissBadParameters(): void {
    this.#bad = [];
  }

  /** Shows what the address says, after the reader went back or forward. */
  followAddress(): void {
    const { view, bad } = decodeAddress(
      this.#addressBar.read(),
      knownValues(this.#opened, this.#known, this.#view.data),
    );
    this.#bad = bad;
    this.#show(view);
  }

  #change(change: Partial<View>, how: 'push' | 'replace'): void {
    const view = { ...this.#view, ...change };
    this.#addressBar.write(encodeAddress(view), how);
    this.#show(view);
  }

  #show(view: View): void {
    const asked = JSON.stringify(this.question);
    this.#view = view;
    if (JSON.stringify(this.question) !== asked) void this.#refresh();
    void this.#fetchSelected();
  }

  /** A link may name an incident that is not in hand. */
  async #fetchSelected(): Promise<void> {
    const { incident } = this.#view;
    if (incident === null) return;
    await this.#records.fetch([incident]);
    if (this.#view.incident !== incident || this.index.incidents.has(incident)) return;
    this.#view = { ...this.#view, incident: null };
    this.#bad = [...this.#bad, { name: 'incident', value: incident }];
  }

  /** Asks the question as it is now. `first` runs when the answer is there, even one that has been overtaken. */
  async #refresh(first?: () => void): Promise<void> {
    const turn = (this.#turn += 1);
    this.#busy = true;
    const outcome = await this.engine.ask(this.question);
    // The answer of a large case was long to unpack: what it changes on the page is a task of its own.
    if (!this.isComplete) await new Promise((resolve) => setTimeout(resolve));
    first?.();
    if (turn !== this.#turn) return;
    this.#busy = false;
    this.#failure = outcome.ok ? null : outcome.reason;
    if (outcome.ok && outcome.value) this.#take(outcome.value);
  }

  #take(answer: Answer): void {
    this.#answer = answer;
    setTimeout(() => (this.#later = this.#answer.roots));
  }
}

/** The filter of a preset; no preset asks for everything. */
export function filterOf(preset: CasePreset | undefined): Filter {
  return preset ? { ...emptyFilter, from: preset.from, to: preset.to, sides: preset.sides } : emptyFilter;
}

function knownValues(
  { case: source, complete }: OpenedCase,
  { countries, regions }: KnownFacts,
  data: string | null,
): Parameters<typeof decodeAddress>[1] {
  const incidents = new Set(source.incidents.map((incident) => incident.id));
  return {
    countries,
    regions,
    sides: Object.keys(source.actingSides),
    kinds: incidentKinds,
    actors: source.actors.map((actor) => actor.id),
    claimants: source.claimants.map((claimant) => claimant.id),
    incidents: { has: (id) => !complete || incidents.has(id) },
    data,
  };
}
