import type { RegionMeasure } from '../dashboard/dashboard.svelte.ts';
import type { Shown } from '../engine/drawing.ts';
import { spotShapes } from '../engine/spots.ts';
import { incidentKinds, type IncidentKind } from '../ledger/vocabulary.ts';
import type { Messages } from '../messages/en.ts';
import { certainties, certaintyOfShape, type Certainty } from './marks.ts';
import type { RegionSymbol } from './region-data.ts';

/** Which of the marks a legend explains: those that are on the map. */
export interface MarksOnMap {
  readonly kinds: readonly IncidentKind[];
  /** Places of the acting sides in the case, from 1. */
  readonly sides: readonly number[];
  readonly certainties: readonly Certainty[];
}

/** Which marks are on the map. `kindNames`: the values of the facet of kinds, in its order. */
export function marksOnMap(shown: Shown | null, kindNames: readonly string[]): MarksOnMap {
  const isShown = (list: readonly number[] | undefined, test: (number: number) => boolean): boolean =>
    list?.some(test) ?? false;
  return {
    kinds: incidentKinds.filter((kind) => isShown(shown?.kinds, (number) => kindNames[number] === kind)),
    sides: [...(shown?.sides ?? [])].sort((a, b) => a - b).map((number) => number + 1),
    certainties: certainties.filter((certainty) =>
      isShown(shown?.shapes, (number) => certaintyOfShape[spotShapes[number] ?? 'none'] === certainty),
    ),
  };
}

/** What has no symbol on the map because no region is known, in words. */
export function unplacedNotes(
  messages: Messages,
  symbols: readonly RegionSymbol[],
  measure: RegionMeasure,
): string[] {
  const text = messages.map.legend;
  return symbols
    .filter(({ key }) => key.startsWith('unplaced'))
    .map(({ key, value, open }) => {
      const country = key.split(':')[1] ?? null;
      const where = messages.names.unplaced(country === null ? null : messages.names.country(country));
      if (value === null) return text.unplaced(text.noNumber, where);
      const amount = messages.map.regionValue(value, open);
      return text.unplaced(measure === 'incidents' ? amount : text.unplacedKilled(amount), where);
    });
}
