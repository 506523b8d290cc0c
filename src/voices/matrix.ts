import { withParts } from '../ledger/case-index.ts';
import type { CasualtyClaim, Claimant, Incident } from '../ledger/case.ts';
import { speaksOf } from '../ledger/explain.ts';
import type { Range } from '../ledger/range.ts';
import { isStated, standingOf, type Counting, type Standing } from '../ledger/standing.ts';
import type { Ledger } from '../ledger/total.ts';
import { claimantKinds, type ClaimantKind, type Outcome } from '../ledger/vocabulary.ts';

/** What one claimant says of one incident. */
export interface MatrixCell {
  /** Every claim of the claimant on it by that day; never empty. */
  readonly claims: readonly CasualtyClaim[];
  /** The claimant's account, from the claims that count. `null`: none of them gives a number. */
  readonly range: Range | null;
  /** Whether the account speaks of civilians alone and so is no toll of the whole. */
  readonly civilianOnly: boolean;
  /** The claim that speaks for the cell where there is no account: the latest that counts, else the latest. */
  readonly latest: CasualtyClaim;
  readonly standing: Standing;
}

export interface MatrixRow {
  readonly incident: Incident;
  /** How deep below the selected incident; 0 for the selected one. */
  readonly depth: number;
  /** By claimant; no entry is a gap: the claimant said nothing. */
  readonly cells: ReadonlyMap<string, MatrixCell>;
}

export interface MatrixColumn {
  readonly claimant: Claimant;
  /** On how many rows the claimant spoke. */
  readonly spokeOn: number;
}

/** Incidents against claimants. */
export interface Matrix {
  readonly rows: readonly MatrixRow[];
  /** Those who spoke, by kind, and within a kind who spoke on most first. */
  readonly columns: readonly MatrixColumn[];
}

/** Compares who says what of an outcome on the selected incidents and their parts. Incidents without a claim are left out. */
export function buildMatrix(ledger: Ledger, roots: readonly Incident[], outcome: Outcome): Matrix {
  const rows = roots.flatMap((root) =>
    withParts(ledger.index, root).flatMap((incident): MatrixRow | [] => {
      const cells = cellsOf(ledger, incident, outcome);
      return cells.size === 0 ? [] : { incident, depth: depthBelow(ledger, root, incident), cells };
    }),
  );
  const columns = ledger.index.case.claimants
    .map((claimant) => ({
      claimant,
      spokeOn: rows.filter((row) => row.cells.has(claimant.id)).length,
    }))
    .filter(({ spokeOn }) => spokeOn > 0);
  return { rows, columns: byKind(columns) };
}

/** The columns of those who spoke on most rows, in the order of the matrix. */
export function mostSpoken(columns: readonly MatrixColumn[], count: number): MatrixColumn[] {
  const chosen = new Set([...columns].sort((a, b) => b.spokeOn - a.spokeOn).slice(0, count));
  return columns.filter((column) => chosen.has(column));
}

/** Neighbouring columns of the same kind. */
export function groupByKind(
  columns: readonly MatrixColumn[],
): { readonly kind: ClaimantKind; readonly columns: readonly MatrixColumn[] }[] {
  return claimantKinds.flatMap((kind) => {
    const same = columns.filter((column) => column.claimant.kind === kind);
    return same.length > 0 ? { kind, columns: same } : [];
  });
}

function byKind(columns: readonly MatrixColumn[]): MatrixColumn[] {
  const place = (kind: ClaimantKind): number => claimantKinds.indexOf(kind);
  return [...columns].sort(
    (a, b) => place(a.claimant.kind) - place(b.claimant.kind) || b.spokeOn - a.spokeOn,
  );
}

function cellsOf(ledger: Ledger, incident: Incident, outcome: Outcome): Map<string, MatrixCell> {
  const { index, counting } = ledger;
  const accounts = new Map(
    ledger.reading(incident, outcome).accounts.map((account) => [account.claimantId, account]),
  );
  const claims = (index.casualtyClaims.get(incident.id) ?? []).filter(
    (claim) =>
      speaksOf(claim, outcome) && isStated(claim, counting.asOf) && concerns(claim, outcome, counting),
  );
  return new Map(
    [...new Set(claims.map((claim) => claim.claimantId))].map((claimantId) => {
      const theirs = claims.filter((claim) => claim.claimantId === claimantId);
      const account = accounts.get(claimantId);
      const counted = theirs.filter((claim) => standingOf(index, claim, counting).is === 'counts');
      const last = theirs.filter(
        (claim) =>
          !(index.relationsTo.get(claim.id) ?? []).some(
            ({ type, from }) => type === 'supersedes' && theirs.some((other) => other.id === from),
          ),
      );
      const latest = latestOf(counted) ?? latestOf(last) ?? latestOf(theirs);
      if (!latest) throw new Error('A claimant without a claim has no cell.');
      const cell: MatrixCell = {
        claims: theirs,
        range: account?.range ?? null,
        civilianOnly: account?.kind === 'civilian-only',
        latest,
        standing: standingOf(index, latest, counting),
      };
      return [claimantId, cell];
    }),
  );
}

/** Whether the claim says something of the group that is asked for. Nobody harmed at all is nobody of any group. */
function concerns(claim: CasualtyClaim, outcome: Outcome, { group }: Counting): boolean {
  if (group === 'all' || claim.group === group) return true;
  if (claim.affirms.some((each) => each.group === group && each.outcome === outcome)) return true;
  return claim.group === 'all' && claim[outcome]?.max === 0;
}

function latestOf(claims: readonly CasualtyClaim[]): CasualtyClaim | undefined {
  return [...claims].sort((a, b) => (b.statedOn ?? -Infinity) - (a.statedOn ?? -Infinity))[0];
}

function depthBelow({ index }: Ledger, root: Incident, incident: Incident): number {
  let depth = 0;
  for (
    let above: Incident | undefined = incident;
    above && above !== root;
    above = index.incidents.get(above.parent ?? '')
  )
    depth += 1;
  return depth;
}
