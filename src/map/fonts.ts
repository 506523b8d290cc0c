import type { ExpressionSpecification } from 'maplibre-gl';

/** Fonts of the reader's system: the style names no address of glyphs. The first word only sets weight and slant. */
export const fonts = {
  regular: ['system-ui', 'Noto Sans', 'Noto Sans Arabic'],
  bold: ['Semi Bold', 'system-ui', 'Noto Sans', 'Noto Sans Arabic'],
  italic: ['Italic', 'system-ui', 'Noto Sans', 'Noto Sans Arabic'],
};

/** A value that changes evenly between zooms: zoom, value, zoom, value … */
export const zooms = (...stops: readonly (number | ExpressionSpecification)[]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification;
