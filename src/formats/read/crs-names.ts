/**
 * Whether a name of a system of coordinates means WGS 84 in degrees: CRS84, EPSG:4326 and their URNs, addresses and old
 * spellings. Heights (CRS84h, EPSG:4979) do no harm. Files are read longitude first under each of these names, as every
 * reader does, although EPSG:4326 by itself says latitude first.
 */
export function isWgs84Name(name: string): boolean {
  const plain = name.trim().toLowerCase();
  if (/^(?:wgs[ _-]?(?:19)?84|gcs_wgs_1984|wgs84 \(dd\))$/.test(plain)) return true;
  if (
    /^(?:urn:(?:x-)?ogc:def:crs:|ogc:|https?:\/\/www\.opengis\.net\/def\/crs\/ogc\/)?(?:ogc:)?[\d.]*[:/]?crs:?84h?$/.test(
      plain,
    )
  )
    return true;
  return /^(?:(?:urn:(?:x-)?ogc:def:crs:)?epsg:[\d.]*:?|https?:\/\/[\w./-]*epsg(?:\.xml#|[:/])(?:[\d.]+\/)?|)(?:4326|4979)(?:\/[\w.]*)*$/.test(
    plain,
  );
}

/** What an old `crs` member of GeoJSON names; `null` where it names nothing, which 2008 allowed. */
export function crsName(crs: unknown): string | null {
  if (crs === null || crs === undefined) return null;
  if (typeof crs === 'string' || typeof crs === 'number') return String(crs);
  const { properties } = crs as { properties?: unknown };
  const { name, code, href } = (properties ?? {}) as { name?: unknown; code?: unknown; href?: unknown };
  const given = [name, code, href].find((each) => typeof each === 'string' || typeof each === 'number');
  return given === undefined ? 'a crs without a name' : String(given);
}
