import { Countries } from './countries.ts';
import type { Layout, RowMapper, SheetHead, TableHead, TableReader } from './event-draft.ts';
import { Claimants, Sources } from './mapped-parties.ts';
import { MappedRows, type Gathered } from './mapped-rows.ts';
import type { Mapping } from './mapping.ts';
import { notStatedSides, tableAbout } from './table-head.ts';

/**
 * The layout that a mapping describes. It recognises no table by itself: somebody chose the mapping. Columns that the table
 * lacks read as empty. Texts that are not wholly told by our model (days, figures, precision, kind, country, region, a position
 * in one cell) are carried along as they were written, beside the columns without a role.
 */
export function mappingLayout(mapping: Mapping): Layout {
  return {
    id: 'mapped',
    name: 'Mapped by hand',
    recognises: () => false,
    open: (head) => new MappedReader(mapping, head),
  };
}

class MappedReader implements TableReader {
  readonly #mapping: Mapping;
  readonly #head: SheetHead;
  readonly #gathered: Gathered;

  constructor(mapping: Mapping, head: SheetHead) {
    this.#mapping = mapping;
    this.#head = head;
    const { column, otherwise } = mapping.country;
    this.#gathered = {
      claimants: new Claimants(mapping.claimantKind),
      sources: new Sources(head.name),
      countries: new Countries({ names: column === null ? [] : [column], otherwise }, head.sample),
      unknownKinds: new Set(),
      table: head.name,
    };
  }

  mapper(columns: readonly string[]): RowMapper {
    return new MappedRows(this.#mapping, columns, this.#gathered);
  }

  head(): TableHead {
    const { name } = this.#head;
    const { claimants, sources } = this.#gathered;
    return {
      about: tableAbout({
        id: 'mapped-table',
        title: name,
        description: `Rows of ${name}; whoever read it said what the columns mean.`,
        version: 'not stated',
        credit: name,
        redistribution: 'ask',
      }),
      ...notStatedSides,
      claimants: claimants.all,
      sources: sources.all,
    };
  }
}
