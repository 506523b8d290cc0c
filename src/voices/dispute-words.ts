import type { CaseIndex } from '../ledger/case-index.ts';
import type { CasualtyClaim, Claim } from '../ledger/case.ts';
import { dateOf, type Day } from '../ledger/day.ts';
import { speaksOf } from '../ledger/explain.ts';
import type { Messages } from '../messages/en.ts';
import type { Dispute } from './disputes.ts';
import { standingOn, type DisputeView, type Fall } from './dispute-status.ts';
import { voicesWords } from './words.ts';

/** What a dispute is about. */
export function titleOf(messages: Messages, dispute: Dispute): string {
  const { names } = messages;
  const voices = voicesWords(messages);
  const text = voices.disputes;
  const incidents = text.incidents(dispute.incidents.map((incident) => incident.title));
  return dispute.outcomes.length > 0
    ? text.harm(dispute.outcomes, dispute.group, incidents)
    : text.topic(
        dispute.topics.map((topic) => names.topic(topic)),
        incidents,
      );
}

/** Who takes a position, with the figure that it comes to; those who only support it as a number. */
export function positionInWords(
  messages: Messages,
  index: CaseIndex,
  { dispute }: DisputeView,
  claims: readonly Claim[],
  asOf: Day | null,
): string {
  const inDispute = claims.filter((claim) => isInDispute(dispute, claims, claim));
  const shown = [...new Set(inDispute.map((claim) => shortName(index, claim)))];
  const all = new Set(claims.map((claim) => shortName(index, claim)));
  const standing = inDispute.filter((claim) => stands(index, claim, asOf));
  const latest = (standing.length > 0 ? standing : inDispute).at(-1);
  const figure = latest?.type === 'casualty' ? figureOf(messages, dispute, latest) : '';
  const figureWords =
    latest?.type === 'casualty' && figure !== '' && standing.length === 0
      ? fallenFigure(messages, latest, figure)
      : figure;
  return voicesWords(messages).disputes.position(shown, figureWords, all.size - shown.length);
}

/** Whether the claim, or another of its claimant in the same position, is contradicted or contradicts. */
export function isInDispute({ oppositions }: Dispute, position: readonly Claim[], claim: Claim): boolean {
  return position.some(
    (other) =>
      other.claimantId === claim.claimantId &&
      oppositions.some(({ from, to }) => from === other || to === other),
  );
}

/** Where the dispute stands: that it is open, or what has fallen. */
export function statusOf(messages: Messages, index: CaseIndex, view: DisputeView, asOf: Day | null): string {
  const text = voicesWords(messages).disputes;
  const [latest] = view.falls;
  if (view.status !== 'open' && latest) {
    const words = fallWords(messages, index, latest);
    return view.status === 'partly' ? `${words}; ${text.restOpen}` : words;
  }
  const standing = view.positions.filter((claims) => claims.some((claim) => stands(index, claim, asOf)));
  return standing.length === view.positions.length
    ? text.allStand(standing.length)
    : text.someStand(standing.length, view.positions.length);
}

/** What a search looks through. */
export function searchTextOf(messages: Messages, index: CaseIndex, { dispute }: DisputeView): string {
  const claims = [...dispute.positions.flat(), ...dispute.beside];
  const words = claims.flatMap((claim) => [
    index.claimants.get(claim.claimantId)?.name ?? '',
    shortName(index, claim),
    claim.speaker ?? '',
    claim.type === 'statement' ? `${claim.claim} ${claim.quote ?? ''}` : '',
    index.incidents.get(claim.incidentId)?.title ?? '',
  ]);
  return [titleOf(messages, dispute), ...words].join(' ').toLocaleLowerCase();
}

function fallWords(messages: Messages, index: CaseIndex, { claim, how, by, day }: Fall): string {
  const text = voicesWords(messages).disputes.fall;
  const who = shortName(index, claim);
  const on = day === null ? '' : messages.names.shortDay(dateOf(day));
  switch (how) {
    case 'withdrawn':
      return text.withdrawn(who, on);
    case 'corrects':
      return text.corrects(who, by ? shortName(index, by) : '', on);
    case 'supersedes':
      return by && by.claimantId !== claim.claimantId
        ? text.supersedes(who, shortName(index, by), on)
        : text.supersedesOwn(who, on);
    case 'unusable':
      return text.unusable(who, messages.names.claimStatus[claim.status]);
  }
}

function figureOf(messages: Messages, { outcomes }: Dispute, claim: CasualtyClaim): string {
  const { figures, panel } = messages;
  const voices = voicesWords(messages);
  const parts = outcomes.flatMap((outcome) => {
    const figure = claim[outcome];
    if (!figure) return [];
    const words = figures.figure(figure);
    return outcomes.length > 1 ? `${words} ${figures.outcome[outcome]}` : words;
  });
  if (parts.length === 0 && claim.combined) return panel.casualties.combined(figures.figure(claim.combined));
  if (parts.length === 0 && outcomes.some((outcome) => speaksOf(claim, outcome)))
    return voices.matrix.noNumber;
  return voices.disputes.figures(parts);
}

/** Not left to look like a figure that somebody still gives. */
function fallenFigure(messages: Messages, claim: CasualtyClaim, figure: string): string {
  const { names } = messages;
  const voices = voicesWords(messages);
  const unusable =
    claim.status === 'garbled' || claim.status === 'misattributed' || claim.status === 'computed';
  return voices.disputes.fallenFigure(figure, unusable ? names.claimStatus[claim.status] : null);
}

function stands(index: CaseIndex, claim: Claim, asOf: Day | null): boolean {
  return !['withdrawn', 'retired', 'unusable'].includes(standingOn(index, claim, asOf).is);
}

function shortName(index: CaseIndex, claim: Claim): string {
  return index.claimants.get(claim.claimantId)?.shortName ?? claim.claimantId;
}
