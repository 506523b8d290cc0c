import type { StyleSpecification } from 'maplibre-gl';
import type { Basemap } from '../dashboard/address.ts';
import { isOnlinePage } from '../dashboard/online.ts';

/** What may be drawn now, and which host the reader must be asked about first. */
export interface GroundDecision {
  readonly basemap: Basemap;
  /** `null`: nothing to ask. */
  readonly askAbout: { readonly host: string; readonly url: string } | null;
}

/**
 * Decides what a wish for a basemap leads to. A style from the web is loaded only on the online page, and only from a host
 * that the reader has agreed to in this tab; until then the embedded basemap stays.
 */
export function decideGround(
  wish: Basemap,
  pathname: string,
  agreed: (host: string) => boolean,
): GroundDecision {
  if (wish.kind !== 'style') return { basemap: wish, askAbout: null };
  const { host } = new URL(wish.url);
  if (isOnlinePage(pathname) && agreed(host)) return { basemap: wish, askAbout: null };
  return { basemap: { kind: 'embedded' }, askAbout: { host, url: wish.url } };
}

/** Checks that what came from a host is a style as far as the page builds on it; the renderer checks the rest. */
export function parseStyle(value: unknown): StyleSpecification | null {
  if (typeof value !== 'object' || value === null) return null;
  const { version, layers, sources } = value as Partial<StyleSpecification>;
  if (version !== 8 || !Array.isArray(layers) || typeof sources !== 'object') return null;
  return value as StyleSpecification;
}

/** Fetches a style. Says why where it fails. */
export async function loadStyle(
  url: string,
): Promise<
  { readonly ok: true; readonly style: StyleSpecification } | { readonly ok: false; readonly reason: string }
> {
  try {
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok) return { ok: false, reason: String(response.status) };
    const style = parseStyle(await response.json());
    return style ? { ok: true, style } : { ok: false, reason: 'not a MapLibre style' };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

const agreedKey = (host: string): string => `strike-ledger:agreed:${host}`;

/** Whether the reader has agreed to the host in this tab. */
export function hasAgreed(host: string): boolean {
  return sessionStorage.getItem(agreedKey(host)) === 'yes';
}

export function agree(host: string): void {
  sessionStorage.setItem(agreedKey(host), 'yes');
}
