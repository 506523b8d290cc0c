import type { Clause } from '../../ledger/selection.ts';

const number = new Intl.NumberFormat('en');
const n = (value: number): string => number.format(value);
const incidents = (count: number): string => `${n(count)} ${count === 1 ? 'incident' : 'incidents'}`;

const distance = (meters: number): string =>
  meters < 1000
    ? `${number.format(Math.round(meters / 10) * 10)} m`
    : `${number.format(Math.round(meters / 1000))} km`;

/** What the reader sees on and around the map. */
export const map = {
  loading: 'Loading the map …',
  noWebGl:
    'This browser cannot draw the map: it has no WebGL 2. The figures, the list and the filters work without it.',
  failed: 'The map could not be started. The figures, the list and the filters work without it.',
  partFailed: (reason: string): string => `Part of the map could not be drawn: ${reason}`,
  dismiss: 'Dismiss',
  canvas:
    'Map of the incidents. Arrow keys move it, plus and minus zoom, Enter opens the mark or the number of a region that is nearest to the middle. Every incident is also in the list of locations.',
  controls: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    closePopup: 'Close',
    credits: 'Show or hide the credits',
    metres: 'm',
    kilometres: 'km',
  },
  fit: 'Fit to selection',
  credit:
    'Natural Earth (public domain) · GSHHG (LGPL) · GeoNames (CC BY 4.0) · Lines are cartographic and imply no position.',
  menu: {
    title: 'Layers',
    layers: 'Shown on the map',
    basemap: 'Drawn on',
    embedded: 'the built-in basemap',
    none: 'plain paper',
    style: 'a style from the web',
    address: 'Address of a MapLibre style (https)',
    use: 'Use this style …',
    badAddress: 'This is not an https address.',
    picture: 'Picture (PNG)',
  },
  creditBeside:
    'Regions: a file of the reader · Natural Earth (public domain) · GSHHG (LGPL) · GeoNames (CC BY 4.0) · Lines are cartographic and imply no position.',
  boundaries: {
    title: 'Regions counted by',
    builtIn: 'the built-in ones (Natural Earth)',
    inUse: (name: string, regions: number): string =>
      `By ${n(regions)} ${regions === 1 ? 'region' : 'regions'} of ${name}, loaded here; its lines are cartographic too, and its terms are its publisher’s.`,
    choose: 'Use other boundaries …',
    chooseHint:
      'GeoJSON, zipped Shapefile, KML or FlatGeobuf with the areas of regions. It stays on this machine.',
    file: 'File of boundaries',
    reading: (names: string): string => `Reading ${names} …`,
    failed: (reason: string): string => `The boundaries stay as they were. ${reason}`,
    notSaved: (reason: string): string =>
      `This holds until the page is closed: the browser cannot keep it (${reason}).`,
    issues: (count: number): string => `${n(count)} ${count === 1 ? 'note' : 'notes'} on this file`,
    restore: 'Back to the built-in boundaries',
    noCountry: 'Regions of no one country',
  },
  notice: {
    title: (host: string): string => `Load the map from ${host}?`,
    learns: (host: string): string =>
      `${host}, and every other host that its style names, will learn your network address, the browser you use, and which part of the map you look at, and so what you study. Nothing is sent to them before you agree. Your filters stay as they are.`,
    open: 'Open online page',
    load: 'Load it',
    keep: 'Keep the built-in basemap',
    failed: (host: string, reason: string): string =>
      `The style from ${host} could not be loaded (${reason}). The built-in basemap is shown instead.`,
  },
  somewhere: {
    long: (area: string): string => `somewhere in ${area}`,
    short: (area: string): string => `in ${area}`,
  },
  clusterKilled: {
    range: ['', ' to ', ' killed'],
    one: ['', ' killed'],
    upTo: ['up to ', ' killed'],
    orMore: ' or more',
    thousand: 'k',
    million: 'M',
  },
  popup: {
    label: 'Incident',
    coming: 'Being fetched …',
    page: (from: number, to: number, all: number): string => `${n(from)} to ${n(to)} of ${n(all)}`,
    earlier: 'Earlier in the list',
    later: 'Further in the list',
    several: (count: number): string => `${incidents(count)} here`,
    oneMark: (count: number): string => `${incidents(count)} at one mark of the map`,
    approach: 'Move closer',
    partOf: 'Part of',
    place: (place: string, exactness: string): string => `${place} (${exactness})`,
    within: (exactness: string, meters: number): string =>
      `${exactness}; somewhere within ${distance(meters)}`,
    siteOnly: 'the site is known, the spot in it is not',
    basis: (basis: string): string => `Position from: ${basis}`,
    standInBasis: (basis: string): string => `Stand-in: ${basis}`,
    answerTo: (describer: string): string => `According to ${describer}, an answer to`,
    answeredBy: (describer: string): string => `According to ${describer}, answered by`,
    describerUnknown: 'a source that is not named',
    certainty: {
      area: 'The mark stands inside the area in which this happened, not at its place.',
      governorate: 'Only the governorate is known. The label stands anywhere in it, away from known places.',
      'stand-in': 'Area shown; exact place unknown. The mark stands in for it.',
    },
    context: 'Not in the selection; shown for context.',
    back: (count: number): string => `All ${n(count)} here`,
  },
  legend: {
    title: 'Legend',
    regions: 'Region circles',
    regionsShow: 'Regions show',
    measure: {
      incidents: 'incidents',
      'killed-min': 'killed, at least',
      'killed-max': 'killed, at most',
    },
    by: 'by',
    sizes: 'Circle area follows the number',
    regionUnknown: 'reported, no number known',
    unplaced: (value: string, where: string): string => `Not drawn: ${value}, ${where}`,
    unplacedKilled: (value: string): string => `${value} killed`,
    noNumber: 'no number known',
    arc: 'arc: said by somebody to be an answer; the arrow points to the answer',
    kinds: 'Shape: kind',
    sides: 'Who acted',
    side: { single: 'single outline', double: 'double outline' },
    precision: 'How well the place is known',
    certainty: {
      exact: 'exact site',
      area: 'somewhere in the area shown',
      governorate: 'somewhere in that governorate',
      'stand-in': 'area shown; exact place unknown',
    },
    markSizes: (smallest: number): string =>
      `Marks grow with the highest count of killed; the smallest stand for ${n(smallest)} or fewer, or no figure.`,
    cluster:
      'several incidents: open it to see each; arc: the part that is contested; dashed: none at an exact site',
    disputed: 'disputed area, in no country’s total',
    more: 'Shapes and sizes',
    lines: 'Lines are cartographic and imply no position on any border.',
  },
  regionValue: (value: number, open: boolean): string => (open ? `${n(value)} or more` : n(value)),
  clause: {
    countries: 'the country',
    regions: 'the governorate',
    days: 'the days',
    sides: 'the acting side',
    kinds: 'the kind',
    actors: 'the actor',
    claimants: 'the claimant',
    text: 'the search words',
  } satisfies Record<Clause, string>,
} as const;
