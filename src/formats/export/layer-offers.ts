import type { CaseIndex } from '../../ledger/case-index.ts';

/** Titles of the layers that every case has. English, as everything in exported files. */
const layerTitles = { incidents: 'Incidents', claims: 'Claims', regions: 'Regions' } as const;

/** What can be exported of a case: id, title, and whether its rows are single incidents or claims. */
export interface LayerOffer {
  readonly id: string;
  readonly title: string;
  readonly rowLevel: boolean;
}

/** The layers of a case: its own, in its order, then `incidents`, `claims` and `regions`, which every case has. */
export function layersOf(index: CaseIndex): LayerOffer[] {
  const own = index.case.about.layers.map(({ id, title, content }) => ({
    id,
    title,
    rowLevel: content === 'incidents',
  }));
  const always = [
    { id: 'incidents', title: layerTitles.incidents, rowLevel: true },
    { id: 'claims', title: layerTitles.claims, rowLevel: true },
    { id: 'regions', title: layerTitles.regions, rowLevel: false },
  ];
  return [...own, ...always.filter(({ id }) => !own.some((layer) => layer.id === id))];
}
