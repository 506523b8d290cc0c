import { besideWords } from '../dashboard/beside-words.ts';
import type { CaseLetter } from '../dashboard/case-letters.ts';
import type { Dashboard } from '../dashboard/dashboard.svelte.ts';
import { picturesIn } from '../dashboard/picture-words.ts';
import type { Shown } from '../engine/drawing.ts';
import type { Messages } from '../messages/en.ts';
import { drawIcon } from './icons.ts';
import { marksOnMap } from './legend.ts';
import { markColour, type Palette } from './palette.ts';
import { largestValue, type RegionSymbol } from './region-data.ts';
import { legendSteps, regionRadius } from './symbol-size.ts';

/** A sign with what it means. `paint` draws it into `width` by `height` pixels from 0,0. */
export interface LegendEntry {
  readonly width: number;
  readonly height: number;
  readonly words: string;
  readonly paint: (canvas: CanvasRenderingContext2D) => void;
}

/** Signs that belong together. */
export interface LegendGroup {
  readonly title: string;
  readonly entries: readonly LegendEntry[];
}

/** What is on the map, as its legend on the page has it. */
export interface MapContents {
  readonly dashboard: Dashboard;
  readonly messages: Messages;
  readonly shown: Shown | null;
  readonly symbols: readonly RegionSymbol[];
  readonly hasArcs: boolean;
  /** Cases whose marks are on it as well. */
  readonly beside: readonly LetteredCase[];
}

/** A case beside the open one. */
export interface LetteredCase {
  readonly letter: CaseLetter;
  readonly dashboard: Dashboard;
}

const signSize = 22;

/** The legend of a picture, drawn with the signs of the map itself. */
export function legendGroups(contents: MapContents, palette: Palette): LegendGroup[] {
  const { dashboard, messages, shown, hasArcs } = contents;
  const text = messages.map.legend;
  const marks = marksOnMap(
    shown,
    dashboard.answer.facets.kinds.map(({ value }) => value),
  );
  const sign = (name: string, words: string): LegendEntry => ({
    width: signSize,
    height: signSize,
    words,
    paint: (canvas) => paintIcon(canvas, name, palette, signSize),
  });
  const sideIds = Object.keys(dashboard.case.actingSides);
  const nameOf = (id: string): string => dashboard.case.actingSideNames[id] ?? id;
  const groups: LegendGroup[] = [
    {
      title: text.sides,
      entries: marks.sides.map((side) =>
        sign(`mark/operation_location/${side.toString(36)}/exact`, nameOf(sideIds[side - 1] ?? '')),
      ),
    },
    {
      title: besideWords(messages).title,
      entries: contents.beside.map((each) => besideEntry(each, palette)),
    },
    {
      title: text.precision,
      entries: marks.certainties.map((certainty) =>
        certainty === 'governorate'
          ? somewhere(text.certainty.governorate, palette)
          : sign(`mark/operation_location/0/${certainty}`, text.certainty[certainty]),
      ),
    },
    {
      title: text.kinds,
      entries: marks.kinds.map((kind) => sign(`mark/${kind}/0/exact`, messages.names.kind[kind])),
    },
    {
      title: '',
      entries: [
        ...((shown?.count ?? 0) > 0 ? [cluster(picturesIn(messages).cluster, palette)] : []),
        ...(hasArcs ? [arc(text.arc, palette)] : []),
        disputed(text.disputed, palette),
      ],
    },
    { title: '', entries: regionEntries(contents, palette, nameOf) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

function besideEntry({ letter, dashboard }: LetteredCase, palette: Palette): LegendEntry {
  return {
    width: 12,
    height: signSize,
    words: dashboard.case.about.title,
    paint: (canvas) => {
      canvas.font = `bold 12px ${getComputedStyle(document.body).fontFamily}`;
      canvas.fillStyle = markColour(palette, letter) ?? palette.ink;
      canvas.textAlign = 'center';
      canvas.textBaseline = 'middle';
      canvas.fillText(letter, 6, signSize / 2);
    },
  };
}

function regionEntries(
  { dashboard, messages, symbols }: MapContents,
  palette: Palette,
  nameOf: (side: string) => string,
): LegendEntry[] {
  const text = messages.map.legend;
  const max = largestValue(symbols);
  const side = nameOf(dashboard.regionSide?.side ?? '');
  const measure = text.measure[dashboard.regionMeasure];
  const placed = symbols.filter(({ key }) => !key.startsWith('unplaced'));
  const unknown = placed.some(({ value }) => value === null);
  const sizes: LegendEntry = {
    ...circleSizes(max, messages.figures.number, palette),
    words: `${picturesIn(messages).regions(measure, side)}. ${text.sizes}.`,
  };
  return [
    ...(max > 0 ? [sizes] : []),
    ...(unknown
      ? [
          {
            width: signSize,
            height: signSize,
            words: text.regionUnknown,
            paint: (canvas: CanvasRenderingContext2D) => paintIcon(canvas, 'unknown', palette, signSize),
          },
        ]
      : []),
  ];
}

/** Circles as large as they are on the map, with their numbers. */
function circleSizes(
  max: number,
  format: (value: number) => string,
  palette: Palette,
): Omit<LegendEntry, 'words'> {
  const rings = legendSteps(max).map((step) => ({ step, radius: regionRadius(step, max) }));
  const tallest = rings[0]?.radius ?? 0;
  return {
    width: tallest * 2 + 36,
    height: tallest * 2 + 8,
    paint: (canvas) => {
      canvas.lineWidth = 1;
      canvas.font = `11px ${getComputedStyle(document.body).fontFamily}`;
      canvas.textAlign = 'left';
      canvas.textBaseline = 'middle';
      for (const { step, radius } of rings) {
        const top = tallest * 2 + 6 - radius * 2;
        canvas.beginPath();
        canvas.arc(tallest + 1, top + radius, radius, 0, 2 * Math.PI);
        canvas.globalAlpha = 0.13;
        canvas.fillStyle = palette['ink-soft'];
        canvas.fill();
        canvas.globalAlpha = 1;
        canvas.strokeStyle = palette['ink-soft'];
        canvas.stroke();
        canvas.beginPath();
        canvas.moveTo(tallest + 1, top);
        canvas.lineTo(tallest * 2 + 8, top);
        canvas.strokeStyle = palette['hairline-strong'];
        canvas.stroke();
        canvas.fillStyle = palette.ink;
        canvas.fillText(format(step), tallest * 2 + 11, top);
      }
    },
  };
}

function cluster(words: string, palette: Palette): LegendEntry {
  return {
    width: signSize,
    height: signSize,
    words,
    paint: (canvas) => {
      paintIcon(canvas, 'cluster/0/exact/0', palette, signSize);
      canvas.font = `bold 10px ${getComputedStyle(document.body).fontFamily}`;
      canvas.fillStyle = palette.ink;
      canvas.textAlign = 'center';
      canvas.textBaseline = 'middle';
      canvas.fillText('5', signSize / 2, signSize / 2 - 1.5);
    },
  };
}

function arc(words: string, palette: Palette): LegendEntry {
  return {
    width: signSize,
    height: signSize,
    words,
    paint: (canvas) => {
      canvas.strokeStyle = palette['ink-soft'];
      canvas.lineWidth = 1.4;
      canvas.beginPath();
      canvas.moveTo(1, 17);
      canvas.quadraticCurveTo(6, 9, 15, 9);
      canvas.stroke();
      canvas.translate(4, -2);
      paintIcon(canvas, 'arrow/ink-soft', palette, signSize);
    },
  };
}

function disputed(words: string, palette: Palette): LegendEntry {
  return {
    width: signSize,
    height: signSize,
    words,
    paint: (canvas) => {
      const tile = iconCanvas('hatch', palette);
      const hatch = tile && canvas.createPattern(tile, 'repeat');
      if (!hatch) return;
      hatch.setTransform(new DOMMatrix().scale(1 / 3));
      canvas.fillStyle = hatch;
      canvas.fillRect(1, 5, signSize - 2, signSize - 10);
      canvas.lineWidth = 1;
      canvas.strokeStyle = palette['map-border'];
      canvas.strokeRect(1.5, 5.5, signSize - 3, signSize - 11);
    },
  };
}

/** The label that stands for what is known to a governorate only, without its words. */
function somewhere(words: string, palette: Palette): LegendEntry {
  return {
    width: 44,
    height: signSize,
    words,
    paint: (canvas) => {
      const icon = iconCanvas('somewhere/0/operation_location/…', palette);
      if (icon) canvas.drawImage(icon, 0, -3, icon.width / 3, icon.height / 3);
    },
  };
}

function paintIcon(canvas: CanvasRenderingContext2D, name: string, palette: Palette, size: number): void {
  const icon = iconCanvas(name, palette);
  if (icon) canvas.drawImage(icon, 0, 0, size, size);
}

function iconCanvas(name: string, palette: Palette): HTMLCanvasElement | null {
  const picture = drawIcon(name, palette);
  if (!picture) return null;
  const element = document.createElement('canvas');
  [element.width, element.height] = [picture.width, picture.height];
  element.getContext('2d')?.putImageData(picture, 0, 0);
  return element;
}
