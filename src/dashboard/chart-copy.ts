const svgNamespace = 'http://www.w3.org/2000/svg';

/** What a chart is drawn with. Everything else, such as handles' labels, links and scripts, stays behind. */
const shapes = new Set(['g', 'path', 'rect', 'circle', 'line', 'text', 'tspan', 'title']);
const geometry = [
  ...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'dx', 'dy', 'width', 'height', 'cx', 'cy', 'r', 'rx', 'ry', 'd'],
  'transform',
];
const painted = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...['stroke-linecap', 'stroke-linejoin', 'paint-order', 'font-size', 'font-weight', 'text-anchor'],
];

/** Takes out what no XML document may hold. */
export function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** A new element of a picture, with its attributes and perhaps a text. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElement {
  const element = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, xmlText(String(value)));
  if (text !== undefined) element.textContent = xmlText(text);
  return element;
}

/**
 * Copies what is drawn of a chart on the page, with the colours, lines and letters that the style sheets give it now written to
 * the elements themselves. What can be operated is left out: a picture has no handles.
 */
export function copyChart(chart: SVGSVGElement): SVGElement {
  const copy = svgElement('g', {});
  for (const child of chart.children) copyInto(copy, child, new Map());
  return copy;
}

function copyInto(parent: Element, live: Element, inherited: ReadonlyMap<string, string>): void {
  const style = getComputedStyle(live);
  const hidden = style.display === 'none' || style.visibility === 'hidden';
  const isTitle = live.localName === 'title';
  if (!shapes.has(live.localName) || live.hasAttribute('tabindex') || (hidden && !isTitle)) return;
  const copy = svgElement(live.localName, {});
  parent.append(copy);
  const own = new Map(inherited);
  if (!isTitle) {
    for (const name of geometry) {
      const value = live.getAttribute(name);
      if (value !== null) copy.setAttribute(name, value);
    }
    for (const name of painted) {
      const value = plainColour(style.getPropertyValue(name));
      if (inherited.get(name) === value) continue;
      own.set(name, value);
      copy.setAttribute(name, value);
    }
    if (style.opacity !== '1') copy.setAttribute('opacity', style.opacity);
  }
  for (const child of live.childNodes) {
    if (child instanceof Element) copyInto(copy, child, own);
    else if (child instanceof Text && (isTitle || live.localName.startsWith('t')))
      copy.append(xmlText(child.data.replace(/\s+/gu, ' ')));
  }
  const isBare = own.get('fill') === 'none' && own.get('stroke') === 'none';
  const isEmpty = live.localName === 'g' && copy.childElementCount === 0;
  if (isEmpty || (isBare && live.localName !== 'g' && !isTitle)) copy.remove();
}

/** Not every program that opens SVG knows colours that are seen through. */
function plainColour(value: string): string {
  return /^rgba\(.*,\s*0\)$|^transparent$/u.test(value) ? 'none' : value;
}
