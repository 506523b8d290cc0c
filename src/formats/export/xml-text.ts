// Not allowed in XML 1.0 at all, not even as a reference: controls, lone halves of a character, and two non-characters.
// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Puts something in the place of every character that XML cannot hold. */
export function withoutForbidden(text: string, instead: (character: string) => string): string {
  return text.replace(forbidden, instead);
}

/** Escapes a text for content and attributes of XML. A carriage return is kept: readers would make it a line feed. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
