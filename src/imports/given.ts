import type { GivenFiles } from '../dashboard/library.svelte.ts';

/** What a drop hands over: it has to be taken out of the event at once. */
export type Dropped = readonly (FileSystemEntry | File)[];

/**
 * The files of a drop; those of folders with their path in the name. Files that the system hides are passed over. Throws where
 * the system does not let them be read.
 */
export async function filesOf(dropped: Dropped): Promise<GivenFiles> {
  const files: { name: string; blob: Blob }[] = [];
  const walk = async (entry: FileSystemEntry | File): Promise<void> => {
    if (entry.name.startsWith('.')) return;
    if (entry instanceof File) {
      files.push({ name: entry.name, blob: entry });
    } else if (entry.isFile) {
      const blob = await fileOf(entry as FileSystemFileEntry);
      files.push({ name: entry.fullPath.replace(/^\//, ''), blob });
    } else {
      for (const inside of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(inside);
    }
  };
  for (const entry of dropped) await walk(entry);
  return files;
}

/** The files of a picker; those of a folder with their path in the name. */
export function pickedFiles(list: FileList): GivenFiles {
  return [...list]
    .filter(({ name }) => !name.startsWith('.'))
    .map((file) => ({ name: file.webkitRelativePath || file.name, blob: file }));
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** A folder is read in pieces until a piece is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (piece.length === 0) return all;
    all.push(...piece);
  }
}
