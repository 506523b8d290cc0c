import type { Claim } from '../ledger/case.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import type { Messages } from '../messages/en.ts';
import type { Change } from './changes.ts';

/** What one day changed, in few words: "SOHR: 18, now 23 killed". */
export function changeInWords(messages: Messages, index: CaseIndex, change: Change): string {
  const text = messages.timeline.changes;
  const name = shortName(index, change.claim);
  if (change.what === 'withdrawn') return text.withdrawn(name, contentOf(messages, change.claim));
  if (change.what === 'retired') {
    const by = shortName(index, change.by);
    return text[change.how](name, contentOf(messages, change.claim), by);
  }
  return text.said(name, movedContent(messages, change.claim, change.before));
}

function shortName(index: CaseIndex, claim: Claim): string {
  return index.claimants.get(claim.claimantId)?.shortName ?? claim.claimantId;
}

function contentOf(messages: Messages, claim: Claim): string {
  return movedContent(messages, claim, null);
}

/** What a claim says; where it took the place of another, only what moved. */
function movedContent(messages: Messages, claim: Claim, before: Claim | null): string {
  const { figures, names, timeline } = messages;
  if (claim.type === 'statement') return timeline.changes.topic(names.topic(claim.topic));
  const parts = outcomes.map((outcome) => {
    const now = claim[outcome];
    if (!now) return { moved: false, words: null };
    const was = before?.type === 'casualty' ? before[outcome] : null;
    const moved = was !== null && (was.min !== now.min || was.max !== now.max);
    const figure = moved
      ? timeline.changes.now(figures.figure(was), figures.figure(now))
      : figures.figure(now);
    return { moved, words: `${figure} ${figures.outcome[outcome]}` };
  });
  const anyMoved = parts.some(({ moved }) => moved);
  const told = parts.flatMap(({ moved, words }) => (words !== null && (moved || !anyMoved) ? words : []));
  if (claim.combined) told.push(timeline.changes.combined(figures.figure(claim.combined)));
  told.push(...claim.unquantifiedOutcomes.map((outcome) => figures.unquantified(outcome)));
  const words = told.join(', ') || figures.noFigure;
  return claim.group === 'civilian' ? timeline.changes.ofGroup(words, names.group.civilian) : words;
}
