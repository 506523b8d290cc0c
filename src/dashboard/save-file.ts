import type { FilePart } from '../formats/export/export-file.ts';

/** Hands a file to the browser as a download. Nothing leaves the machine. */
export function saveFile({ name, mediaType, content }: FilePart): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this turn; a minute is enough for a slow disk.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
