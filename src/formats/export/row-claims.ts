import type { CasualtyClaim, Figure } from '../../ledger/case.ts';
import type { CaseIndex } from '../../ledger/case-index.ts';
import { isoDate, parseDay, type Day } from '../../ledger/day.ts';
import type { ReportedClaim } from '../../ledger/reported-claim.ts';
import { isStated } from '../../ledger/standing.ts';
import {
  bases,
  claimantKinds,
  claimStatuses,
  groups,
  outcomes,
  type ClaimantKind,
  type ClaimStatus,
} from '../../ledger/vocabulary.ts';

/** A claim as it stands in the row of its incident. */
export interface RowClaim extends ReportedClaim {
  readonly claimantName: string;
  readonly claimantShortName: string;
  readonly claimantKind: ClaimantKind;
  /** Anything but `asserted` and `whole` needs the case itself to be counted right. */
  readonly status: ClaimStatus;
  readonly isPart: boolean;
}

/** All casualty claims of an incident that are known on a day, as JSON for one cell; `null` where there are none. */
export function writeRowClaims(index: CaseIndex, incidentId: string, asOf: Day | null): string | null {
  const claims = (index.claimsOf.get(incidentId) ?? []).filter(
    (claim): claim is CasualtyClaim => claim.type === 'casualty' && isStated(claim, asOf),
  );
  if (claims.length === 0) return null;
  return JSON.stringify(
    claims.map((claim) => {
      const claimant = index.claimants.get(claim.claimantId);
      return {
        claimant: claim.claimantId,
        name: claimant?.name ?? claim.claimantId,
        ...(claimant && claimant.shortName !== claimant.name ? { short: claimant.shortName } : {}),
        kind: claimant?.kind ?? 'unattributed',
        group: claim.group,
        ...(claim.killed ? { killed: ends(claim.killed) } : {}),
        ...(claim.injured ? { injured: ends(claim.injured) } : {}),
        ...(claim.unquantifiedOutcomes.length > 0 ? { unquantified: claim.unquantifiedOutcomes } : {}),
        basis: claim.basis,
        ...(claim.statedOn === null ? {} : { stated: isoDate(claim.statedOn) }),
        ...(claim.status === 'asserted' ? {} : { status: claim.status }),
        ...(claim.scope === 'whole' ? {} : { scope: claim.scope }),
      };
    }),
  );
}

const ends = ({ min, max }: Figure): readonly [number | null, number | null] => [min, max];

/** Reads what `writeRowClaims` wrote; `null` for anything else. An empty text holds no claim. */
export function readRowClaims(text: string): readonly RowClaim[] | null {
  if (text === '') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (!Array.isArray(parsed)) return null;
  const claims = parsed.map(readClaim);
  return claims.every((claim) => claim !== null) ? claims : null;
}

function readClaim(value: unknown): RowClaim | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const [claimantId, name, status = 'asserted'] = [
    fields.get('claimant'),
    fields.get('name'),
    fields.get('status'),
  ];
  const group = groups.find((word) => word === fields.get('group'));
  const basis = bases.find((word) => word === fields.get('basis'));
  const killed = readEnds(fields.get('killed'));
  const injured = readEnds(fields.get('injured'));
  const stated = fields.get('stated');
  if (typeof claimantId !== 'string' || claimantId === '' || !group || !basis || typeof status !== 'string')
    return null;
  if (killed === undefined || injured === undefined) return null;
  const unquantified = fields.get('unquantified');
  const short = fields.get('short');
  const ownName = typeof name === 'string' && name !== '' ? name : claimantId;
  return {
    claimantId,
    claimantName: ownName,
    claimantShortName: typeof short === 'string' && short !== '' ? short : ownName,
    claimantKind: claimantKinds.find((word) => word === fields.get('kind')) ?? 'unattributed',
    group,
    killed,
    injured,
    unquantifiedOutcomes: outcomes.filter(
      (outcome) => Array.isArray(unquantified) && unquantified.includes(outcome),
    ),
    basis,
    statedOn: typeof stated === 'string' ? parseDay(stated) : null,
    status: claimStatuses.find((word) => word === status) ?? 'garbled',
    isPart: fields.get('scope') === 'part',
  };
}

/** `undefined` for anything but two ends or nothing. */
function readEnds(value: unknown): Figure | null | undefined {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [min, max] = value as readonly unknown[];
  const isEnd = (end: unknown): end is number | null =>
    end === null || (typeof end === 'number' && Number.isSafeInteger(end) && end >= 0);
  if (!isEnd(min) || !isEnd(max)) return undefined;
  return min === null && max === null ? null : { min, max };
}
