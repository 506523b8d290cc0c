import { untrack } from 'svelte';
import { chainSteps, stepsAround, type ChainStep } from '../ledger/answers.ts';
import type { CaseLetter } from '../dashboard/case-letters.ts';
import type { Dashboard } from '../dashboard/dashboard.svelte.ts';
import { regionFigure } from '../dashboard/region-figure.ts';
import type { Drawing, Shown } from '../engine/drawing.ts';
import type { MarkedRows } from '../engine/protocol.ts';
import type { Messages } from '../messages/en.ts';
import { anchorOf, footprintOf } from '../regions/areas.ts';
import type { Boundaries } from '../regions/boundaries.ts';
import { boundsAround, type Bounds } from '../regions/measure.ts';
import { buildArcFeatures } from './arcs.ts';
import type { BesideDrawing } from './beside-marks.ts';
import type { Camera } from './camera.ts';
import { collection } from './collection.ts';
import { buildFocusFeatures } from './focus.ts';
import type { Emphasis, MapView } from './map-view.ts';
import type { DrawnMark, TilePlace } from './mark-tiles.ts';
import { cellOfIncident, standingFor } from './marks.ts';
import type { TileSet } from './prepared-tiles.ts';
import {
  buildRegionFeatures,
  buildRegionSymbolFeatures,
  extentOfSymbols,
  regionSymbols,
} from './region-data.ts';
import { buildSomewhereAreas, buildSomewhereFeatures, placeLabels } from './somewhere.ts';
import type { Padding } from './surroundings.ts';

/** More amounts of regions than these are shown from the zoom at which they have room. */
const crowdedRegions = 24;
const roomyTiles = 5;

/** So many incidents of a cluster stand out elsewhere on the page when the reader points at it. */
const pointedAtOnce = 40;

/** What the map shows of the dashboard, and the steps that bring a view in line with it. Each step runs in an effect. */
export class MapModel {
  readonly #dashboard: Dashboard;
  readonly #messages: Messages;
  #tellDrawn: () => void = () => undefined;
  /** The filter to which the camera was fitted, as text. */
  #fitted = '';
  /** The selection that was brought into view. */
  #revealed: string | null = null;
  #shown: Shown | null = $state.raw(null);
  /** The filter that is drawn, as text. */
  #shownFor = $state('');
  #revision = $state(0);
  /** Those tiles of the drawing that were in view when it was made. */
  #tilesInView: TileSet = [];
  /** Drawings that have been asked for and are not there yet. */
  #awaited = 0;
  /** Counts the drawings that the engine has taken down. */
  #drawings = 0;
  #mark: DrawnMark | null = $state.raw(null);
  #pointedAt: readonly string[] = $state.raw([]);
  /** Counts the zooms whose tiles have been on the screen. */
  #zoomSteps = $state(0);

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

  /** What is drawn beside the selected incidents. */
  readonly drawing: Drawing = $derived.by(() => {
    const { case: source, index, selected } = this.#dashboard;
    const openIds = selected === null ? [] : [selected.id, ...this.#tiedTo(selected.id)];
    const ends = new Set(this.steps.flatMap(({ earlierId, laterId }) => [earlierId, laterId]));
    const aboutIds = [...ends].flatMap((id) => standingFor(index, id).map((incident) => incident.id));
    const hiddenLayers = source.about.layers.flatMap(({ id }) =>
      this.#dashboard.isLayerShown(id) ? [] : id,
    );
    return { hiddenLayers, openIds, aboutIds: [...new Set(aboutIds)] };
  });
  readonly #drawingText = $derived(JSON.stringify(this.drawing));
  /** What of the question decides on the drawing: not the order of lists. */
  readonly #questionText = $derived.by(() => {
    const { filter, counting, within } = this.#dashboard.question;
    return JSON.stringify([filter, counting, within]);
  });

  /** The labels of regions in which something happened, nobody knows where. */
  readonly labels = $derived.by(() => {
    const { boundaries } = this.#dashboard;
    return boundaries && this.#shown ? placeLabels(this.#shown.somewhere, boundaries) : [];
  });

  /** The arcs between what has a mark; those at what is pointed at or open stand out. */
  readonly arcs = $derived.by(() => {
    const { index, boundaries, hovered, selected } = this.#dashboard;
    const focusIds = [selected?.id ?? null, hovered, ...this.#pointedAt];
    if (!boundaries || !this.#shown) return collection([]);
    const spots = new Map(
      this.#shown.drawnIds.flatMap((id) => {
        const incident = index.incidents.get(id);
        const footprint = incident && footprintOf(incident);
        const label = this.labels.find(({ somewhere }) => incident?.admin1Code === somewhere.region);
        const spot =
          footprint?.shape === 'region' ? label?.position : footprint && anchorOf(footprint, boundaries);
        return spot ? [[id, spot] as const] : [];
      }),
    );
    return collection(buildArcFeatures({ index, boundaries, steps: this.steps, spots, focusIds }).features);
  });

  constructor(dashboard: Dashboard, messages: Messages) {
    this.#dashboard = dashboard;
    this.#messages = messages;
    this.drawn = new Promise((resolve) => (this.#tellDrawn = resolve));
  }

  /** What has a mark; `null` before the first drawing. */
  get shown(): Shown | null {
    return this.#shown;
  }

  /** Number of the drawing whose tiles are to be asked for. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Tells the engine what is drawn from now on, and has the tiles in view made. Runs whenever the question, the drawing or
   * what is known of the case is another. It does not wait for the answer, behind which the engine draws anyway.
   */
  async redraw(view: MapView | null): Promise<void> {
    const { engine, known } = this.#dashboard;
    void [known, this.#questionText, this.#drawingText];
    const { question, drawing } = untrack(() => ({
      question: this.#dashboard.question,
      drawing: this.drawing,
    }));
    const filter = JSON.stringify(question.filter);
    const drawn = engine.draw(question, drawing);
    // While one drawing follows another, tiles are made only of one that came to be.
    const early = this.#awaited === 0 ? this.#makeTiles(view) : null;
    this.#awaited += 1;
    const outcome = await drawn;
    this.#awaited -= 1;
    if (!outcome.ok || !outcome.value) return;
    const number = (this.#drawings += 1);
    const tiles = await (early ?? this.#makeTiles(view));
    if (number !== this.#drawings) return;
    this.#tilesInView = tiles;
    this.#shown = outcome.value;
    this.#shownFor = filter;
    this.#revision += 1;
    this.#tellDrawn();
  }

  #makeTiles(view: MapView | null): Promise<TileSet> {
    const places = view?.tilesInView ?? [];
    return Promise.all(places.map(async (place) => [place, await this.tile(place)] as const));
  }

  /** Is there once something has been drawn. */
  readonly drawn: Promise<void>;

  /** A tile of the drawing; empty where it could not be made. */
  async tile({ z, x, y }: TilePlace): Promise<ArrayBuffer> {
    const tile = await this.#dashboard.engine.tile(z, x, y);
    return tile.ok ? tile.value.buffer : new ArrayBuffer(0);
  }

  /** The rows for which a mark stands. */
  async rowsOf(mark: DrawnMark): Promise<MarkedRows | null> {
    if (mark.cell === null && mark.region === null) return null;
    const address =
      mark.cell === null
        ? ({ kind: 'somewhere', region: mark.region ?? '' } as const)
        : ({ kind: 'cell', id: mark.cell } as const);
    const rows = await this.#dashboard.engine.rowsOf(address);
    return rows.ok ? rows.value : null;
  }

  /** The reader points at a mark or away: what it stands for stands out on the page as well. */
  async pointAt(mark: DrawnMark | null): Promise<void> {
    if (mark?.cell === this.#mark?.cell && mark?.region === this.#mark?.region) return;
    this.#mark = mark;
    const rows = mark && mark.count <= pointedAtOnce ? await this.rowsOf(mark) : null;
    if (this.#mark !== mark) return;
    this.#pointedAt = [...(rows?.rows ?? [])].flatMap((row) => this.#dashboard.incidentAt(row)?.id ?? []);
    const [only, ...others] = this.#pointedAt;
    this.#dashboard.hover(others.length === 0 ? (only ?? null) : null);
  }

  /** Explains the figure of a region, as its row in the table does. */
  explainRegion(key: string): void {
    const title = this.#dashboard.boundaries?.regions.get(key)?.name ?? key;
    const figure = regionFigure(this.#dashboard, key, 'killed', title, 'region');
    if (figure) this.#dashboard.explain(figure);
  }

  /** Tiles of another zoom are on the screen. */
  stepZoom(): void {
    this.#zoomSteps += 1;
  }

  /** Where the selection is; where nothing is selected, where the whole case is. */
  bounds(boundaries: Boundaries): Bounds | null {
    const shown = this.#shown;
    if (!shown) return null;
    const labels = this.labels
      .filter(({ somewhere }) => !somewhere.context || somewhere.label !== '')
      .map(({ position: [lng = 0, lat = 0] }): Bounds => [lng, lat, lng, lat]);
    const selected = this.labels.some(({ somewhere }) => !somewhere.context) || shown.bounds !== null;
    if (!selected) return shown.everywhere;
    const marks = boundsAround([...(shown.bounds ? [shown.bounds] : []), ...labels]);
    const symbols = extentOfSymbols(this.symbols, boundaries);
    return marks && symbols ? boundsAround([marks, symbols]) : marks;
  }

  /** Takes note that the camera stands where it should. `withSelection`: it does not have to show the selection either. */
  settle(withSelection: boolean): void {
    this.#fitted = this.#filterText();
    if (withSelection) this.#revealed = this.#dashboard.selected?.id ?? null;
  }

  /** Brings back the camera of an earlier step of the history. */
  restore(view: MapView | null, camera: Camera): void {
    this.settle(true);
    view?.jumpTo(camera);
  }

  /** Marks, areas and amounts. */
  draw(view: MapView, boundaries: Boundaries): void {
    const { sides, facets } = this.#dashboard.answer;
    void this.#zoomSteps;
    const { regionValue: format, somewhere } = this.#messages.map;
    const words = view.isRoomy ? somewhere.long : somewhere.short;
    const kinds = facets.kinds.map(({ value }) => value);
    view.setRevision(this.#revision, this.#tilesInView);
    view.setFeatures('ledger-somewhere-areas', buildSomewhereAreas(this.labels, boundaries));
    view.setFeatures('ledger-somewhere', buildSomewhereFeatures(this.labels, kinds, words));
    view.setFeatures('ledger-regions', buildRegionFeatures(this.#shownLayers, sides, boundaries));
    const amounts = this.symbols.length > crowdedRegions && view.tileZoom < roomyTiles ? [] : this.symbols;
    view.setFeatures('ledger-region-symbols', buildRegionSymbolFeatures(amounts, boundaries, format));
  }

  /** What is drawn where the case stands beside another under a letter; `null` before its first drawing. */
  drawingBeside(letter: CaseLetter, view: MapView): BesideDrawing | null {
    if (!this.#shown) return null;
    void this.#zoomSteps;
    const { somewhere } = this.#messages.map;
    const words = view.isRoomy ? somewhere.long : somewhere.short;
    const kinds = this.#dashboard.answer.facets.kinds.map(({ value }) => value);
    const labels = buildSomewhereFeatures(this.labels, kinds, words, letter);
    return { revision: this.#revision, tiles: this.#tilesInView, labels };
  }

  /** What is pointed at, here or elsewhere on the page, and what is selected. */
  emphasise(view: MapView, boundaries: Boundaries): void {
    const { index, hovered, hoveredRegion, selected } = this.#dashboard;
    void this.#zoomSteps;
    const focus = { hoveredId: hovered, selectedId: selected?.id ?? null, regionKey: hoveredRegion };
    view.setFeatures('ledger-focus', buildFocusFeatures(index, boundaries, focus));
    view.setFeatures('ledger-arcs', this.arcs);
    const pointed = this.#emphasisOf(hovered, view.tileZoom);
    const [cell, region] = [this.#mark?.cell ?? null, this.#mark?.region ?? null];
    view.setEmphasis(
      {
        cells: new Set([...pointed.cells, ...(cell === null ? [] : [cell])]),
        regions: new Set([...pointed.regions, ...(region === null ? [] : [region])]),
      },
      this.#emphasisOf(focus.selectedId, view.tileZoom),
    );
  }

  #emphasisOf(incidentId: string | null, zoom: number): Emphasis {
    const standing = standingFor(this.#dashboard.index, incidentId);
    const inRegion = standing.filter((incident) => footprintOf(incident).shape === 'region');
    return {
      cells: new Set(standing.flatMap((incident) => cellOfIncident(incident, zoom) ?? [])),
      regions: new Set(inRegion.flatMap(({ admin1Code }) => admin1Code ?? [])),
    };
  }

  /** Fits the camera once for each new filter, when its drawing is there. */
  follow(view: MapView, boundaries: Boundaries, padding: () => Padding): void {
    const filter = this.#filterText();
    if (this.#dashboard.busy || this.#shownFor !== filter || filter === this.#fitted) return;
    this.settle(false);
    const bounds = this.bounds(boundaries);
    if (bounds) view.follow(bounds, padding());
  }

  /** Shows all that is selected, of the cases beside this one as well. */
  fit(view: MapView, boundaries: Boundaries, padding: Padding, beside: Iterable<MapModel> = []): void {
    const all = [this, ...beside].map((model) => model.bounds(boundaries)).filter((each) => each !== null);
    const bounds = all.length > 0 ? boundsAround(all) : null;
    if (bounds) view.fit(bounds, padding);
  }

  /** Brings a new selection into view, if it is not there already. */
  reveal(view: MapView, boundaries: Boundaries, padding: () => Padding): void {
    const id = this.#dashboard.selected?.id ?? null;
    if (id === this.#revealed) return;
    this.#revealed = id;
    if (id === null) return;
    const standing = standingFor(this.#dashboard.index, id);
    const spots = standing.flatMap((incident): Bounds[] => {
      const footprint = footprintOf(incident);
      const spot = footprint.shape === 'country' ? null : anchorOf(footprint, boundaries);
      const [lng = 0, lat = 0] = spot ?? [];
      return spot ? [[lng, lat, lng, lat]] : [];
    });
    const bounds = boundsAround(spots);
    if (bounds) view.reveal(bounds, padding());
  }

  #filterText(): string {
    return JSON.stringify(this.#dashboard.filter);
  }

  #tiedTo(incidentId: string): string[] {
    const { back, forward } = stepsAround(this.#dashboard.index, this.steps, incidentId);
    const answers = (steps: readonly ChainStep[]) => steps.filter(({ kind }) => kind === 'answer');
    return [...answers(back).map((step) => step.earlierId), ...answers(forward).map((step) => step.laterId)];
  }
}
