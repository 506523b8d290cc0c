/** What the library makes of one GeoJSON value. `null`: it finds nothing. */
export type Sieve = (value: unknown) => string | null;

/** Types that the library knows. It looks names up on an object, so that "constructor" would pass for a geometry. */
const known: ReadonlySet<unknown> = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
  'Feature',
]);

/**
 * Loads `geojson-validation`, which knows the GeoJSON of 2008: a second opinion after the project's own rules. It is given
 * one feature at a time, because its time grows with the square of the errors, and never a type or ring that makes it throw.
 */
export async function openSieve(): Promise<Sieve> {
  const module = await import('geojson-validation');
  // A CommonJS module comes as the default export in Node and by name from some bundlers.
  const library = module.default ?? module;
  return (value) => {
    if (!isKnown(value)) return 'It has a type that GeoJSON does not know.';
    try {
      // Anything but `true`, such as the truthy text of an inherited function, is a refusal.
      if (library.valid(value) === true) return null;
      const [first] = library.valid(value, true);
      return first ?? 'It is not valid GeoJSON.';
    } catch (error) {
      return `It could not be checked (${error instanceof Error ? error.message : String(error)}).`;
    }
  };
}

function isKnown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { type, geometry, geometries } = value as {
    type?: unknown;
    geometry?: unknown;
    geometries?: unknown;
  };
  if (!known.has(type)) return false;
  if (type === 'Feature') return geometry === null || isKnown(geometry);
  return type !== 'GeometryCollection' || (Array.isArray(geometries) && geometries.every(isKnown));
}
