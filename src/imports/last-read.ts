import type { GivenFiles, Library } from '../dashboard/library.svelte.ts';
import type { Mapping } from '../formats/layouts/mapping.ts';

/** Files that were given since the page was loaded, and what came of them. */
interface LastRead {
  readonly files: GivenFiles;
  readonly mapping: Mapping | null;
  /** What `data=` says of the case that they came to; `undefined` as long as they came to none. */
  readonly data: string | null | undefined;
}

const lastRead = new WeakMap<Library, LastRead>();

const dataNow = (): string | null => new URLSearchParams(location.search).get('data');

/** Reads files, and remembers them as long as the page is there, so that they can be read again in another way. */
export async function readFiles(
  library: Library,
  files: GivenFiles,
  how: { readonly mapping?: Mapping; readonly swap?: boolean } = {},
): Promise<void> {
  if (library.reading.is === 'reading') return;
  const earlier = lastRead.get(library);
  const before = dataNow();
  const read = { files, mapping: how.mapping ?? null };
  await library.read(files, how);
  const { is } = library.reading;
  const isOpened = is === 'not-saved' || (is === 'nothing' && dataNow() !== before);
  if (isOpened) lastRead.set(library, { ...read, data: dataNow() });
  else if (is === 'unmapped') lastRead.set(library, { ...read, data: undefined });
  else if (earlier) lastRead.set(library, earlier);
}

/** Reads the files that were given last once more, as the reader said what their columns mean. */
export async function readMapped(library: Library, mapping: Mapping): Promise<void> {
  const last = lastRead.get(library);
  if (last) await readFiles(library, last.files, { mapping });
}

/** The files of the case that is open, if they were given since the page was loaded. */
export function filesBehind(
  library: Library,
  data: string | null,
): Pick<LastRead, 'files' | 'mapping'> | null {
  const last = lastRead.get(library);
  return last && last.data === data ? last : null;
}
