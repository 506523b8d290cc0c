/** Hands a text to the browser as a download. Nothing leaves the machine. */
export function saveText({
  name,
  mediaType,
  text,
}: {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this turn; a minute is enough for a slow disk.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
