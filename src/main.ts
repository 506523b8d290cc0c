import { mount } from 'svelte';
import App from './App.svelte';
import { boundaryAddresses, builtInCaseFiles } from './dashboard/built-in.ts';
import { Dashboard, type AddressBar } from './dashboard/dashboard.svelte.ts';
import { EngineClient } from './engine/engine-client.ts';
import { en } from './messages/en.ts';
import { readBoundaries } from './regions/boundaries.ts';
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
  const opened = await engine.open(builtInCaseFiles());
  if (!opened.ok) throw new Error(opened.reason);
  const dashboard = await Dashboard.open(opened.value, (question) => engine.ask(question), addressBar);
  window.addEventListener('popstate', () => dashboard.followAddress());
  void openBoundaries(engine, dashboard);
  return dashboard;
}

/** After the first figures: the lines for the map, and the regions of incidents that have no code of their own. */
async function openBoundaries(engine: EngineClient, dashboard: Dashboard): Promise<void> {
  const { regions, countries } = boundaryAddresses();
  try {
    const [regionLines, countryLines] = await Promise.all([fetchJson(regions), fetchJson(countries)]);
    dashboard.setBoundaries(readBoundaries(regionLines, countryLines));
  } catch (error) {
    dashboard.setBoundariesFailure(error instanceof Error ? error.message : String(error));
  }
  const assigned = await engine.assign(regions, countries);
  if (assigned.ok) await dashboard.setAssigned(assigned.value);
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname} could not be loaded (${response.status}).`);
  return response.json();
}

mount(App, { target, props: { opening: openCase(), messages: en } });
