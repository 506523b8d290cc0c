import { pcodeOf } from '../formats/export/pcodes.ts';
import type { StandsAs } from '../regions/assign.ts';
import type { OwnRegions } from '../regions/boundaries.ts';

/**
 * Under which code of a reader's regions the code of a record stands: under the same one, or, where the regions have OCHA's
 * P-codes and the record ISO 3166-2, under the P-code that OCHA's list has for it. `null` where no region has it.
 */
export function standsAs({ regions }: Pick<OwnRegions, 'regions'>): StandsAs {
  const ofPcode = new Map([...regions].map(([code, { pcode }]) => [pcode ?? code, code]));
  return (code) => (regions.has(code) ? code : (ofPcode.get(pcodeOf(code) ?? '') ?? null));
}
