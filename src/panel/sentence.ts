import { groupBy, type CaseIndex } from '../ledger/case-index.ts';
import { dateOf, type Day } from '../ledger/day.ts';
import type { Incident } from '../ledger/case.ts';
import type { Ledger } from '../ledger/total.ts';
import type { Outcome } from '../ledger/vocabulary.ts';
import type { Messages } from '../messages/en.ts';

/** Days in words; `''` where none is known. */
export function daysInWords(messages: Messages, start: Day | null, end: Day | null): string {
  if (start === null || end === null) return '';
  return messages.names.days(dateOf(start), dateOf(end));
}

/** A figure as a sentence that can be quoted: what, when, how many, and according to whom on which day. */
export function figureSentence(
  messages: Messages,
  index: CaseIndex,
  ledger: Ledger,
  subject: { readonly title: string; readonly days: string; readonly roots: readonly Incident[] },
  outcome: Outcome,
): string {
  const total = ledger.total(subject.roots)[outcome];
  const claimIds = subject.roots.flatMap((root) =>
    ledger.node(root, outcome).contributions.flatMap((contribution) => contribution.claimIds),
  );
  const claims = [...new Set(claimIds)].flatMap((id) => index.claims.get(id) ?? []);
  const voices = [...groupBy(claims, (claim) => claim.claimantId)].map(([claimantId, theirs]) => {
    const days = [...new Set(theirs.map((claim) => claim.statedOn))].sort(
      (x, y) => (x ?? Infinity) - (y ?? Infinity),
    );
    const words = days.map((day) =>
      day === null ? messages.panel.saidUndated : messages.names.day(dateOf(day)),
    );
    return messages.panel.voice(index.claimants.get(claimantId)?.name ?? claimantId, words.join(', '));
  });
  const figure = messages.figures.total(total, outcome);
  return messages.panel.sentence(
    subject.title,
    subject.days,
    total.unknownIncidents > 0
      ? `${figure} (${messages.figures.unknownPlaces(total.unknownIncidents)})`
      : figure,
    messages.panel.voices(voices),
  );
}
