import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The text files of a folder by their path in it, with `/` between folders. Folders below are read as well. */
export function readFolder(folder: string, extensions: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      for (const [below, text] of readFolder(path, extensions)) files.set(`${name}/${below}`, text);
    } else if (extensions.some((extension) => name.endsWith(extension))) {
      files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}
