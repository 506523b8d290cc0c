import { mount, unmount } from 'svelte';
import App from './App.svelte';
import { queryOfCase } from './dashboard/address.ts';
import {
  askedCase,
  askedFile,
  boundaryAddresses,
  builtInCaseFiles,
  caseAt,
  isOwnTable,
} from './dashboard/built-in.ts';
import type { OpenedBeside } from './dashboard/case-beside.svelte.ts';
import { CasesBeside } from './dashboard/cases-beside.svelte.ts';
import { Dashboard, type AddressBar } from './dashboard/dashboard.svelte.ts';
import { Library } from './dashboard/library.svelte.ts';
import { EngineClient } from './engine/engine-client.ts';
import type { OpenedCase } from './engine/protocol.ts';
import { en } from './messages/en.ts';
import { readBoundaries, type Boundaries } from './regions/boundaries.ts';
import './theme.css';

const place = placeOfPage();

function placeOfPage(): HTMLElement {
  const element = document.getElementById('app');
  if (!element) throw new Error('The page has no place for the application.');
  return element;
}

/** The camera stands behind the `#` and is MapLibre's: writing the query keeps it. */
const addressBar: AddressBar = {
  read: () => location.search,
  write(query, how) {
    const address = `${location.pathname}${query}${location.hash}`;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  },
};

const engine = new EngineClient();
const library = new Library(engine, showImported, () => new Date());
const beside = new CasesBeside(openBeside, show);
let page: ReturnType<typeof showPage> | null = null;
/** Of the case that is shown; `null` while one is being opened. */
let dashboard: Dashboard | null = null;

/** Shows a case that is being opened, in place of what was shown. */
function showPage(opening: Promise<Dashboard>): Record<string, unknown> {
  if (page) void unmount(page);
  dashboard = null;
  page = mount(App, { target: place, props: { opening, library, beside, messages: en } });
  return page;
}

async function openAsked(): Promise<Dashboard> {
  const asked = await openableCase();
  const opened = await engine.open(asked?.from ?? { kind: 'files', files: builtInCaseFiles() });
  if (!opened.ok) throw new Error(opened.reason);
  return openPage(opened.value, asked?.data ?? null);
}

/** A file of another format is read like any that the reader gives: over the built-in case, which stays if that fails. */
async function openableCase(): Promise<ReturnType<typeof askedCase>> {
  const asked = askedCase(location.search);
  if (asked?.from.kind !== 'table') return asked;
  const isOwn = await isOwnTable(asked.from.url);
  // What the reader went on to meanwhile is open, and stays so.
  if (askedCase(location.search)?.data !== asked.data) throw new Error(asked.data);
  return isOwn ? asked : null;
}

async function openPage(opened: OpenedCase, data: string | null): Promise<Dashboard> {
  const own = await Dashboard.open(opened, engine, addressBar, data);
  dashboard = own;
  void openBoundaries(engine, own, () => dashboard !== own);
  return own;
}

/** The address of a case is written before the page reads it; the camera of another case says nothing here. */
function showImported(opened: OpenedCase, data: string | null): void {
  const address = `${location.pathname}${queryOfCase(data, dashboard ?? undefined)}`;
  // Whoever goes back does not want the file of an address to be read again.
  if (askedFile(location.search)) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  showPage(openPage(opened, data));
}

/** A case beside the open one has an engine of its own, and an address that nobody sees. */
async function openBeside(data: string): Promise<OpenedBeside> {
  const from = caseAt(data);
  if (!from) throw new Error(en.page.badData(data));
  const own = new EngineClient();
  try {
    const opened = await own.open(from);
    if (!opened.ok) throw new Error(opened.reason);
    const unseen: AddressBar = { read: () => '', write: () => undefined };
    const dashboard = await Dashboard.open(opened.value, own, unseen, data);
    void openBoundaries(own, dashboard);
    return { dashboard, close: () => own.close() };
  } catch (error) {
    own.close();
    throw error;
  }
}

/** Goes to another view, which may be of another case. */
function show(query: string): void {
  history.pushState(null, '', `${location.pathname}${query}${location.hash}`);
  followAddress();
}

/** Another case in the address, as when a reader goes back: what is open is opened anew. */
function followAddress(): void {
  const asked = askedCase(location.search)?.data ?? null;
  if (dashboard?.data === asked) dashboard.followAddress();
  else showPage(openAsked());
}

/**
 * After the first figures: the lines for the map, and the regions of incidents that have no code of their own. Where the page `isGone`,
 * the engine is another's.
 */
async function openBoundaries(
  engine: EngineClient,
  dashboard: Dashboard,
  isGone = () => false,
): Promise<void> {
  const addresses = boundaryAddresses();
  const failed = (error: unknown): void =>
    dashboard.setBoundariesFailure(error instanceof Error ? error.message : String(error));
  let builtIn: Boundaries | null = null;
  try {
    const [regions, countries, own] = await Promise.all([
      fetchJson(addresses.regions),
      fetchJson(addresses.countries),
      engine.ownRegions(),
    ]);
    if (own.ok) dashboard.setOwnRegions(own.value);
    const lines = readBoundaries(regions, countries);
    const isWorld = goesBeyond(dashboard, lines);
    if (!isWorld) builtIn = lines;
    dashboard.setBoundaries(isWorld ? await openWorld(addresses.world, lines) : lines);
  } catch (error) {
    failed(error);
  }
  const assigned = await engine.assign(addresses, (part) => dashboard.setAssigning(part));
  dashboard.setAssigning(null);
  if (!assigned.ok || isGone()) return;
  await dashboard.setAssigned(assigned.value);
  if (!assigned.value.world || !builtIn) return;
  // Single positions lie beyond what the countries of the case let expect.
  try {
    dashboard.setBoundaries(await openWorld(addresses.world, builtIn));
  } catch (error) {
    failed(error);
  }
}

/** The lines of the world weigh more than everything else together: they come only for a case that needs them. */
function goesBeyond(dashboard: Dashboard, { regions }: Boundaries): boolean {
  const within = new Set([...regions.values()].map(({ countryCode }) => countryCode));
  const { known, issueKinds } = dashboard;
  const looksSwapped = issueKinds.some(({ code }) => code === 'looks-swapped');
  return looksSwapped || known.countries.some((code) => !within.has(code));
}

async function openWorld(url: string, builtIn: Boundaries): Promise<Boundaries> {
  const [{ readWorldBoundaries }, world] = await Promise.all([
    import('./regions/world-boundaries.ts'),
    fetchJson(url),
  ]);
  return readWorldBoundaries(world, builtIn);
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname} could not be loaded (${response.status}).`);
  return response.json();
}

window.addEventListener('popstate', followAddress);
showPage(openAsked());
