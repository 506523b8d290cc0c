import { mount } from 'svelte';
import App from './App.svelte';
import { boundaryAddresses, builtInCaseFiles, tableAddress } from './dashboard/built-in.ts';
import { Dashboard, type AddressBar } from './dashboard/dashboard.svelte.ts';
import { EngineClient } from './engine/engine-client.ts';
import { en } from './messages/en.ts';
import { readBoundaries, type Boundaries } from './regions/boundaries.ts';
import './theme.css';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no place for the application.');

/** The camera stands behind the `#` and is MapLibre's: writing the query keeps it. */
const addressBar: AddressBar = {
  read: () => location.search,
  write(query, how) {
    const address = `${location.pathname}${query}${location.hash}`;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  },
};

async function openCase(): Promise<Dashboard> {
  const engine = new EngineClient();
  const asked = tableAddress(location.search);
  const opened = await engine.open(asked?.from ?? { kind: 'files', files: builtInCaseFiles() });
  if (!opened.ok) throw new Error(opened.reason);
  const dashboard = await Dashboard.open(opened.value, engine, addressBar, asked?.data ?? null);
  window.addEventListener('popstate', () => dashboard.followAddress());
  void openBoundaries(engine, dashboard);
  return dashboard;
}

/** After the first figures: the lines for the map, and the regions of incidents that have no code of their own. */
async function openBoundaries(engine: EngineClient, dashboard: Dashboard): Promise<void> {
  const addresses = boundaryAddresses();
  try {
    const [regions, countries] = await Promise.all([
      fetchJson(addresses.regions),
      fetchJson(addresses.countries),
    ]);
    let lines = readBoundaries(regions, countries);
    if (goesBeyond(dashboard, lines)) lines = await openWorld(addresses.world, lines);
    dashboard.setBoundaries(lines);
  } catch (error) {
    dashboard.setBoundariesFailure(error instanceof Error ? error.message : String(error));
  }
  const assigned = await engine.assign(addresses, (part) => dashboard.setAssigning(part));
  dashboard.setAssigning(null);
  if (assigned.ok) await dashboard.setAssigned(assigned.value);
}

/** The lines of the world weigh more than everything else together: they come only for a case that needs them. */
function goesBeyond(dashboard: Dashboard, { regions }: Boundaries): boolean {
  const within = new Set([...regions.values()].map(({ countryCode }) => countryCode));
  return dashboard.known.countries.some((code) => !within.has(code));
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

mount(App, { target, props: { opening: openCase(), messages: en } });
