import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The text files of a folder by their path in it, with `/` between folders. Folders below are read as well. */
export function readFolder(folder: string, extensions: readonly string[]): Map<string, string> {
  return new Map(
    listFiles(folder, extensions).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** The files of a folder and of those below it, sorted, with `/` between folders. */
export function listFiles(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) {
        if (name === 'node_modules' || name.startsWith('.')) return [];
        return listFiles(path, extensions).map((below) => `${name}/${below}`);
      }
      return extensions.some((extension) => name.endsWith(extension)) ? [name] : [];
    });
}
