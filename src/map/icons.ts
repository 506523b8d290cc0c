import { incidentKinds } from '../ledger/vocabulary.ts';
import { certainties, type Certainty } from './marks.ts';
import { caseLetters, type CaseLetter } from '../dashboard/case-letters.ts';
import { markColour, sideColour, type Palette } from './palette.ts';
import { clusterShape, kindShapes } from './shapes.ts';
import { iconPixels } from './symbol-size.ts';

/** Pictures are drawn larger than shown, so that large marks stay sharp. */
export const iconPixelRatio = 3;

/** Draws the picture of that name (`mark/drone/2/area`, `cluster/12/exact/2`, `somewhere/1/3/in Anbar`, `arrow/accent` …), or `null` if it has none. */
export function drawIcon(name: string, palette: Palette): ImageData | null {
  const [what, ...rest] = name.split('/');
  if (what === 'mark') return drawMark(rest, palette);
  if (what === 'cluster')
    return drawCluster(sidesIn(rest[0] ?? ''), rest[1] === 'exact', Number(rest[2] ?? 0), palette);
  if (what === 'somewhere' || what === 'framed-somewhere') {
    const [sides = '', content = '', ...words] = rest;
    return drawSomewhere(sidesIn(sides), content, words.join('/'), palette, what !== 'somewhere');
  }
  if (what === 'arrow')
    return drawArrow(rest[0] === 'accent' ? palette.accent : palette['ink-soft'], palette);
  if (what === 'unknown') return drawUnknown(palette);
  if (what === 'hatch') return drawHatch(palette['map-border']);
  if (what === 'town') return drawTown(palette);
  return null;
}

/** An acting side of the open case by its number, or a case that stands beside it by its letter. */
type Whose = number | CaseLetter;

/** A digit for each acting side; from the tenth on they are small letters. */
function sidesIn(text: string): Whose[] {
  return text.split('').map((digit) => caseLetters.find((letter) => letter === digit) ?? parseInt(digit, 36));
}

function colourOf(palette: Palette, whose: Whose): string {
  return typeof whose === 'number'
    ? sideColour(palette, whose)
    : (markColour(palette, whose) ?? palette['ink-soft']);
}

function drawMark(
  [kindName, sideName, certaintyName]: readonly string[],
  palette: Palette,
): ImageData | null {
  const kind = incidentKinds.find((each) => each === kindName);
  const certainty = certainties.find((each) => each === certaintyName);
  if (!kind || !certainty) return null;
  const [side = 0] = sidesIn(sideName ?? '');
  const colour = colourOf(palette, side);
  const shape = new Path2D(kindShapes[kind]);
  return draw((canvas) => {
    if (certainty === 'exact') {
      canvas.scale(1.25, 1.25);
      outline(canvas, shape, palette.paper, 3);
      canvas.fillStyle = colour;
      canvas.fill(shape);
      if (side === 2) inner(canvas, shape, palette.paper, 1.7);
      return;
    }
    drawRing(canvas, certainty, colour, palette);
    canvas.scale(0.84, 0.84);
    outline(canvas, shape, palette.paper, 5);
    canvas.fillStyle = palette.paper;
    canvas.fill(shape);
    outline(canvas, shape, colour, 2.6);
    if (side === 2) inner(canvas, shape, colour, 2);
    if (certainty === 'stand-in') drawBadge(canvas, palette);
  });
}

/** "Somewhere in here": dashes around an area that is known, dots around one that only stands in. */
function drawRing(
  canvas: CanvasRenderingContext2D,
  certainty: Certainty,
  colour: string,
  palette: Palette,
): void {
  const ring = new Path2D();
  ring.arc(0, 0, 14.6, 0, 2 * Math.PI);
  canvas.globalAlpha = 0.55;
  canvas.fillStyle = palette.paper;
  canvas.fill(ring);
  canvas.globalAlpha = 1;
  canvas.setLineDash(certainty === 'area' ? [4.2, 3] : [0.1, 3.7]);
  canvas.lineCap = certainty === 'area' ? 'butt' : 'round';
  outline(canvas, ring, colour, certainty === 'area' ? 1.5 : 2);
  canvas.setLineDash([]);
}

function drawBadge(canvas: CanvasRenderingContext2D, palette: Palette): void {
  canvas.translate(11.5, -11.5);
  canvas.fillStyle = palette.paper;
  canvas.beginPath();
  canvas.arc(0, 0, 7, 0, 2 * Math.PI);
  canvas.fill();
  write(canvas, '?', 14, palette.ink);
}

/**
 * Bars at the foot say whose incidents are in it: solid for the first side, double for the second. Dashed, where none of
 * them is at an exact site. An arc over the top says how many of them are contested, in quarters begun.
 */
function drawCluster(
  sides: readonly Whose[],
  hasSite: boolean,
  contestedQuarters: number,
  palette: Palette,
): ImageData {
  const shape = new Path2D(clusterShape);
  return draw((canvas) => {
    canvas.scale(1.3, 1.3);
    outline(canvas, shape, palette.paper, 3.4);
    canvas.fillStyle = palette['paper-raised'];
    canvas.fill(shape);
    canvas.save();
    canvas.clip(shape);
    sides.forEach((side, at) => {
      const [start, width] = [-11 + (22 / sides.length) * at, 22 / sides.length];
      canvas.fillStyle = colourOf(palette, side);
      canvas.fillRect(start, 5.6, width, 5.4);
      canvas.fillStyle = palette['paper-raised'];
      if (side === 2) canvas.fillRect(start, 7.2, width, 1.2);
    });
    canvas.restore();
    if (!hasSite) canvas.setLineDash([2.6, 1.8]);
    outline(canvas, shape, hasSite ? palette.ink : palette['ink-soft'], hasSite ? 1.3 : 1.1);
    canvas.setLineDash([]);
    if (contestedQuarters === 0) return;
    const arc = new Path2D();
    const half = (contestedQuarters * Math.PI) / 4;
    arc.arc(0, 0, 11, -Math.PI / 2 - half, -Math.PI / 2 + half);
    outline(canvas, arc, palette.warn, 2.6);
  });
}

/** A label instead of a mark: what is known to a governorate only is at no spot. Dashed, like the areas. */
function drawSomewhere(
  sides: readonly Whose[],
  content: string,
  words: string,
  palette: Palette,
  framed: boolean,
): ImageData {
  const kind = incidentKinds.find((each) => each === content);
  const [height, font, heavy] = [20, '11.5px system-ui, sans-serif', 'bold 12px system-ui, sans-serif'];
  const start = kind ? 20 : 11 + widthOf(content, heavy) + 5;
  const width = start + widthOf(words, font) + 10;
  const colour = sides.length === 1 ? colourOf(palette, sides[0] ?? 0) : palette['ink-soft'];
  return drawSized((width + 8) * iconPixelRatio, (height + 8) * iconPixelRatio, (canvas) => {
    canvas.scale(iconPixelRatio, iconPixelRatio);
    canvas.translate(4, 4);
    const plate = new Path2D();
    plate.roundRect(0, 0, width, height, height / 2);
    if (framed) {
      outline(canvas, plate, palette.accent, 7);
      return;
    }
    canvas.fillStyle = palette['paper-raised'];
    canvas.fill(plate);
    canvas.setLineDash([4.2, 3]);
    outline(canvas, plate, colour, 1.4);
    canvas.setLineDash([]);
    canvas.textBaseline = 'middle';
    canvas.fillStyle = palette.ink;
    canvas.font = font;
    canvas.fillText(words, start, height / 2 + 0.5);
    canvas.font = heavy;
    if (!kind) canvas.fillText(content, 9, height / 2 + 0.5);
    if (!kind) return;
    canvas.translate(11.5, height / 2);
    canvas.scale(0.5, 0.5);
    const shape = new Path2D(kindShapes[kind]);
    outline(canvas, shape, colour, 3.4);
    if (sides[0] === 2) inner(canvas, shape, colour, 2.6);
  });
}

/** Points to the end of the line that it stands on. */
function drawArrow(colour: string, palette: Palette): ImageData {
  return draw((canvas) => {
    const head = new Path2D('M-5-6 6 0-5 6-2.5 0Z');
    outline(canvas, head, palette['map-land'], 3);
    canvas.fillStyle = colour;
    canvas.fill(head);
  });
}

function widthOf(text: string, font: string): number {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  canvas.font = font;
  return Math.ceil(canvas.measureText(text).width);
}

/** Hatched, never pale: of this region only the unknown is known. */
function drawUnknown(palette: Palette): ImageData {
  return draw((canvas) => {
    const ring = new Path2D();
    ring.arc(0, 0, 12.5, 0, 2 * Math.PI);
    canvas.save();
    canvas.fillStyle = palette.paper;
    canvas.fill(ring);
    canvas.clip(ring);
    for (let x = -28; x < 28; x += 5) {
      const line = new Path2D();
      line.moveTo(x, 14);
      line.lineTo(x + 28, -14);
      outline(canvas, line, palette['ink-soft'], 1.2);
    }
    canvas.restore();
    outline(canvas, ring, palette['ink-soft'], 1.4);
    canvas.fillStyle = palette.paper;
    canvas.beginPath();
    canvas.arc(0, 0, 7, 0, 2 * Math.PI);
    canvas.fill();
    write(canvas, '?', 13, palette.ink);
  });
}

function drawTown(palette: Palette): ImageData {
  return draw((canvas) => {
    canvas.beginPath();
    canvas.arc(0, 0, 9, 0, 2 * Math.PI);
    canvas.fillStyle = palette['map-land'];
    canvas.fill();
    canvas.lineWidth = 5;
    canvas.strokeStyle = palette['ink-faint'];
    canvas.stroke();
  });
}

/** One tile of diagonal lines that repeats without a seam. */
function drawHatch(colour: string): ImageData {
  const size = 24;
  return drawSized(size, size, (canvas) => {
    canvas.globalAlpha = 0.75;
    for (const shift of [-size, 0, size]) {
      const line = new Path2D();
      line.moveTo(shift - 2, size + 2);
      line.lineTo(shift + size + 2, -2);
      outline(canvas, line, colour, 2.6);
    }
  });
}

function draw(paint: (canvas: CanvasRenderingContext2D) => void): ImageData {
  const size = iconPixels * iconPixelRatio;
  return drawSized(size, size, (canvas) => {
    canvas.translate(size / 2, size / 2);
    canvas.scale(iconPixelRatio, iconPixelRatio);
    paint(canvas);
  });
}

function drawSized(
  width: number,
  height: number,
  paint: (canvas: CanvasRenderingContext2D) => void,
): ImageData {
  const element = document.createElement('canvas');
  element.width = width;
  element.height = height;
  const canvas = element.getContext('2d');
  if (!canvas) throw new Error('The browser gives no canvas to draw the marks on.');
  canvas.lineJoin = 'round';
  paint(canvas);
  return canvas.getImageData(0, 0, width, height);
}

function outline(canvas: CanvasRenderingContext2D, shape: Path2D, colour: string, width: number): void {
  canvas.strokeStyle = colour;
  canvas.lineWidth = width;
  canvas.stroke(shape);
}

/** The second outline, which tells the second side from the first without colour. */
function inner(canvas: CanvasRenderingContext2D, shape: Path2D, colour: string, width: number): void {
  canvas.save();
  canvas.scale(0.48, 0.48);
  outline(canvas, shape, colour, width / 0.48);
  canvas.restore();
}

function write(canvas: CanvasRenderingContext2D, text: string, size: number, colour: string): void {
  canvas.fillStyle = colour;
  canvas.font = `bold ${size}px system-ui, sans-serif`;
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillText(text, 0, size / 12);
}
