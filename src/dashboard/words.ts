import type { CaseIndex } from '../ledger/case-index.ts';
import type { Case, CasualtyClaim, Claim } from '../ledger/case.ts';
import { dateOf } from '../ledger/day.ts';
import type { Standing } from '../ledger/standing.ts';
import { notStatedSide, unstatedSide } from '../ledger/vocabulary.ts';
import type { Messages } from '../messages/en.ts';

/** An acting side as the title of what it did. */
export function sideTitle({ page }: Messages, source: Pick<Case, 'actingSideNames'>, side: string): string {
  const { headline } = page;
  if (side === unstatedSide) return headline.unstatedSide;
  return side === notStatedSide ? headline.anySide : headline.sideTitle(source.actingSideNames[side] ?? side);
}

/** What a casualty claim says in numbers: "16 killed, at least 23 injured (armed)". */
export function claimFigures(messages: Messages, claim: CasualtyClaim): string {
  const { figures, names, panel } = messages;
  const numbers = [
    claim.killed && `${figures.figure(claim.killed)} ${figures.outcome.killed}`,
    claim.injured && `${figures.figure(claim.injured)} ${figures.outcome.injured}`,
    claim.combined && panel.casualties.combined(figures.figure(claim.combined)),
  ].filter((part) => part !== null);
  const without = claim.unquantifiedOutcomes.map((outcome) => figures.unquantified(outcome));
  const words = [...numbers, ...without].join(', ') || figures.noFigure;
  return claim.group === 'all' ? words : `${words} (${names.group[claim.group]})`;
}

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

/** The day of a claim in words: when it was said, else when it was published, else that it is undated. */
export function saidInWords({ names, panel }: Messages, claim: Claim): string {
  if (claim.saidOn !== null) return panel.claims.said(names.day(dateOf(claim.saidOn)));
  return claim.statedOn === null
    ? panel.claims.undated
    : panel.claims.published(names.day(dateOf(claim.statedOn)));
}

/** Whether every source of the claim is a partisan publisher. */
export function isPartisanOnly(index: CaseIndex, claim: Claim): boolean {
  return [claim.sourceId, ...claim.alsoSourceIds].every((id) => index.sources.get(id)?.partisan === true);
}

/** The address if it is one that may become a link: `http:` or `https:`. Anything else stays text. */
export function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}
