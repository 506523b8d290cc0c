import type { Figure } from '../../ledger/case.ts';
import type { Report, ReportedClaim } from '../../ledger/reported-claim.ts';
import type { Group } from '../../ledger/vocabulary.ts';
import { ColumnReader, type Column } from './columns.ts';
import type { RowNotes, SheetHead } from './event-draft.ts';
import type { SheetCell } from '../read/sheet.ts';

/** The id of Airwars as a claimant and as a source. */
export const airwarsId = 'airwars';

/** The two names of each figure: of the public lists, and of the tables of incidents that Airwars shares. */
const figureNames = {
  civiliansKilled: ['civilians_killed', 'civilian_non_combatants_killed'],
  civiliansInjured: ['civilians_injured', 'civilian_non_combatants_injured'],
  militantsKilled: ['militants_killed', 'persons_directly_participating_in_hostilities_killed'],
  militantsInjured: ['militants_injured', 'persons_directly_participating_in_hostilities_injured'],
} as const;

type FigureName = keyof typeof figureNames;
type Ends = readonly [min: Column, max: Column];

/** Names of the columns that hold figures, as `folded` gives them. */
export const figureColumns: readonly string[] = Object.values(figureNames).flatMap((names) =>
  names.flatMap((name) => [`${name}_min`, `${name}_max`]),
);

/**
 * Whether a table tells 0 from unknown. Airwars' public lists do not: they turn a figure that nobody gave into 0 (`(int)` in
 * `theme/functions/api.php`). A table whose first rows have a blank figure somewhere does.
 */
export function tellsZeroFromUnknown({ sample }: SheetHead): boolean {
  const reader = new ColumnReader(sample.columns);
  const columns = figureColumns.filter((name) => reader.has(name)).map((name) => reader.look(name));
  return sample.rows.some((cells) => columns.some((column) => column.text(cells) === ''));
}

/** Reads the figures of a table's rows. */
export class AirwarsFigures {
  readonly #ends: Readonly<Record<FigureName, Ends>>;
  readonly #tellsZero: boolean;
  readonly #reports = new Map<string, Report>();

  constructor(reader: ColumnReader, tellsZero: boolean) {
    const ends = (name: FigureName): Ends => {
      const [listed, shared] = figureNames[name];
      return [reader.look(`${listed}_min`, `${shared}_min`), reader.look(`${listed}_max`, `${shared}_max`)];
    };
    this.#ends = {
      civiliansKilled: ends('civiliansKilled'),
      civiliansInjured: ends('civiliansInjured'),
      militantsKilled: ends('militantsKilled'),
      militantsInjured: ends('militantsInjured'),
    };
    this.#tellsZero = tellsZero;
  }

  /** The column of the lowest number of civilians killed, or injured. */
  nameOf(outcome: 'killed' | 'injured'): string {
    return this.#ends[outcome === 'killed' ? 'civiliansKilled' : 'civiliansInjured'][0].name;
  }

  /** What Airwars says of civilians, and of armed people. Rows that say the same share a report. */
  claims(cells: readonly SheetCell[], notes: RowNotes): Report {
    const figure = (name: FigureName): Figure | null => this.#figure(this.#ends[name], cells, notes);
    const claims = [
      claimOf('civilian', figure('civiliansKilled'), figure('civiliansInjured')),
      claimOf('armed', figure('militantsKilled'), figure('militantsInjured')),
    ].filter((claim) => claim !== null);
    const key = JSON.stringify(claims.map(({ group, killed, injured }) => [group, killed, injured]));
    const known = this.#reports.get(key);
    if (known) return known;
    this.#reports.set(key, claims);
    return claims;
  }

  /** One number alone stands for both ends, as on Airwars' own pages; a highest alone is "up to". */
  #figure([minColumn, maxColumn]: Ends, cells: readonly SheetCell[], notes: RowNotes): Figure | null {
    const [min, max] = [minColumn.count(cells, notes), maxColumn.count(cells, notes)];
    if (min === null) return max === null ? null : { min: null, max };
    if (max === null) return { min, max: min };
    if (this.#tellsZero || max > 0) return { min, max };
    return min === 0 ? null : { min, max: min };
  }
}

function claimOf(group: Group, killed: Figure | null, injured: Figure | null): ReportedClaim | null {
  if (killed === null && injured === null) return null;
  return {
    claimantId: airwarsId,
    group,
    killed,
    injured,
    unquantifiedOutcomes: [],
    basis: 'estimate',
    statedOn: null,
  };
}
