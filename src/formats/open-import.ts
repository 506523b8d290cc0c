import type { Day } from '../ledger/day.ts';
import type { Layout, SheetHead, TableReader } from './layouts/event-draft.ts';
import { layoutOf, layouts } from './layouts/layouts.ts';
import { folded, hasColumns } from './layouts/columns.ts';
import { mappedColumns, type Mapping } from './layouts/mapping.ts';
import { openFiles, type OpenedFile } from './read/open-file.ts';
import { UnreadableFile, type FileSource, type Sheet, type SheetRows, type TakeIssue } from './read/sheet.ts';

/** How a table is to be read. */
export interface ImportChoice {
  /** Id of a layout, or `auto`. */
  readonly from: string;
  /** What the columns of a table mean whose layout nobody here knows. */
  readonly mapping: Mapping | null;
  /** The day of reading. */
  readonly today: Day;
}

/** A table that can be read. */
export interface TablePart {
  readonly sheet: Sheet;
  readonly reader: TableReader;
  /** For another reader of the same table. */
  readonly head: SheetHead;
}

/** What was given to be read. */
export type OpenedImport =
  | Extract<OpenedFile, { is: 'case' }>
  | { readonly is: 'table'; readonly layout: Layout; readonly parts: readonly TablePart[] }
  /** A table whose columns somebody has to map. */
  | { readonly is: 'unmapped'; readonly head: SheetHead };

/**
 * Opens files that were given together and finds out what they are.
 * @throws UnreadableFile where nothing can be read, or where tables of several layouts were given at once.
 */
export async function openImport(
  sources: readonly FileSource[],
  choice: ImportChoice,
  report: TakeIssue,
): Promise<OpenedImport> {
  const opened = await openFiles(sources, report);
  const [ofCase] = opened.flatMap((file) => (file.is === 'case' ? [file] : []));
  if (ofCase) return ofCase;
  const sheets = opened.flatMap((file) => (file.is === 'sheets' ? file.sheets : []));
  const heads = await Promise.all(sheets.map((sheet) => headOf(sheet, choice.today)));
  const tables = choice.mapping ? mappedTables(heads, choice.mapping) : new Set(heads);
  const found = await Promise.all(
    heads.map((head) => (tables.has(head) ? chosenLayout(head, choice) : null)),
  );
  const known = found.flatMap((layout, at) => {
    const [sheet, head] = [sheets[at], heads[at]];
    return layout && sheet && head ? [{ layout, sheet, head }] : [];
  });
  const [first] = known;
  if (!first) {
    const head = await mostTelling(heads);
    if (!head) throw new UnreadableFile('There is no table in the file.');
    return { is: 'unmapped', head };
  }
  const other = known.find(({ layout }) => layout.id !== first.layout.id);
  if (other)
    throw new UnreadableFile(
      `${first.sheet.name} is a table of ${first.layout.name}, ${other.sheet.name} one of ${other.layout.name}. Load them one after the other.`,
    );
  for (const [at, head] of heads.entries()) if (!found[at]) report(passedOver(head, first.layout));
  return {
    is: 'table',
    layout: first.layout,
    parts: known.map(({ layout, sheet, head }) => ({ sheet, head, reader: layout.open(head) })),
  };
}

async function chosenLayout(head: SheetHead, { from, mapping }: ImportChoice): Promise<Layout | null> {
  if (mapping) return (await import('./layouts/mapped.ts')).mappingLayout(mapping);
  if (from === 'auto') return layoutOf(head);
  return layouts.find(({ id }) => id === from) ?? null;
}

/** The table of several whose columns seem to mean most: not one of notes, nor one that counts years in its columns. */
async function mostTelling(heads: readonly SheetHead[]): Promise<SheetHead | null> {
  if (heads.length < 2) return heads[0] ?? null;
  const { guessMapping } = await import('./layouts/guess.ts');
  const weighed = heads.map((head) => ({ head, roles: mappedColumns(guessMapping(head).mapping).length }));
  weighed.sort((a, b) => b.roles - a.roles || b.head.columns.length - a.head.columns.length);
  return weighed[0]?.head ?? null;
}

/** The tables that have the columns of a mapping, or at least half as many of them as the one that has most. */
function mappedTables(heads: readonly SheetHead[], mapping: Mapping): ReadonlySet<SheetHead> {
  const wanted = mappedColumns(mapping).map(folded);
  const countOf = ({ columns }: SheetHead): number =>
    wanted.filter((name) => hasColumns(columns, [name])).length;
  const most = Math.max(0, ...heads.map(countOf));
  return new Set(heads.filter((head) => countOf(head) * 2 >= most));
}

async function headOf(sheet: Sheet, today: Day): Promise<SheetHead> {
  let sample: SheetRows = { first: 1, columns: [], rows: [], geometries: null };
  for await (const batch of sheet.batches()) {
    sample = {
      ...batch,
      rows: batch.rows.slice(0, 200),
      geometries: batch.geometries?.slice(0, 200) ?? null,
    };
    break;
  }
  return {
    name: sheet.name,
    columns: sample.columns,
    metadata: sheet.metadata,
    tags: sheet.tags,
    sample,
    today,
  };
}

/** A sheet beside the others that is no table of their layout: its rows are not counted as read, so it is named. */
function passedOver({ name, columns }: SheetHead, layout: Layout): Parameters<TakeIssue>[0] {
  return {
    file: name,
    row: null,
    id: null,
    column: null,
    value: columns.slice(0, 8).join(', '),
    severity: 'warning',
    code: 'sheet-passed-over',
    message: `This ${layout.id === 'mapped' ? 'lacks the columns that the mapping names' : `is no table of ${layout.name}, as others that were given are`}; nothing in it was read. Load it by itself if it is needed.`,
    outcome: 'dropped',
  };
}
