import type { Incident } from '../../ledger/case.ts';

/** A degree of latitude; a decimal of a degree is this by a power of ten. */
const metersPerDegree = 111_320;

const classUncertaintyMeters: Readonly<Record<string, number>> = {
  exact_site: 500,
  neighbourhood: 1500,
  town: 5000,
  district: 25_000,
};

/** An exact site is given to about a metre, unless the record itself says that it is known less well. */
const siteDecimals = 5;

/** How far off the record's position may be: its own number, or that of its class. */
export function uncertaintyMetersOf(incident: Incident): number | null {
  return incident.uncertaintyMeters ?? classUncertaintyMeters[incident.locationPrecision] ?? null;
}

/**
 * How many decimals a position known to so many metres deserves: the fewest with which rounding moves it by at most a
 * fifth of that. 500 m gives 3, 5 km gives 2, 25 km gives 2.
 */
export function decimalsFor(uncertaintyMeters: number): number {
  for (let decimals = 1; decimals < siteDecimals; decimals += 1) {
    if ((metersPerDegree * Math.SQRT1_2) / 10 ** decimals <= uncertaintyMeters / 5) return decimals;
  }
  return siteDecimals;
}

/** How many decimals the position of an incident is exported with. */
export function decimalsOf(incident: Incident): number {
  const uncertainty = uncertaintyMetersOf(incident);
  if (uncertainty === null) return 1;
  const isSite = incident.locationPrecision === 'exact_site' && uncertainty <= 500;
  return isSite ? siteDecimals : decimalsFor(uncertainty);
}

/** Rounds to so many decimals; never gives -0. */
export function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}
