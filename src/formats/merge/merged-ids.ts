import { notStatedSide, unstatedSide } from '../../ledger/vocabulary.ts';
import type { Case } from '../../ledger/case.ts';
import { isFields } from '../workbook/case-sheet.ts';
import type { SharedTable } from './equal-records.ts';
import { NewIds } from './new-ids.ts';
import type { PackageParts } from './package-parts.ts';
import { spaces, withIds, type IdOf, type Space } from './references.ts';
import { strangeCategories } from './told-apart.ts';

/** One of two cases that are merged. */
export interface Side {
  /** What it is called where the two must be told apart. */
  readonly name: string;
  readonly case: Case;
  readonly parts: PackageParts;
}

/** All ids of a case by what they name, those that are only referred to among them. */
function idsOf(side: Side): Record<Space, Set<string>> {
  const ids = Object.fromEntries(spaces.map((space) => [space, new Set<string>()])) as Record<
    Space,
    Set<string>
  >;
  withIds(side.parts, collecting(ids));
  for (const key of Object.keys(side.case.actingSides)) ids.side.add(key);
  return ids;
}

function collecting(ids: Readonly<Record<Space, Set<string>>>): IdOf {
  const collect = (space: Space) => (id: string) => {
    ids[space].add(id);
    return id;
  };
  return Object.fromEntries(spaces.map((space) => [space, collect(space)])) as unknown as IdOf;
}

/** What can be named by one reference must not share an id. */
const rows = ['incident', 'claim', 'source', 'claimant', 'end'] as const;

/**
 * What each id of the second case becomes. It stays where the first does not use it. `joins`: incidents that become incidents of the
 * first; `same`: records that both have.
 */
export function newIds(
  a: Side,
  b: Side,
  joins: ReadonlyMap<string, string>,
  same: ReadonlyMap<SharedTable, ReadonlySet<string>>,
): IdOf {
  const [ofA, ofB] = [idsOf(a), idsOf(b)];
  const takenRows = new Set(rows.flatMap((space) => [...ofA[space]]));
  const usedRows = new Set([...takenRows, ...rows.flatMap((space) => [...ofB[space]])]);
  // `;` stands between ids.
  const prefix = b.case.about.id.replace(/[;\s]+/g, '-');
  const strange = strangeCategories(a, b);
  const ids = Object.fromEntries(
    spaces.map((space) => {
      if (rows.some((each) => each === space)) return [space, new NewIds(prefix, takenRows, usedRows)];
      const taken = space === 'category' ? strange : ofA[space];
      return [space, new NewIds(prefix, taken, new Set([...ofA[space], ...ofB[space]]))];
    }),
  ) as Record<Space, NewIds>;
  for (const [id, as] of joins) ids.incident.settle(id, as);
  for (const id of same.get('claimants') ?? []) ids.claimant.settle(id, id);
  for (const id of same.get('sources') ?? []) ids.source.settle(id, id);
  for (const id of same.get('actors') ?? []) ids.actor.settle(id, id);
  for (const side of Object.keys(b.case.actingSides)) if (isSameSide(side, a, b)) ids.side.settle(side, side);
  ids.side.settle(notStatedSide, besideOthers(a.case, b.case)(notStatedSide));
  // What the second has of that id decides what is meant; claims come first, as in the ledger.
  const meant = (['claim', 'incident', 'source', 'claimant'] as const).map((space) => ({
    known: new Set(space === 'claim' || space === 'incident' ? ownIds(b, space) : ofB[space]),
    of: ids[space].of,
  }));
  const end = (id: string): string => (meant.find(({ known }) => known.has(id)) ?? ids.end).of(id);
  const of = Object.fromEntries(spaces.map((space) => [space, ids[space].of])) as unknown as IdOf;
  return { ...of, end };
}

/**
 * What the keys of acting sides become. The side of a case that has no other is all of it, whoever acted; beside others it would be
 * taken for the sum of all.
 */
export function besideOthers(a: Case, b: Case): (side: string) => string {
  const sides = new Set([a, b].flatMap(({ actingSides }) => Object.keys(actingSides)));
  const isAlone = sides.size === 1;
  return (side) => (side === notStatedSide && !isAlone ? unstatedSide : side);
}

/** Ids of rows, and not such as are only referred to. */
function ownIds(
  { case: { incidents, casualtyClaims, statements } }: Side,
  space: 'claim' | 'incident',
): string[] {
  return (space === 'claim' ? [...casualtyClaims, ...statements] : incidents).map(({ id }) => id);
}

function isSameSide(side: string, a: Side, b: Side): boolean {
  if (!Object.hasOwn(a.case.actingSides, side)) return false;
  if (side === notStatedSide) return true;
  const names = [a, b].map(({ parts }) => {
    const given = parts.descriptor['actingSideNames'];
    return isFields(given) && Object.hasOwn(given, side) ? given[side] : undefined;
  });
  const [own, other] = names;
  const isNamedAlike = own === undefined || other === undefined || own === other;
  return isNamedAlike && a.case.actingSides[side] === b.case.actingSides[side];
}
