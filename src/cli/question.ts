import { parseDay, type Day } from '../ledger/day.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import { isEmpty } from '../dashboard/address.ts';
import type { Engine, Question } from '../engine/answer.ts';
import { groups, incidentKinds, rules } from '../ledger/vocabulary.ts';
import { oneOf, type ParsedArguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/** The flags that say which incidents and how to count. Filters have the names that they have in the page's address. */
export const questionFlags = {
  case: 'value',
  boundaries: 'value',
  country: 'list',
  region: 'list',
  from: 'value',
  to: 'value',
  side: 'list',
  kind: 'list',
  actor: 'list',
  claimant: 'list',
  q: 'value',
  incident: 'value',
  rule: 'value',
  group: 'value',
  'as-of': 'value',
} as const;

/** What is asked: of a large table the index holds no incident, the engine does. */
export interface Subject {
  readonly index: CaseIndex;
  readonly engine: Engine;
}

type QuestionFlags = ParsedArguments<typeof questionFlags>['flags'];

/** Reads a question. A value that the case does not have is a `UsageError`, as it is a notice on the page. */
export function questionOf(flags: QuestionFlags, { index, engine }: Subject): Question {
  const { actors, claimants, actingSides } = index.case;
  const { countries, regions } = engine.holdings.columns.facets;
  const [from, to] = [day('from', flags.from), day('to', flags.to)];
  if (from !== null && to !== null && from > to)
    throw new UsageError(`--from ${flags.from} is after --to ${flags.to}; swap them.`);
  const within = flags.incident;
  if (within !== null && engine.holdings.rowOf(within) < 0)
    throw new UsageError(
      `--incident says "${within}"; the case has no such incident.${nearTo(within, index)}`,
    );
  return {
    filter: {
      countries: known('country', flags.country, countries.values),
      regions: known('region', flags.region, regions.values),
      from,
      to,
      sides: known('side', flags.side, Object.keys(actingSides)),
      kinds: known('kind', flags.kind, incidentKinds),
      actors: known(
        'actor',
        flags.actor,
        actors.map((actor) => actor.id),
      ),
      claimants: known(
        'claimant',
        flags.claimant,
        claimants.map((claimant) => claimant.id),
      ),
      text: flags.q?.trim() ?? '',
    },
    counting: {
      rule: oneOf('rule', flags.rule, rules, 'latest'),
      group: oneOf('group', flags.group, groups, 'all'),
      asOf: day('as-of', flags['as-of']),
    },
    within,
  };
}

/** The flags of a question that choose incidents, as they were given; none where everything is asked for. */
export function choosesIncidents({ filter, within }: Question): boolean {
  return within !== null || !isEmpty(filter);
}

function day(flag: string, value: string | null): Day | null {
  if (value === null) return null;
  const parsed = parseDay(value);
  if (parsed === null)
    throw new UsageError(`--${flag} says "${value}"; write a day of the calendar as YYYY-MM-DD.`);
  return parsed;
}

function known(flag: string, values: readonly string[], words: readonly string[]): readonly string[] {
  const have = [...new Set(words)].sort();
  for (const value of values) {
    if (have.includes(value)) continue;
    const shown =
      have.length > 12 ? `${have.slice(0, 12).join(', ')} and ${have.length - 12} more` : have.join(', ');
    throw new UsageError(`--${flag} says "${value}", which this case does not have; it has ${shown}.`);
  }
  return [...new Set(values)];
}

function nearTo(id: string, index: CaseIndex): string {
  const near = [...index.incidents.keys()]
    .filter((other) => other.includes(id) || id.includes(other))
    .slice(0, 3);
  return near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
}
