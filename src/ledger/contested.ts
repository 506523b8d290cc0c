import { readIncident } from './accounts.ts';
import type { CaseIndex } from './case-index.ts';
import type { Incident } from './case.ts';
import type { Counting } from './standing.ts';
import { outcomes } from './vocabulary.ts';

/** Whether claimants whose figures count give different figures for the incident itself. */
export function isContested(index: CaseIndex, incident: Incident, counting: Counting): boolean {
  return outcomes.some((outcome) => {
    const { accounts } = readIncident(index, incident, outcome, counting);
    const said = new Set(
      accounts
        .filter((account) => account.kind !== 'civilian-only')
        .map(({ range }) => `${range.min} ${range.max} ${range.open}`),
    );
    return said.size > 1;
  });
}
