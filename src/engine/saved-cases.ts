import { createStore, del, entries, get, set } from 'idb-keyval';
import type { Issue } from '../ledger/issue.ts';
import type { ImportSummary } from './import-files.ts';

/** A case that a reader loaded, as it is listed. It is held by the browser, on this machine alone. */
export interface SavedCase {
  readonly id: string;
  readonly title: string;
  /** When it was loaded: ISO 8601, UTC. */
  readonly savedAt: string;
  /** Incidents. */
  readonly rows: number;
  /** What it takes up. */
  readonly bytes: number;
}

/** What is held of it. */
export interface SavedContent {
  readonly is: 'table' | 'case';
  /** A table as `encodeTable` writes it, or the texts of a case package as JSON of their paths and texts. */
  readonly data: Blob;
  readonly summary: ImportSummary | null;
  readonly issues: readonly Issue[];
}

const list = createStore('strike-ledger-cases', 'list');
const contents = createStore('strike-ledger-contents', 'contents');

/** All that is held, the newest first. */
export async function savedCases(): Promise<SavedCase[]> {
  const held = await entries<string, SavedCase>(list);
  return held.map(([, entry]) => entry).sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

/** Holds a case; a case of the same id gives way. Throws where the browser has no room, or does not let pages hold anything. */
export async function saveCase(entry: SavedCase, content: SavedContent): Promise<void> {
  await set(entry.id, content, contents);
  await set(entry.id, entry, list);
}

/** What is held under an id, or `null`. */
export async function savedContent(id: string): Promise<SavedContent | null> {
  return (await get<SavedContent>(id, contents)) ?? null;
}

/** Forgets a case. */
export async function removeSaved(id: string): Promise<void> {
  await del(id, list);
  await del(id, contents);
}
