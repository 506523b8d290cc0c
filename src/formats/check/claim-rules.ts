import type { Claim, Relation } from '../../ledger/case.ts';
import { isoDate, parseDayOrMonth, type Day } from '../../ledger/day.ts';
import type { Subject } from './case-subject.ts';

/** Topics that speak of what is to come. */
const beforehand: ReadonlySet<string> = new Set([
  'prior_notification',
  'further_action',
  'escalation',
  'motive',
  'framing',
]);

/** Nobody counts the dead before the incident, and no source quotes what was said after it was read. */
export function checkSaidOn({ index, report }: Subject, claim: Claim): void {
  const at = { table: tableOf(claim), id: claim.id, column: 'said_on' };
  const { statedOn } = claim;
  if (statedOn === null) return;
  const incident = index.incidents.get(claim.incidentId);
  const foretells = claim.type === 'statement' && beforehand.has(claim.topic);
  if (incident?.start != null && statedOn < incident.start - 1 && !foretells) {
    report(
      at,
      'warning',
      'said-before-incident',
      `It was said by ${isoDate(statedOn)}, before "${incident.id}" began on ${isoDate(incident.start)}; check both days.`,
    );
  }
  const source = index.sources.get(claim.sourceId);
  const accessed: Day | null = source?.accessedOn == null ? null : parseDayOrMonth(source.accessedOn);
  if (accessed !== null && statedOn > accessed) {
    report(
      at,
      'warning',
      'said-after-access',
      `It was said by ${isoDate(statedOn)}, after its source was read on ${isoDate(accessed)}; check both days.`,
    );
  }
  // A day apart is the difference between time zones.
  if (claim.saidOn !== null && source?.published != null && claim.saidOn > source.published + 1) {
    report(
      at,
      'warning',
      'said-after-published',
      `It was said on ${isoDate(claim.saidOn)}, after its source was published on ${isoDate(source.published)}; check both days.`,
    );
  }
}

/** Claims that replace others do so later, and not in a circle. */
export function checkRelations({ index, report }: Subject): void {
  for (const relation of index.case.relations) {
    const at = { table: 'relations', id: `${relation.from} ${relation.type} ${relation.to}`, column: 'to' };
    if (relation.from === relation.to) {
      report(
        at,
        'error',
        'relation-to-itself',
        'A claim cannot relate to itself; correct one of the two ids.',
      );
      continue;
    }
    if (relation.type !== 'supersedes' && relation.type !== 'corrects') continue;
    const [from, to] = [index.claims.get(relation.from), index.claims.get(relation.to)];
    if (!to) {
      report(
        at,
        'warning',
        'nothing-retired',
        `"${relation.to}" is no claim, so nothing is retired by this.`,
      );
    } else if (from?.statedOn != null && to.statedOn !== null && from.statedOn < to.statedOn) {
      report(
        at,
        'warning',
        'retired-by-earlier',
        `"${from.id}" of ${isoDate(from.statedOn)} is to replace "${to.id}" of ${isoDate(to.statedOn)}; a later claim replaces an earlier one.`,
      );
    }
    if (retires(index.case.relations, relation.to, relation.from, new Set())) {
      report(
        at,
        'error',
        'relation-loop',
        'These claims replace each other in a circle, so that none counts; take one out.',
      );
    }
  }
}

/** Whether one claim replaces another, directly or by others between them. */
function retires(relations: readonly Relation[], from: string, to: string, seen: Set<string>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return relations.some(
    (relation) =>
      relation.from === from &&
      (relation.type === 'supersedes' || relation.type === 'corrects') &&
      (relation.to === to || retires(relations, relation.to, to, seen)),
  );
}

function tableOf(claim: Claim): string {
  return claim.type === 'casualty' ? 'casualty-claims' : 'statements';
}
