import type { Map as Renderer } from 'maplibre-gl';
import { flowPlaces, wrapWords } from '../dashboard/picture-layout.ts';
import { picturesIn, pictureWords } from '../dashboard/picture-words.ts';
import type { Messages } from '../messages/en.ts';
import { saveFile } from '../dashboard/save-file.ts';
import { unplacedNotes } from './legend.ts';
import { readPalette, type Palette } from './palette.ts';
import { legendGroups, type LegendEntry, type LetteredCase, type MapContents } from './picture-legend.ts';
import { metersPerPixel, scaleBar } from './scale-bar.ts';
import { smallestMarkNumber } from './symbol-size.ts';

/** Pixels of the picture for each pixel of the page. */
const density = 2;
const margin = 16;
const lineHeight = 15;
const signGap = 6;

/** A map to make a picture of, and what is on it. */
export interface MapPictureRequest extends MapContents {
  readonly renderer: Renderer;
}

/**
 * Saves the map as it stands as a PNG of twice its width: under the title of the case, what the filter leaves and how it is
 * counted; over the legend, the credits and the day. Throws where the browser gives no canvas of that size.
 */
export async function saveMapPicture(request: MapPictureRequest): Promise<void> {
  const { renderer, dashboard, messages } = request;
  if (!renderer.loaded() || renderer.isMoving()) await renderer.once('idle');
  const words = pictureWords(dashboard, messages, new Date());
  const sheet = compose(request, words, readPalette());
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser could not write the picture.');
  const content = new Uint8Array(await blob.arrayBuffer());
  saveFile({ name: words.nameOf('map', 'png'), mediaType: 'image/png', content });
}

/** Draws the map once at twice its density and at once as it was before: nothing of it is seen on the page. */
function photograph(renderer: Renderer): HTMLCanvasElement {
  const live = renderer.getCanvas();
  const [copy, canvas] = newCanvas();
  try {
    renderer.setPixelRatio(density);
    renderer.redraw();
    [copy.width, copy.height] = [live.width, live.height];
    canvas.drawImage(live, 0, 0);
  } finally {
    // Documented as "the screen's again", which the types leave out.
    renderer.setPixelRatio(null as unknown as number);
    renderer.redraw();
  }
  return copy;
}

type Paint = (canvas: CanvasRenderingContext2D) => void;

function compose(
  request: MapPictureRequest,
  words: ReturnType<typeof pictureWords>,
  palette: Palette,
): HTMLCanvasElement {
  const { renderer, dashboard, messages, symbols } = request;
  const { clientWidth: width, clientHeight: mapHeight } = renderer.getContainer();
  const map = photograph(renderer);
  const [sheet, canvas] = newCanvas();
  const family = getComputedStyle(document.body).fontFamily;
  const room = width - 2 * margin;
  const isRtl = messages.direction === 'rtl';
  /** Where a thing of a width begins that stands `start` from where lines begin. */
  const left = (start: number, wide: number): number =>
    isRtl ? width - margin - start - wide : margin + start;
  const edge = (start: number): number => left(start, 0);
  const paints: Paint[] = [];
  let y = margin;

  const fontOf = (size: number, weight: number): string => `${weight} ${size}px ${family}`;
  const measureIn = (font: string) => (text: string) => {
    canvas.font = font;
    return canvas.measureText(text).width;
  };
  const letter = (
    lines: readonly string[],
    start: number,
    top: number,
    font: string,
    fill: string,
    step: number,
  ): void =>
    void paints.push((on) => {
      on.font = font;
      on.fillStyle = fill;
      on.textAlign = 'start';
      on.textBaseline = 'middle';
      lines.forEach((line, at) => on.fillText(line, edge(start), top + (at + 0.5) * step));
    });
  const write = (text: string, size: number, weight: number, fill: string): void => {
    const font = fontOf(size, weight);
    const lines = wrapWords(text, room, measureIn(font));
    const step = Math.round(size * 1.4);
    letter(lines, 0, y, font, fill, step);
    y += lines.length * step;
  };

  write(words.title, 17, 600, palette.ink);
  y += 2;
  for (const line of words.lines) write(line, 12, 400, palette['ink-soft']);
  y += 10;

  const mapTop = y;
  paints.push((on) => {
    on.drawImage(map, 0, mapTop, width, mapHeight);
    on.fillStyle = palette['hairline-strong'];
    for (const line of [mapTop, mapTop + mapHeight]) on.fillRect(0, line - 0.5, width, 0.5);
    paintScale(on, request, palette, { width, bottom: mapTop + mapHeight, font: fontOf(11, 400) });
  });
  y += mapHeight + 10;

  const [plain, bold] = [fontOf(11, 400), fontOf(11, 600)];
  for (const { title, entries } of legendGroups(request, palette)) {
    if (title !== '') {
      letter([title], 0, y, bold, palette['ink-soft'], lineHeight);
      y += lineHeight + 1;
    }
    const blocks = entries.map((entry) => blockOf(entry, room, measureIn(plain)));
    const places = flowPlaces(
      blocks.map((block) => block.width),
      room,
      18,
    );
    for (let row = 0; row <= (places.at(-1)?.row ?? 0); row += 1) {
      const inRow = blocks.flatMap((block, at) =>
        places[at]?.row === row ? { block, start: places[at].start } : [],
      );
      const height = Math.max(...inRow.map(({ block }) => block.height));
      for (const { block, start } of inRow) {
        const { entry, lines } = block;
        const top = y;
        paints.push((on) => {
          on.save();
          on.translate(left(start, entry.width), top + (height - entry.height) / 2);
          entry.paint(on);
          on.restore();
        });
        const textTop = top + (height - lines.length * lineHeight) / 2;
        letter(lines, start + entry.width + signGap, textTop, plain, palette.ink, lineHeight);
      }
      y += height + 2;
    }
    y += 4;
  }

  const notes = [
    ...((request.shown?.count ?? 0) > 0 ? [messages.map.legend.markSizes(smallestMarkNumber)] : []),
    ...unplacedNotes(messages, symbols, dashboard.regionMeasure),
    ...words.coverage,
    words.credit,
    ...request.beside.map((each) => creditBeside(each, messages)),
    picturesIn(messages).mapCredit(creditsOf(renderer)),
    words.made,
  ];
  y += 2;
  for (const note of notes) write(note, 11, 400, palette['ink-soft']);
  const height = y + margin;

  [sheet.width, sheet.height] = [width * density, Math.ceil(height) * density];
  canvas.scale(density, density);
  canvas.direction = messages.direction;
  canvas.fillStyle = palette.paper;
  canvas.fillRect(0, 0, width, height);
  for (const paint of paints) paint(canvas);
  return sheet;
}

/** A case beside the open one has its own credit. */
function creditBeside({ letter, dashboard }: LetteredCase, messages: Messages): string {
  const { credit, licences } = dashboard.case.about;
  return picturesIn(messages).credit(credit, licences[0]?.title ?? '', letter);
}

/** An entry of the legend with its words in lines beside the sign. */
function blockOf(entry: LegendEntry, room: number, measure: (text: string) => number) {
  const lines = wrapWords(entry.words, room - entry.width - signGap, measure);
  return {
    entry,
    lines,
    width: entry.width + signGap + Math.ceil(Math.max(0, ...lines.map(measure))),
    height: Math.max(entry.height, lines.length * lineHeight),
  };
}

/** Whose lines and tiles the map itself says that it shows, and that they are cartographic. */
function creditsOf(renderer: Renderer): string {
  const credits = renderer.getContainer().querySelector('.maplibregl-ctrl-attrib-inner');
  return (credits?.textContent ?? '').trim();
}

function paintScale(
  canvas: CanvasRenderingContext2D,
  { renderer, messages }: MapPictureRequest,
  palette: Palette,
  place: { readonly width: number; readonly bottom: number; readonly font: string },
): void {
  const { lat } = renderer.getCenter();
  const { meters, width } = scaleBar(metersPerPixel(renderer.getZoom(), lat), 100);
  const { metres, kilometres } = messages.map.controls;
  const { number } = messages.figures;
  const words = meters < 1000 ? `${number(meters)} ${metres}` : `${number(meters / 1000)} ${kilometres}`;
  const start = messages.direction === 'rtl' ? 12 : place.width - 12 - width;
  const base = place.bottom - 12;
  canvas.globalAlpha = 0.85;
  canvas.fillStyle = palette['paper-raised'];
  canvas.fillRect(start - 6, base - 22, width + 12, 28);
  canvas.globalAlpha = 1;
  canvas.strokeStyle = palette.ink;
  canvas.lineWidth = 1.5;
  canvas.beginPath();
  canvas.moveTo(start, base - 5);
  canvas.lineTo(start, base);
  canvas.lineTo(start + width, base);
  canvas.lineTo(start + width, base - 5);
  canvas.stroke();
  canvas.font = place.font;
  canvas.fillStyle = palette.ink;
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillText(words, start + width / 2, base - 12);
}

function newCanvas(): readonly [HTMLCanvasElement, CanvasRenderingContext2D] {
  const element = document.createElement('canvas');
  const canvas = element.getContext('2d');
  if (!canvas) throw new Error('The browser gives no canvas to draw the picture on.');
  return [element, canvas];
}
