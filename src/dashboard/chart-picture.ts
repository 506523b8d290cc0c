import type { Messages } from '../messages/en.ts';
import { copyChart, svgElement, xmlText } from './chart-copy.ts';
import type { Dashboard } from './dashboard.svelte.ts';
import { flowPlaces, wrapWords } from './picture-layout.ts';
import { pictureWords } from './picture-words.ts';
import { saveFile } from './save-file.ts';

/** What is to be made a picture of. */
export interface ChartRequest {
  /** Names the file, such as `timeline`. */
  readonly what: string;
  /** What the charts are of, where they are not of all that the filter leaves. */
  readonly subject: string | null;
  /** The charts as they stand on the page, one below the other. */
  readonly charts: readonly { readonly svg: SVGSVGElement; readonly title: string }[];
  /** Which colour stands for what. `colour` is a name of the style sheet, such as `--side-1`. */
  readonly key: readonly { readonly colour: string; readonly words: string }[];
  /** What must be known to read them. */
  readonly notes: readonly string[];
}

const margin = 16;
const leastWidth = 420;

/** Saves charts as one SVG that needs nothing beside it, and that says whose case it shows, what of it, and how it is counted. */
export function saveCharts(dashboard: Dashboard, messages: Messages, request: ChartRequest): void {
  const words = pictureWords(dashboard, messages, new Date());
  const root = getComputedStyle(document.documentElement);
  const colour = (name: string): string => root.getPropertyValue(name).trim();
  const placed = request.charts.map(({ svg, title }) => {
    const [box, frame, scale] = [svg.getBBox(), svg.getBoundingClientRect(), svg.getScreenCTM()?.a ?? 1];
    const start = frame.left + (box.x - (svg.viewBox.baseVal?.x ?? 0)) * scale;
    return { svg, title, box, scale, start };
  });
  const first = Math.min(...placed.map(({ start }) => start));
  const widths = placed.map(({ start, box, scale }) => start - first + box.width * scale);
  const width = Math.ceil(Math.max(leastWidth, ...widths) + 2 * margin);
  const room = width - 2 * margin;
  const isRtl = messages.direction === 'rtl';
  const at = (x: number): number => (isRtl ? width - margin - x : margin + x);

  const canvas = document.createElement('canvas').getContext('2d');
  const measureIn = (size: number, weight: number) => (text: string) => {
    if (!canvas) return text.length * size * 0.6;
    canvas.font = `${weight} ${size}px ${root.fontFamily}`;
    return canvas.measureText(text).width;
  };
  const parts: SVGElement[] = [];
  let y = margin;
  const write = (text: string, size: number, weight: number, fill: string): void => {
    for (const line of wrapWords(text, room, measureIn(size, weight))) {
      y += Math.round(size * 1.4);
      parts.push(
        svgElement(
          'text',
          { x: at(0), y: y - Math.round(size * 0.35), ...letters(size, weight, fill) },
          line,
        ),
      );
    }
  };

  const [ink, soft] = [colour('--ink'), colour('--ink-soft')];
  write(words.title, 16, 600, ink);
  const about = [...(request.subject === null ? [] : [request.subject]), ...words.lines];
  for (const line of about) write(line, 12, 400, soft);
  if (request.key.length > 0) {
    y += 8;
    const measure = measureIn(12, 400);
    const places = flowPlaces(
      request.key.map((entry) => 16 + measure(entry.words)),
      room,
      20,
    );
    request.key.forEach((entry, place) => {
      const { start = 0, row = 0 } = places[place] ?? {};
      const top = y + row * 18;
      const fill = colour(entry.colour);
      parts.push(
        svgElement('rect', { x: at(start) - (isRtl ? 10 : 0), y: top + 3, width: 10, height: 10, fill }),
        svgElement('text', { x: at(start + 16), y: top + 12, ...letters(12, 400, ink) }, entry.words),
      );
    });
    y += 18 * ((places.at(-1)?.row ?? 0) + 1);
  }
  for (const { svg, title, box, scale, start } of placed) {
    y += 8;
    write(title, 12, 600, ink);
    y += 6;
    const copy = copyChart(svg);
    const x = margin + start - first - box.x * scale;
    copy.setAttribute(
      'transform',
      `translate(${round(x)} ${round(y - box.y * scale)}) scale(${round(scale)})`,
    );
    parts.push(copy);
    y += Math.ceil(box.height * scale);
  }
  y += 8;
  const notes = [...request.notes, ...words.coverage, words.credit, words.made];
  for (const note of notes) write(note, 11, 400, soft);
  const height = y + margin;

  const page = svgElement('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    direction: messages.direction,
    // Quotes of the page's own font names would have to be written as entities.
    'font-family': root.fontFamily.replaceAll('"', "'"),
    role: 'img',
  });
  page.append(
    svgElement('title', {}, [words.title, request.subject ?? placed[0]?.title ?? ''].join(': ')),
    svgElement('desc', {}, [...about, ...notes].map(sentence).join(' ')),
    svgElement('rect', { width, height, fill: colour('--paper') }),
    ...parts,
  );
  const content = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(page)}\n`;
  saveFile({
    name: words.nameOf(request.what, 'svg'),
    mediaType: 'image/svg+xml',
    content: xmlText(content),
  });
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

function letters(size: number, weight: number, fill: string): Record<string, string | number> {
  return { 'font-size': size, 'font-weight': weight, fill };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
