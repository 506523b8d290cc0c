import type { Issue } from '../../ledger/issue.ts';
import { checkBbox, checkCrs } from './geojson-frame.ts';
import { Findings, type Place } from './geojson-findings.ts';
import { checkPolygon, checkPosition, checkPositions, type Extent, type Walk } from './geojson-positions.ts';

type Members = Readonly<Record<string, unknown>>;

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
] as const;
type GeometryType = (typeof geometryTypes)[number];
const allTypes: readonly string[] = [...geometryTypes, 'Feature', 'FeatureCollection'];

/** Members that make a GeoJSON object what it is; on an object of another type they are forbidden (RFC 7946, 7.1). */
const definingMembers = ['coordinates', 'geometries', 'geometry', 'properties', 'features'] as const;
const ownMembers = (type: string): readonly string[] => {
  if (type === 'Feature') return ['geometry', 'properties'];
  if (type === 'FeatureCollection') return ['features'];
  return type === 'GeometryCollection' ? ['geometries'] : ['coordinates'];
};

/** What a GeoJSON value is made of, and everything in it that RFC 7946 or a careful reader would object to. */
export interface GeoJsonCheck {
  readonly type: string | null;
  readonly features: readonly unknown[];
  readonly issues: readonly Issue[];
  /** Numbers of the features that hold an error; `null` stands for the file. */
  readonly rowsWithErrors: ReadonlySet<number | null>;
}

/** Checks a parsed GeoJSON value by the rules of RFC 7946. Never throws. */
export function checkGeoJsonValue(value: unknown, file: string): GeoJsonCheck {
  const findings = new Findings();
  const place: Place = { file, row: null, id: null };
  const walk: Walk = { findings, place, extent: null };
  const type = checkType(value, '', allTypes, walk);
  let features: readonly unknown[] = [];
  if (type === 'FeatureCollection') features = checkCollection(value as Members, walk);
  else if (type === 'Feature') {
    features = [value];
    checkFeature(value, walk);
  } else if (type !== null) checkGeometry(value, '', walk, 0);
  if (type !== null) {
    checkBbox((value as Members)['bbox'], '', walk.extent, walk);
    checkCrs((value as Members)['crs'], walk);
  }
  return { type, features, issues: findings.issues(), rowsWithErrors: findings.rowsWithErrors() };
}

function checkCollection(collection: Members, whole: Walk): readonly unknown[] {
  const { findings, place } = whole;
  const { features } = collection;
  if (!Array.isArray(features)) {
    findings.error(
      place,
      'features',
      'no-features',
      'A FeatureCollection has a list "features", which may be empty.',
      features,
    );
    return [];
  }
  const seen = new Map<string | number, number>();
  features.forEach((feature: unknown, at) => {
    const id = (feature as Members | null)?.['id'];
    const named = typeof id === 'string' || typeof id === 'number' ? id : null;
    const walk: Walk = {
      findings,
      place: { ...place, row: at + 1, id: named === null ? null : String(named) },
      extent: null,
    };
    checkFeature(feature, walk);
    whole.extent = joined(whole.extent, walk.extent);
    if (named === null) return;
    const earlier = seen.get(named);
    if (earlier !== undefined)
      findings.error(
        walk.place,
        'id',
        'repeated-id',
        `Feature ${earlier} has the same id; give each its own.`,
        id,
      );
    else seen.set(named, at + 1);
  });
  return features;
}

function checkFeature(feature: unknown, walk: Walk): void {
  const { findings, place } = walk;
  if (checkType(feature, '', ['Feature'], walk) === null) return;
  const members = feature as Members;
  const { id, properties, geometry } = members;
  if (Object.hasOwn(members, 'id') && typeof id !== 'string' && typeof id !== 'number')
    findings.error(
      place,
      'id',
      'bad-id',
      'An id is a text or a number; leave it out where there is none.',
      id,
    );
  if (typeof id === 'number' && !Number.isSafeInteger(id) && Number.isInteger(id))
    findings.warning(
      place,
      'id',
      'unsafe-id',
      'The id is too large to be kept exactly as a number; write it as a text.',
      id,
    );
  if (!Object.hasOwn(members, 'properties'))
    findings.error(place, 'properties', 'no-properties', 'A Feature has "properties", an object or null.');
  else if (properties !== null && !isObject(properties))
    findings.error(
      place,
      'properties',
      'bad-properties',
      '"properties" is an object or null, never a list or a plain value.',
      properties,
    );
  if (!Object.hasOwn(members, 'geometry'))
    findings.error(
      place,
      'geometry',
      'no-geometry',
      'A Feature has a "geometry"; write null where no place is known.',
    );
  else if (geometry !== null) checkGeometry(geometry, 'geometry', walk, 0);
  if (place.row !== null) checkBbox(members['bbox'], '', walk.extent, walk);
}

function checkGeometry(value: unknown, path: string, walk: Walk, depth: number): void {
  const { findings, place } = walk;
  const type = checkType(value, path, geometryTypes, walk) as GeometryType | null;
  if (type === null) return;
  const members = value as Members;
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  // Only what has a bbox is measured for it: doing so for all takes twice as long with each collection in a collection.
  if (path !== '' && members['bbox'] !== undefined)
    checkBbox(members['bbox'], path, extentOf(value, depth), walk);
  if (type === 'GeometryCollection') {
    const { geometries } = members;
    if (!Array.isArray(geometries)) {
      findings.error(
        place,
        at('geometries'),
        'no-geometries',
        'A GeometryCollection has a list "geometries".',
        geometries,
      );
      return;
    }
    if (depth > 0)
      findings.warning(
        place,
        path,
        'nested-collection',
        'A GeometryCollection stands inside another; put all geometries in one.',
      );
    if (geometries.length === 1)
      findings.warning(
        place,
        path,
        'single-collection',
        'A GeometryCollection holds one geometry; use that geometry itself.',
      );
    if (geometries.length === 0) reportEmpty(path, walk);
    // Deeper than this nobody means it, and a stack has an end.
    if (depth < 8)
      geometries.forEach((each, n) => {
        checkGeometry(each, `${at('geometries')}[${n}]`, walk, depth + 1);
      });
    return;
  }
  if (!Object.hasOwn(members, 'coordinates')) {
    findings.error(place, at('coordinates'), 'no-coordinates', `A ${type} has "coordinates".`);
    return;
  }
  checkCoordinates(type, members['coordinates'], at('coordinates'), walk);
}

function checkCoordinates(type: GeometryType, value: unknown, path: string, walk: Walk): void {
  const parts = (check: (part: unknown, path: string) => void): void => {
    if (!Array.isArray(value)) {
      walk.findings.error(
        walk.place,
        path,
        'not-a-list',
        `The coordinates of a ${type} are a list of lists.`,
        value,
      );
      return;
    }
    if (value.length === 0) reportEmpty(path, walk);
    value.forEach((part, at) => {
      check(part, `${path}[${at}]`);
    });
  };
  if (type === 'Point') checkPosition(value, path, walk);
  else if (type === 'MultiPoint') parts((part, at) => checkPosition(part, at, walk));
  else if (type === 'LineString') checkPositions(value, path, 2, walk);
  else if (type === 'MultiLineString') parts((part, at) => checkPositions(part, at, 2, walk));
  else if (type === 'Polygon') checkPolygon(value, path, walk);
  else
    parts((part, at) => {
      checkPolygon(part, at, walk);
    });
}

function reportEmpty(path: string, { findings, place }: Walk): void {
  findings.warning(
    place,
    path,
    'empty-geometry',
    'The geometry is empty; write "geometry": null for a place not known.',
  );
}

/** The type of an object, if it is one of these; forbidden members are reported with it. */
function checkType(value: unknown, path: string, types: readonly string[], walk: Walk): string | null {
  const { findings, place } = walk;
  if (!isObject(value)) {
    findings.error(place, path, 'not-an-object', `Here stands an object of the type ${list(types)}.`, value);
    return null;
  }
  const { type } = value;
  const known = types.find((each) => each === type);
  if (known === undefined) {
    const meant =
      typeof type === 'string' ? types.find((each) => each.toLowerCase() === type.toLowerCase()) : undefined;
    const remedy = meant ? `Write "${meant}": letters count.` : `Use ${list(types)}.`;
    findings.error(
      place,
      path === '' ? 'type' : `${path}.type`,
      type === undefined ? 'no-type' : 'unknown-type',
      type === undefined ? `The "type" is missing. ${remedy}` : `This type cannot stand here. ${remedy}`,
      type,
    );
    return null;
  }
  const foreign = definingMembers.filter(
    (name) => Object.hasOwn(value, name) && !ownMembers(known).includes(name),
  );
  if (foreign.length > 0)
    findings.error(
      place,
      path === '' ? (foreign[0] ?? '') : `${path}.${foreign[0]}`,
      'foreign-member',
      `A ${known} must not have "${foreign.join('", "')}"; that belongs to another type (RFC 7946, 7.1).`,
    );
  return known;
}

/** The extent of one geometry, without any findings. */
function extentOf(geometry: unknown, depth: number): Extent {
  const walk: Walk = { findings: new Findings(), place: { file: '', row: null, id: null }, extent: null };
  checkGeometry({ ...(geometry as Members), bbox: undefined }, '', walk, depth);
  return walk.extent;
}

function joined(a: Extent, b: Extent): Extent {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function list(types: readonly string[]): string {
  return types.length === 1 ? (types[0] ?? '') : `${types.slice(0, -1).join(', ')} or ${types.at(-1)}`;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
