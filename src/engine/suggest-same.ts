import type { CasualtyClaim, Incident } from '../ledger/case.ts';
import { groupBy } from '../ledger/case-index.ts';
import { refuseTooMany } from '../formats/merge/merge-cases.ts';
import type { Holdings } from './holdings.ts';
import { comparable, likelySame } from './likely-same.ts';
import type { IncidentInShort, SuggestedPairs } from './protocol.ts';

/** So many pairs go to the page; whoever wants all of them has the command line. */
const mostShown = 300;

/**
 * Pairs of incidents of two cases that may be one, with what it takes to judge them, the closest first.
 * @throws NotMergeable where there are more incidents than can be merged.
 */
export function suggestSame(a: Holdings, b: Holdings): SuggestedPairs {
  refuseTooMany(a.columns.rows + b.columns.rows);
  const { pairs, complete } = likelySame(comparable(incidentsOf(a)), comparable(incidentsOf(b)));
  const shown = pairs.slice(0, mostShown);
  const [inA, inB] = [
    inShort(
      a,
      shown.map((pair) => pair.a),
    ),
    inShort(
      b,
      shown.map((pair) => pair.b),
    ),
  ];
  return {
    title: b.base.about.title,
    total: pairs.length,
    complete,
    pairs: shown.flatMap(({ a, b, days, metres }) => {
      const [ofA, ofB] = [inA.get(a), inB.get(b)];
      return ofA && ofB ? [{ a: ofA, b: ofB, days, metres }] : [];
    }),
  };
}

function incidentsOf({ records, columns }: Holdings): readonly Incident[] {
  return records(Array.from({ length: columns.rows }, (_, row) => row)).incidents;
}

function inShort(holdings: Holdings, rows: readonly number[]): Map<number, IncidentInShort> {
  const { base } = holdings;
  const found = holdings.records(new Set(rows));
  const claims = groupBy(found.casualtyClaims, ({ incidentId }) => incidentId);
  const publishers = new Map(base.sources.map(({ id, publisher }) => [id, publisher]));
  const claimants = new Map(base.claimants.map(({ id, shortName }) => [id, shortName]));
  const short = (incident: Incident): IncidentInShort => {
    const { id, title, start, end, datePrecision, kind, placeName, countryCodes, locationPrecision } =
      incident;
    return {
      ...{ id, title, start, end, datePrecision, kind, placeName, countryCodes, locationPrecision },
      actingSide: base.actingSideNames[incident.actingSide] ?? incident.actingSide,
      publisher: publishers.get(incident.sourceId) ?? incident.sourceId,
      killed: (claims.get(id) ?? []).filter(speaksOfKilled).map((claim) => ({
        claimant: claimants.get(claim.claimantId) ?? claim.claimantId,
        figure: claim.killed,
        group: claim.group,
      })),
    };
  };
  return new Map(
    found.rows.flatMap((row, at) => {
      const incident = found.incidents[at];
      return incident ? [[row, short(incident)] as const] : [];
    }),
  );
}

const speaksOfKilled = ({ killed, unquantifiedOutcomes }: CasualtyClaim): boolean =>
  killed !== null || unquantifiedOutcomes.includes('killed');
