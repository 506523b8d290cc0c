import type { Extent, Walk } from './geojson-positions.ts';

/** Four or six numbers, south below north, and the same extent as the data. */
export function checkBbox(bbox: unknown, path: string, extent: Extent, { findings, place }: Walk): void {
  if (bbox === undefined) return;
  const at = path === '' ? 'bbox' : `${path}.bbox`;
  if (
    !Array.isArray(bbox) ||
    (bbox.length !== 4 && bbox.length !== 6) ||
    !bbox.every((number) => typeof number === 'number' && Number.isFinite(number))
  ) {
    findings.error(
      place,
      at,
      'bad-bbox',
      'A bbox is four numbers, west, south, east, north, or six with heights.',
      bbox,
    );
    return;
  }
  const numbers = bbox as number[];
  const half = numbers.length / 2;
  const [west = 0, south = 0, east = 0, north = 0] = [
    numbers[0],
    numbers[1],
    numbers[half],
    numbers[half + 1],
  ];
  if (south > north) {
    findings.error(place, at, 'bad-bbox', 'The south of the bbox lies above its north.', bbox);
    return;
  }
  if (!extent) return;
  const crosses = west > east;
  const outside =
    extent[1] < south || extent[3] > north || (!crosses && (extent[0] < west || extent[2] > east));
  const larger =
    south < extent[1] || north > extent[3] || (!crosses && (west < extent[0] || east > extent[2]));
  if (outside)
    findings.warning(
      place,
      at,
      'bbox-differs',
      `The data reach out of the bbox; they span ${extent.join(', ')}.`,
      bbox,
    );
  else if (larger)
    findings.warning(
      place,
      at,
      'bbox-differs',
      `The bbox is wider than the data, ${extent.join(', ')}.`,
      bbox,
    );
}

/** Positions are WGS 84. The old name of the same system can be read; any other would put everything in the wrong place. */
export function checkCrs(crs: unknown, { findings, place }: Walk): void {
  if (crs === undefined) return;
  const text = JSON.stringify(crs) ?? '';
  if (crs === null || /CRS84|EPSG:{1,2}4326/i.test(text))
    findings.warning(place, 'crs', 'old-crs', 'GeoJSON has no "crs" any more; leave it out.', crs);
  else
    findings.error(
      place,
      'crs',
      'foreign-crs',
      'The file names another system of coordinates; convert it to WGS 84 (longitude, latitude) and leave "crs" out.',
      crs,
    );
}
