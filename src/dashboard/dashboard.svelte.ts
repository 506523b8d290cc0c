import type { Answer, Question, SideAnswer } from '../engine/answer.ts';
import type { AssignedCase, OpenedCase, Settled } from '../engine/protocol.ts';
import { buildCaseIndex, type CaseIndex } from '../ledger/case-index.ts';
import type { CasePreset, Incident } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import type { Issue } from '../ledger/issue.ts';
import type { TableCount } from '../ledger/parse-case.ts';
import { emptyFilter, type Clause, type Filter } from '../ledger/selection.ts';
import type { Counting } from '../ledger/standing.ts';
import { Ledger, type Totals } from '../ledger/total.ts';
import { incidentKinds, type Outcome } from '../ledger/vocabulary.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import type { FacetName } from '../engine/columns.ts';
import {
  decodeAddress,
  defaultView,
  encodeAddress,
  type BadParameter,
  type Basemap,
  type Overlay,
  type Theme,
  type View,
} from './address.ts';

/** Answers questions; in the page the engine's worker, elsewhere the engine itself. `null`: a newer question was asked. */
export type Ask = (question: Question) => Promise<Settled<Answer> | null>;

/** Where the view is written so that a link shows it again. */
export interface AddressBar {
  /** The query as it stands, `?` included. */
  read(): string;
  write(query: string, how: 'push' | 'replace'): void;
}

/** What the regions show on the map. */
export const regionMeasures = ['incidents', 'killed-min', 'killed-max'] as const;
export type RegionMeasure = (typeof regionMeasures)[number];

/** A figure that the reader wants explained. */
export interface FigureInQuestion {
  /** What the figure is about, in the page's words. */
  readonly title: string;
  readonly outcome: Outcome;
  readonly roots: readonly Incident[];
  /** Narrows it to what some contributing incidents add, such as those of one region. */
  readonly only: ((contributing: Incident) => boolean) | null;
}

/**
 * The state of the page: the case, the view that the reader chose, and the answer to it. Everything changes through its
 * methods, and every change of the view is written to the address by the one writer here.
 */
export class Dashboard {
  readonly #ask: Ask;
  readonly #addressBar: AddressBar;
  readonly #opened: OpenedCase;

  #index: CaseIndex = $state.raw(undefined as unknown as CaseIndex);
  #answer: Answer = $state.raw(undefined as unknown as Answer);
  #view: View = $state.raw(defaultView);
  #bad: readonly BadParameter[] = $state.raw([]);
  #moreIssues: readonly Issue[] = $state.raw([]);
  #failure: string | null = $state(null);
  #boundaries: Boundaries | null = $state.raw(null);
  #boundariesFailure: string | null = $state(null);
  #hiddenLayers: ReadonlySet<string> = $state.raw(new Set<string>());
  #hovered: string | null = $state(null);
  #hoveredRegion: string | null = $state(null);
  #regionMeasure: RegionMeasure = $state('incidents');
  #regionSide: string | null = $state(null);
  #busy = $state(false);
  #claimInView: string | null = $state(null);
  #selectionIsNew = $state(false);
  #inQuestion: FigureInQuestion | null = $state.raw(null);

  readonly #filter: Filter = $derived(this.#view.filter ?? filterOf(this.case.about.presets[0]));
  readonly #rows: ReadonlySet<string> = $derived(
    new Set(this.#answer.rows.flatMap((row) => this.case.incidents[row]?.id ?? [])),
  );
  readonly #ledger: Ledger = $derived(new Ledger(this.#index, this.#view.counting));
  readonly #roots: readonly Incident[] = $derived(
    this.#answer.roots.flatMap((row) => this.case.incidents[row] ?? []),
  );
  readonly #totals: ReadonlyMap<string, Totals> = $derived(
    new Map(
      this.case.incidents.flatMap((incident, row) => {
        const totals = this.#answer.totalsOf[row];
        return totals ? [[incident.id, totals] as const] : [];
      }),
    ),
  );

  private constructor(
    opened: OpenedCase,
    view: View,
    bad: readonly BadParameter[],
    ask: Ask,
    addressBar: AddressBar,
  ) {
    this.#opened = opened;
    this.#ask = ask;
    this.#addressBar = addressBar;
    this.#index = buildCaseIndex(opened.case);
    this.#view = view;
    this.#bad = bad;
  }

  /** Opens the page on a case: reads the address and waits for the first answer. */
  static async open(opened: OpenedCase, ask: Ask, addressBar: AddressBar): Promise<Dashboard> {
    const { view, bad } = decodeAddress(addressBar.read(), knownValues(opened));
    const dashboard = new Dashboard(opened, view, bad, ask, addressBar);
    const outcome = await ask(dashboard.question);
    if (!outcome?.ok) throw new Error(outcome?.reason ?? 'The first question was not answered.');
    dashboard.#answer = outcome.value;
    return dashboard;
  }

  get case() {
    return this.#index.case;
  }

  get index(): CaseIndex {
    return this.#index;
  }

  get answer(): Answer {
    return this.#answer;
  }

  /** The selected incidents that no selected incident is above. */
  get roots(): readonly Incident[] {
    return this.#roots;
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
    return { filter: this.#filter, counting: this.#view.counting, within: null };
  }

  get theme(): Theme {
    return this.#view.theme;
  }

  get basemap(): Basemap {
    return this.#view.basemap;
  }

  get selected(): Incident | null {
    return this.#view.incident === null ? null : (this.#index.incidents.get(this.#view.incident) ?? null);
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

  /** `null` until they have been loaded. */
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

  get counts(): readonly TableCount[] {
    return this.#opened.counts;
  }

  /** The address of this view with its filter written out: what the first view is may change, what a link shows may not. */
  get fullQuery(): string {
    return encodeAddress({ ...this.#view, filter: this.#filter });
  }

  /** The address of this view, without the camera. */
  get query(): string {
    return encodeAddress(this.#view);
  }

  isSelectedRow(incidentId: string): boolean {
    return this.#rows.has(incidentId);
  }

  /** What an incident comes to with its parts, as the reader counts. */
  totalsOf(incidentId: string): Totals | null {
    return this.#totals.get(incidentId) ?? null;
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
    const claim = this.#index.claims.get(claimId);
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

  setBoundaries(boundaries: Boundaries): void {
    this.#boundaries = boundaries;
  }

  setBoundariesFailure(reason: string): void {
    this.#boundariesFailure = reason;
  }

  /** Takes over what the assignment of regions found. */
  async setAssigned(assigned: AssignedCase): Promise<void> {
    this.#moreIssues = assigned.issues;
    if (!assigned.case) return;
    const outcome = await this.#ask(this.question);
    if (!outcome?.ok) return;
    this.#index = buildCaseIndex(assigned.case);
    this.#answer = outcome.value;
  }

  dismissBadParameters(): void {
    this.#bad = [];
  }

  /** Shows what the address says, after the reader went back or forward. */
  followAddress(): void {
    const { view, bad } = decodeAddress(this.#addressBar.read(), knownValues(this.#opened));
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
  }

  async #refresh(): Promise<void> {
    this.#busy = true;
    const outcome = await this.#ask(this.question);
    if (!outcome) return;
    this.#busy = false;
    this.#failure = outcome.ok ? null : outcome.reason;
    if (outcome.ok) this.#answer = outcome.value;
  }
}

/** The filter of a preset; no preset asks for everything. */
export function filterOf(preset: CasePreset | undefined): Filter {
  return preset ? { ...emptyFilter, from: preset.from, to: preset.to, sides: preset.sides } : emptyFilter;
}

function knownValues({ case: source }: OpenedCase): Parameters<typeof decodeAddress>[1] {
  return {
    countries: [...new Set(source.incidents.flatMap((incident) => incident.countryCodes))],
    regions: [...new Set(source.incidents.flatMap((incident) => incident.admin1Code ?? []))],
    sides: Object.keys(source.actingSides),
    kinds: incidentKinds,
    actors: source.actors.map((actor) => actor.id),
    claimants: source.claimants.map((claimant) => claimant.id),
    incidents: new Set(source.incidents.map((incident) => incident.id)),
  };
}
