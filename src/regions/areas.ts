import type { Position } from 'geojson';
import type { Incident } from '../ledger/case.ts';
import { regionOf } from '../ledger/selection.ts';
import type { Area, Boundaries } from './boundaries.ts';
import { boundsOf, circleAround, labelPosition, type Bounds } from './measure.ts';

/**
 * How an incident may be shown honestly.
 * `site`: a point, known exactly. `circle`: somewhere within `radiusMeters`; `standIn` says that the centre only stands in
 * for a place nobody knows. `region` and `country`: somewhere in that area. `nowhere`: in lists and totals only.
 */
export type Footprint =
  | { readonly shape: 'site'; readonly centre: Position }
  | {
      readonly shape: 'circle';
      readonly centre: Position;
      readonly radiusMeters: number;
      readonly standIn: boolean;
    }
  | { readonly shape: 'region'; readonly code: string }
  | { readonly shape: 'country'; readonly code: string }
  | { readonly shape: 'nowhere' };

/** Where a record gives no number, half the width of what its class means. */
const uncertaintyMetersByPrecision: Readonly<Record<string, number>> = {
  neighbourhood: 1500,
  town: 5000,
  district: 25000,
};

/** A known site whose position is surer than this is drawn as a point; an air base several kilometres long is not. */
const exactSiteMeters = 500;

/** What the honest shape of an incident follows from. */
export type Whereabouts = Pick<
  Incident,
  'locationPrecision' | 'lng' | 'lat' | 'standIn' | 'uncertaintyMeters' | 'countryCodes' | 'admin1Code'
>;

/** The honest shape for an incident, from its precision and what is known of its position. */
export function footprintOf(incident: Whereabouts): Footprint {
  const { locationPrecision: precision, lng, lat, standIn } = incident;
  const own: Position | null = lng === null || lat === null ? null : [lng, lat];
  const radiusMeters = uncertaintyMetersByPrecision[precision];
  if (precision === 'exact_site' && own) {
    const within = incident.uncertaintyMeters ?? 0;
    return within <= exactSiteMeters
      ? { shape: 'site', centre: own }
      : { shape: 'circle', centre: own, radiusMeters: within, standIn: false };
  }
  if (radiusMeters !== undefined && own) {
    return {
      shape: 'circle',
      centre: own,
      radiusMeters: incident.uncertaintyMeters ?? radiusMeters,
      standIn: false,
    };
  }
  if (radiusMeters !== undefined && standIn) {
    const radius = standIn.uncertaintyMeters ?? incident.uncertaintyMeters ?? radiusMeters;
    return { shape: 'circle', centre: [standIn.lng, standIn.lat], radiusMeters: radius, standIn: true };
  }
  const region = regionOf(incident);
  if (region !== null) return { shape: 'region', code: region };
  const [country, ...others] = incident.countryCodes;
  if (country !== undefined && others.length === 0 && precision !== 'unknown')
    return { shape: 'country', code: country };
  return { shape: 'nowhere' };
}

/** The area in which the incident lies, or `null` for an exact site and for a place that is not known. */
export function areaOf(footprint: Footprint, boundaries: Boundaries): Area | null {
  if (footprint.shape === 'circle') return circleAround(footprint.centre, footprint.radiusMeters);
  if (footprint.shape === 'region') return boundaries.regions.get(footprint.code)?.geometry ?? null;
  if (footprint.shape === 'country') return boundaries.countries.get(footprint.code)?.geometry ?? null;
  return null;
}

/** Where the mark of an incident stands: its site, the middle of its circle, or a point inside its area. */
export function anchorOf(footprint: Footprint, boundaries: Boundaries): Position | null {
  if (footprint.shape === 'site' || footprint.shape === 'circle') return footprint.centre;
  const area = areaOf(footprint, boundaries);
  return area && labelPosition(area);
}

/** What a map must show so that the incident is in view. */
export function extentOf(footprint: Footprint, boundaries: Boundaries): Bounds | null {
  const area = areaOf(footprint, boundaries);
  if (area) return boundsOf(area);
  const anchor = anchorOf(footprint, boundaries);
  if (!anchor) return null;
  const [lng = 0, lat = 0] = anchor;
  return [lng, lat, lng, lat];
}
