import { foldedName } from './plain-text.ts';

/** A hashtag of HXL, as `#affected +killed`: the tag, and its attributes in any order. */
interface HxlTag {
  readonly tag: string;
  readonly attributes: ReadonlySet<string>;
}

/**
 * The name by which a column with an HXL tag is known here, folded, such as `lat` for `#geo+lat`; `null` for tags that have
 * no role. Blanks, case and the order of attributes do not matter, and tags that are seen in use but are not in the standard
 * (`#lat`, `#admin1`) are known too (HXL 1.1, hxlstandard.org/standard/1-1final/).
 */
export function nameOfTag(text: string): string | null {
  const { tag, attributes } = parseTag(text);
  const has = (...names: readonly string[]): boolean => names.some((name) => attributes.has(name));
  switch (tag) {
    case 'geo':
    case 'coord':
    case 'coords':
      if (has('lat')) return 'lat';
      if (has('lon', 'lng', 'long')) return 'lng';
      if (has('precision')) return 'precision';
      return has('coord', 'coords', 'wkt', 'point', 'latlon', 'latlng') || attributes.size === 0
        ? 'position'
        : null;
    case 'lat':
    case 'latitude':
      return 'lat';
    case 'lon':
    case 'lng':
    case 'long':
    case 'longitude':
      return 'lng';
    case 'date':
      if (has('end')) return 'end date';
      if (has('year')) return 'year';
      if (has('month')) return 'month';
      if (has('day')) return 'day';
      return has('updated', 'reported', 'published', 'created') ? null : 'start date';
    case 'affected':
    case 'killed':
    case 'injured':
      return figureName(tag, attributes);
    case 'country':
    case 'adm0':
    case 'admin0':
      return 'country';
    case 'adm1':
    case 'admin1':
      return has('code') ? 'admin1 code' : 'admin1';
    case 'adm2':
    case 'admin2':
      return has('code') ? null : 'admin2';
    case 'loc':
      return has('type', 'code') ? null : 'place name';
    case 'event':
    case 'incident':
    case 'crisis':
      if (has('id', 'code')) return 'event id';
      if (has('type', 'weapon')) return 'event type';
      return has('name', 'title') ? 'title' : null;
    case 'actor':
    case 'group':
      return 'actor';
    case 'meta':
      if (has('url', 'link')) return 'source url';
      if (has('id')) return 'id';
      return has('source') ? 'source' : null;
    default:
      return null;
  }
}

/** As a person would head the column: "killed civilians min". */
function figureName(tag: string, attributes: ReadonlySet<string>): string {
  return foldedName([tag, ...attributes].filter((name) => name !== 'affected').join(' '));
}

function parseTag(text: string): HxlTag {
  const [tag = '', ...attributes] = text
    .slice(0, 300)
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^#/, '')
    .split('+');
  return { tag, attributes: new Set(attributes) };
}
