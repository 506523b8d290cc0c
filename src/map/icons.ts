import { incidentKinds } from '../ledger/vocabulary.ts';
import { iconPixels } from './map-data.ts';
import { certainties, type Certainty } from './marks.ts';
import { sideColour, type Palette } from './palette.ts';
import { clusterShape, kindShapes } from './shapes.ts';

/** Pictures are drawn larger than shown, so that large marks stay sharp. */
export const iconPixelRatio = 3;

/** Draws the picture of that name (`mark/drone/2/area`, `cluster/12`, `unknown`, `hatch`, `town`), or `null` if it has none. */
export function drawIcon(name: string, palette: Palette): ImageData | null {
  const [what, ...rest] = name.split('/');
  if (what === 'mark') return drawMark(rest, palette);
  if (what === 'cluster') return drawCluster((rest[0] ?? '').split('').map(Number), palette);
  if (what === 'unknown') return drawUnknown(palette);
  if (what === 'hatch') return drawHatch(palette['map-border']);
  if (what === 'town') return drawTown(palette);
  return null;
}

function drawMark(
  [kindName, sideName, certaintyName]: readonly string[],
  palette: Palette,
): ImageData | null {
  const kind = incidentKinds.find((each) => each === kindName);
  const certainty = certainties.find((each) => each === certaintyName);
  if (!kind || !certainty) return null;
  const side = Number(sideName);
  const colour = sideColour(palette, side);
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

/** Bars at the foot say whose incidents are in it: solid for the first side, double for the second. */
function drawCluster(sides: readonly number[], palette: Palette): ImageData {
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
      canvas.fillStyle = sideColour(palette, side);
      canvas.fillRect(start, 5.6, width, 5.4);
      canvas.fillStyle = palette['paper-raised'];
      if (side === 2) canvas.fillRect(start, 7.2, width, 1.2);
    });
    canvas.restore();
    outline(canvas, shape, palette.ink, 1.3);
  });
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
  return drawSized(size, (canvas) => {
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
  return drawSized(size, (canvas) => {
    canvas.translate(size / 2, size / 2);
    canvas.scale(iconPixelRatio, iconPixelRatio);
    paint(canvas);
  });
}

function drawSized(size: number, paint: (canvas: CanvasRenderingContext2D) => void): ImageData {
  const element = document.createElement('canvas');
  element.width = size;
  element.height = size;
  const canvas = element.getContext('2d');
  if (!canvas) throw new Error('The browser gives no canvas to draw the marks on.');
  canvas.lineJoin = 'round';
  paint(canvas);
  return canvas.getImageData(0, 0, size, size);
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
