import type { CaseLetter } from '../dashboard/case-letters.ts';

const names = [
  'paper',
  'paper-raised',
  'paper-sunk',
  'ink',
  'ink-soft',
  'ink-faint',
  'hairline-strong',
  'accent',
  'warn',
  'side-1',
  'side-2',
  'case-b',
  'case-c',
  'case-d',
  'map-land',
  'map-sea',
  'map-water',
  'map-border',
  'map-region-line',
  'map-label',
] as const;

/** The colours of the page, as the style sheet has them now. */
export type Palette = Readonly<Record<(typeof names)[number], string>>;

/** Reads the colours from the style sheet: a canvas knows no variables. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as unknown as Palette;
}

/** The colour of a case that stands beside the open one; `null` for that. */
export function markColour(palette: Palette, letter: CaseLetter | null): string | null {
  return letter && palette[`case-${letter.toLowerCase() as Lowercase<CaseLetter>}`];
}

/** The colour of the nth acting side, from 1; those for which the page has no colour share a neutral one. */
export function sideColour(palette: Palette, side: number): string {
  if (side === 1) return palette['side-1'];
  return side === 2 ? palette['side-2'] : palette['ink-soft'];
}
