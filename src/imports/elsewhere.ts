import type { GivenFiles } from '../dashboard/library.svelte.ts';

/** What came of asking for a file: the file, or why there is none. */
export type Fetched =
  | { readonly ok: true; readonly files: GivenFiles }
  | { readonly ok: false; readonly why: 'redirected' | 'unreachable' }
  | { readonly ok: false; readonly why: 'status'; readonly status: number };

/**
 * Asks for a file without saying who asks. A host that sends on to another address is not followed: nobody was asked about that
 * one. Throws an `AbortError` where the reader cancels.
 */
export async function fetchFile(url: URL, signal: AbortSignal): Promise<Fetched> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal,
    });
    if (response.type === 'opaqueredirect') return { ok: false, why: 'redirected' };
    if (!response.ok) return { ok: false, why: 'status', status: response.status };
    const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || url.host;
    return { ok: true, files: [{ name, blob: await response.blob() }] };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    return { ok: false, why: 'unreachable' };
  }
}

const agreedKey = (url: URL): string => `strike-ledger:agreed-data:${url.href}`;

/** Whether the reader has agreed to this very file in this tab. */
export function hasAgreed(url: URL): boolean {
  return sessionStorage.getItem(agreedKey(url)) === 'yes';
}

/** Takes down that the reader agreed: the step to the online page loads the page anew. */
export function agree(url: URL): void {
  sessionStorage.setItem(agreedKey(url), 'yes');
}
