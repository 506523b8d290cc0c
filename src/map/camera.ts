/** Where the map looks, as its part of the address says it: `#map=zoom/lat/lng`. */
export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lng: number;
}

/** The camera in the part of an address behind the `#`, or `null` where it has none that can be used. */
export function cameraIn(hash: string): Camera | null {
  const parts = (new URLSearchParams(hash.replace(/^#/, '')).get('map') ?? '').split('/');
  const [zoom = NaN, lat = NaN, lng = NaN] = parts.map((part) => (part === '' ? NaN : Number(part)));
  if (!Number.isFinite(zoom + lat + lng) || Math.abs(lat) > 90 || Math.abs(lng) > 180) return null;
  return { zoom, lat, lng };
}
