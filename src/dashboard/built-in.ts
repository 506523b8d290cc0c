import type { BoundaryAddresses, CaseAddress, CaseFileAddress } from '../engine/protocol.ts';
import { builtInCase } from './address.ts';
import { savedId } from './library.svelte.ts';
import countriesUrl from '../../geodata/boundaries/countries.geojson?url';
import worldUrl from '../../geodata/boundaries/world-regions.topo.json?url';
import regionsUrl from '../../geodata/boundaries/regions.geojson?url';

const addresses = import.meta.glob<string>('../../geodata/case/*.{json,geojson,csv}', {
  query: '?url',
  import: 'default',
  eager: true,
});

const absolute = (url: string): string => new URL(url, document.baseURI).href;

/** Where the files of the built-in case are. */
export function builtInCaseFiles(): CaseFileAddress[] {
  return Object.entries(addresses).map(([path, url]) => ({
    path: path.slice(path.lastIndexOf('/') + 1),
    url: absolute(url),
  }));
}

/** Where the boundaries are. */
export function boundaryAddresses(): BoundaryAddresses {
  return {
    regions: absolute(regionsUrl),
    countries: absolute(countriesUrl),
    world: absolute(worldUrl),
  };
}

/** Whether an address leads to a table of ours, which the engine opens as it is. What cannot be had is left to the engine to say. */
export async function isOwnTable(url: string): Promise<boolean> {
  const response = await fetch(url);
  const reader = response.body?.getReader();
  const start = await reader?.read();
  // The rest is not waited for.
  await reader?.cancel();
  return !response.ok || new TextDecoder().decode(start?.value?.subarray(0, 8)) === 'STRIKETB';
}

/**
 * A file that a query asks for by `data=` and that has to be read: from where the page itself comes from, or, by `https:`, from
 * elsewhere. `null` where it asks for none, or for a case that the browser holds.
 */
export function askedFile(query: string): { readonly url: URL; readonly elsewhere: boolean } | null {
  const data = new URLSearchParams(query).get('data');
  if (data === null || savedId(data) !== null || !URL.canParse(data, document.baseURI)) return null;
  const url = new URL(data, document.baseURI);
  const elsewhere = url.origin !== location.origin;
  return elsewhere && url.protocol !== 'https:' ? null : { url, elsewhere };
}

/**
 * The case that a query asks for by `data=`: one that the browser holds, or a table from where the page itself comes from, so
 * that nobody else learns what is being studied. `null` where it asks for none, or for one from elsewhere.
 */
export function askedCase(query: string): { readonly data: string; readonly from: CaseAddress } | null {
  const data = new URLSearchParams(query).get('data');
  const from = data === null || data === builtInCase ? null : caseAt(data);
  return data === null || from === null ? null : { data, from };
}

/** Where the case is that `data=` or `beside=` names; `null` for one from elsewhere. */
export function caseAt(data: string): CaseAddress | null {
  if (data === builtInCase) return { kind: 'files', files: builtInCaseFiles() };
  const id = savedId(data);
  if (id !== null) return { kind: 'saved', id };
  if (!URL.canParse(data, document.baseURI)) return null;
  const url = new URL(data, document.baseURI);
  return url.origin === location.origin ? { kind: 'table', url: url.href } : null;
}
