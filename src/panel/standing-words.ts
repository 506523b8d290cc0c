import type { CaseIndex } from '../ledger/case-index.ts';
import { dateOf } from '../ledger/day.ts';
import type { Standing } from '../ledger/standing.ts';
import type { Messages } from '../messages/en.ts';

/** Where a claim stands, in words: that it counts, or why not. */
export function standingInWords(messages: Messages, index: CaseIndex, standing: Standing): string {
  const text = messages.panel.casualties;
  switch (standing.is) {
    case 'retired':
      return text.retired[standing.how](claimInShort(messages, index, standing.by));
    case 'unusable':
      return messages.names.claimStatus[standing.status];
    default:
      return text.standing[standing.is];
  }
}

/** A claim by its claimant and day, for a place where nothing longer fits. */
export function claimInShort(messages: Messages, index: CaseIndex, claimId: string): string {
  const claim = index.claims.get(claimId);
  const name = index.claimants.get(claim?.claimantId ?? '')?.shortName ?? claimId;
  return claim?.statedOn == null ? name : `${name}, ${messages.names.shortDay(dateOf(claim.statedOn))}`;
}
