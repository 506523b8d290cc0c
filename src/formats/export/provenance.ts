import { isoDate } from '../../ledger/day.ts';
import { fileWords } from './file-words.ts';
import { countClaims } from './claim-layer.ts';
import type { ExportScope } from './export-name.ts';
import type { Layer } from './layer.ts';
import type { Selection } from './selector.ts';
import { software } from './software.ts';

/** Where a file comes from, in flat words: what the case is, what was asked of it, how it was counted and when. */
export type Provenance = Readonly<Record<string, string | number | null>>;

/** What stands in the columns that the case keeps of somebody's table: which have sums, and which are left out. */
function keptWords(layer: Layer, { index, withPeople }: Selection): Provenance {
  const { kept } = index.case.about;
  if (kept.length === 0 || layer.columns.every(({ name }) => name !== 'claims')) return {};
  const people = kept.filter(({ mayNamePeople }) => mayNamePeople).map(({ name }) => name);
  const sums = kept.filter(({ hasSum }) => hasSum).map(({ name }) => name);
  return {
    columns_with_sums: JSON.stringify(sums),
    columns_that_may_name_people: JSON.stringify(people),
    ...(people.length > 0 && withPeople !== true ? { columns_left_out: fileWords.leftOut(people) } : {}),
  };
}

/** Whose lines are in the layer or, where they are the reader's, behind the codes of its regions. */
function linesWords(layer: Layer, { boundaries }: Selection): Provenance {
  const { loadedFrom, regions } = boundaries;
  if (loadedFrom === undefined) return layer.hasLines ? { lines: fileWords.lines } : {};
  const hasCodes = layer.columns.some(({ name }) => name === 'admin1_iso');
  return layer.hasLines || hasCodes ? { lines: fileWords.ownLines(loadedFrom, regions.size) } : {};
}

/** Says where a layer comes from. `address` is the query of the page's address that shows the same. */
export function provenanceOf(
  selection: Selection,
  layer: Layer,
  { scope, at, address }: { scope: ExportScope; at: string; address: string },
): Provenance {
  const { about } = selection.index.case;
  const { rule, group, asOf } = selection.question.counting;
  const [licence] = about.licences;
  const isFixed = about.layers.some((own) => own.id === layer.id && own.incidentIds !== null);
  const hidden = layer.id === 'claims' ? countClaims(selection) : { later: 0, undated: 0 };
  return {
    case_id: about.id,
    case_title: about.title,
    case_version: about.version,
    licence: licence?.name ?? null,
    licence_url: licence?.url ?? null,
    credit: about.credit,
    redistribution: about.redistribution,
    layer: layer.id,
    layer_title: layer.title,
    scope: fileWords.scope[scope],
    filter: address,
    within_incident: selection.question.within,
    rule,
    rule_meaning: fileWords.rule[rule],
    group,
    as_of: asOf === null ? null : isoDate(asOf),
    exported_at: at,
    software: software.name,
    software_version: software.version,
    records: layer.count,
    counted: fileWords.counted,
    ...(isFixed ? { fixed: fileWords.fixed } : {}),
    ...(layer.columns.some(({ name }) => name === 'location_precision') ? { places: fileWords.places } : {}),
    ...linesWords(layer, selection),
    ...(hidden.later + hidden.undated > 0
      ? { claims_hidden: fileWords.claimsHidden(hidden.later, hidden.undated) }
      : {}),
    method: about.method,
    ...keptWords(layer, selection),
  };
}
