import type { CasualtyClaim } from '../ledger/case.ts';
import type { Messages } from '../messages/en.ts';

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
