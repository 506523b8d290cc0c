import { chainSteps, stepsAround, type ChainStep } from '../ledger/answers.ts';
import type { Dashboard } from '../dashboard/dashboard.svelte.ts';
import type { Messages } from '../messages/en.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { boundsAround, type Bounds } from '../regions/measure.ts';
import { buildArcFeatures } from './arcs.ts';
import type { Camera } from './camera.ts';
import { collection } from './collection.ts';
import { buildAreaFeatures, buildFocusFeatures, extentOfMarks } from './map-data.ts';
import type { MapView } from './map-view.ts';
import { buildMarks, rowsFor, type Mark } from './marks.ts';
import {
  buildRegionFeatures,
  buildRegionSymbolFeatures,
  extentOfSymbols,
  regionSymbols,
} from './region-data.ts';
import type { Padding } from './surroundings.ts';

/** What the map shows of the dashboard, and the steps that bring a view in line with it. Each step runs in an effect. */
export class MapModel {
  readonly #dashboard: Dashboard;
  readonly #messages: Messages;
  /** The filter to which the camera was fitted, as text. */
  #fitted = '';
  /** The selection that was brought into view. */
  #revealed: string | null = null;
  /** Incidents of the mark or cluster under the pointer. */
  pointedAt: readonly string[] = $state.raw([]);

  readonly #layers = $derived.by(() =>
    this.#dashboard.case.about.layers.filter(({ content }) => content === 'regions'),
  );
  readonly #shownLayers = $derived.by(() =>
    this.#layers.filter(({ id }) => this.#dashboard.isLayerShown(id)),
  );

  /** The figures of the regions; none while no layer of regions is shown. */
  readonly symbols = $derived.by(() => {
    const { regionSide, regionMeasure } = this.#dashboard;
    const shown = this.#layers.length === 0 || this.#shownLayers.length > 0;
    return shown ? regionSymbols(regionSide, regionMeasure) : [];
  });

  /** What was said to answer what, as far as it is known on the day of the reader. */
  readonly steps: readonly ChainStep[] = $derived.by(() =>
    chainSteps(this.#dashboard.index, this.#dashboard.counting.asOf),
  );

  /** The marks of the incidents; none before the boundaries are there. */
  readonly marks: readonly Mark[] = $derived.by(() => {
    const { boundaries, answer } = this.#dashboard;
    return boundaries ? this.#marksOf(boundaries, answer.rows) : [];
  });

  /** The arcs between marks; those at what is pointed at or open stand out. */
  readonly arcs = $derived.by(() => {
    const { index, boundaries, hovered, selected } = this.#dashboard;
    const { marks, steps } = this;
    const focusIds = [selected?.id ?? null, hovered, ...this.pointedAt];
    return collection(
      boundaries ? buildArcFeatures({ index, boundaries, steps, marks, focusIds }).features : [],
    );
  });

  constructor(dashboard: Dashboard, messages: Messages) {
    this.#dashboard = dashboard;
    this.#messages = messages;
  }

  /** Where the selection is; where nothing is selected, where the whole case is. */
  bounds(boundaries: Boundaries): Bounds | null {
    const everything = [...this.#dashboard.case.incidents.keys()];
    const marks = extentOfMarks(this.marks, boundaries);
    if (!marks) return extentOfMarks(this.#marksOf(boundaries, everything), boundaries);
    const symbols = extentOfSymbols(this.symbols, boundaries);
    return symbols ? boundsAround([marks, symbols]) : marks;
  }

  /** Takes note that the camera stands where it should. `withSelection`: it does not have to show the selection either. */
  settle(withSelection: boolean): void {
    this.#fitted = JSON.stringify(this.#dashboard.filter);
    if (withSelection) this.#revealed = this.#dashboard.selected?.id ?? null;
  }

  /** Brings back the camera of an earlier step of the history. */
  restore(view: MapView | null, camera: Camera): void {
    this.settle(true);
    view?.jumpTo(camera);
  }

  /** Marks, areas and amounts. */
  draw(view: MapView, boundaries: Boundaries): void {
    const { sides } = this.#dashboard.answer;
    const format = this.#messages.map.regionValue;
    view.setFeatures('ledger-areas', buildAreaFeatures(this.marks, boundaries));
    view.setFeatures('ledger-regions', buildRegionFeatures(this.#shownLayers, sides, boundaries));
    view.setFeatures('ledger-region-symbols', buildRegionSymbolFeatures(this.symbols, boundaries, format));
    view.setMarks(this.marks);
  }

  /** What is pointed at, here or elsewhere on the page, and what is selected. */
  emphasise(view: MapView, boundaries: Boundaries): void {
    const { index, hovered, hoveredRegion, selected } = this.#dashboard;
    const focus = { hoveredId: hovered, selectedId: selected?.id ?? null, regionKey: hoveredRegion };
    view.setFeatures('ledger-focus', buildFocusFeatures(index, boundaries, focus));
    view.setFeatures('ledger-arcs', this.arcs);
    const under = new Set([...rowsFor(index, hovered), ...this.pointedAt]);
    view.setEmphasis(under, rowsFor(index, focus.selectedId));
  }

  /** Fits the camera once for each new filter, when its answer is there. */
  follow(view: MapView, boundaries: Boundaries, padding: () => Padding): void {
    const { filter, busy } = this.#dashboard;
    if (busy || JSON.stringify(filter) === this.#fitted) return;
    this.settle(false);
    this.fit(view, boundaries, padding());
  }

  fit(view: MapView, boundaries: Boundaries, padding: Padding): void {
    const bounds = this.bounds(boundaries);
    if (bounds) view.fit(bounds, padding);
  }

  /** Brings a new selection into view, if it is not there already. */
  reveal(view: MapView, padding: () => Padding): void {
    const id = this.#dashboard.selected?.id ?? null;
    if (id === this.#revealed) return;
    this.#revealed = id;
    if (id === null) return;
    const ids = rowsFor(this.#dashboard.index, id);
    view.closePopupUnless(ids);
    const spots = this.marks
      .filter((mark) => ids.has(mark.incidentId))
      .map(({ position: [lng = 0, lat = 0] }): Bounds => [lng, lat, lng, lat]);
    const bounds = boundsAround(spots);
    if (bounds) view.reveal(bounds, padding());
  }

  #tiedTo(incidentId: string | null): string[] {
    if (incidentId === null) return [];
    const { back, forward } = stepsAround(this.#dashboard.index, this.steps, incidentId);
    const answers = (steps: readonly ChainStep[]) => steps.filter(({ kind }) => kind === 'answer');
    return [...answers(back).map((step) => step.earlierId), ...answers(forward).map((step) => step.laterId)];
  }

  #marksOf(boundaries: Boundaries, rows: readonly number[]): Mark[] {
    const dashboard = this.#dashboard;
    return buildMarks({
      index: dashboard.index,
      boundaries,
      rows,
      totalsOf: (id) => dashboard.totalsOf(id),
      isLayerShown: (id) => dashboard.isLayerShown(id),
      selectedId: dashboard.selected?.id ?? null,
      tiedIds: this.#tiedTo(dashboard.selected?.id ?? null),
    });
  }
}
