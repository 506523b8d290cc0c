import { sideTitle } from '../dashboard/words.ts';
import type { Question } from '../engine/answer.ts';
import type { Incident } from '../ledger/case.ts';
import { countryKey, regionKey } from '../ledger/selection.ts';
import type { Totals } from '../ledger/total.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import { en } from '../messages/en.ts';
import { oneOf, parseArguments } from './arguments.ts';
import { count, Counted } from './counted.ts';
import { openGivenCase, type OpenCase } from './open-case.ts';
import { questionFlags, questionOf } from './question.ts';
import { UsageError } from './usage-error.ts';

const flags = { ...questionFlags, by: 'value', json: 'switch', explain: 'switch' } as const;

const splits = ['none', 'side', 'country', 'admin1'] as const;
type Split = (typeof splits)[number];

const keyBy: Readonly<Record<Exclude<Split, 'none'>, (incident: Incident) => string>> = {
  side: (incident) => incident.actingSide,
  country: countryKey,
  admin1: regionKey,
};

/** `strike-ledger totals`: the derived ranges, in words or as JSON. */
export async function totals(words: readonly string[]): Promise<string> {
  const { flags: given, rest } = parseArguments('totals', words, flags);
  if (rest.length > 0)
    throw new UsageError(`totals takes no file, but got "${rest[0]}"; a case is named with --case FOLDER.`);
  const by = oneOf('by', given.by, splits, 'none');
  const opened = await openGivenCase(given.case, given.boundaries);
  const question = questionOf(given, opened);
  const explained = given.explain === true;
  return given.json ? asJson(opened, question, by, explained) : inWords(opened, question, by, explained);
}

function asJson(opened: OpenCase, question: Question, by: Split, explains: boolean): string {
  const keyOf = by === 'none' ? null : keyBy[by];
  const { kept } = opened.index.case.about;
  const counted =
    count(opened, question, { groupOf: () => 'all', keyOf, explains }).get('all') ?? new Counted(kept);
  const { totals, incidents, claimsCounted, keptSums, rows, partAgainstWhole, explained } = counted;
  const result = {
    ...totals,
    incidents,
    claimsCounted,
    ...(Object.keys(keptSums).length === 0 ? {} : { keptSums }),
    ...(keyOf ? { rows: Object.fromEntries(sorted(rows)) } : {}),
    ...(partAgainstWhole.length === 0 ? {} : { partAgainstWhole }),
    ...(explains ? { explain: explained } : {}),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function inWords(opened: OpenCase, question: Question, by: Split, explains: boolean): string {
  const { actingSides, about } = opened.index.case;
  const keyOf = by === 'none' || by === 'side' ? null : keyBy[by];
  const bySide = count(opened, question, { groupOf: ({ actingSide }) => actingSide, keyOf, explains });
  const lines = [about.title];
  for (const side of Object.keys(actingSides)) {
    const own = bySide.get(side);
    if (!own) continue;
    const title = sideTitle(en, opened.index.case, side);
    lines.push('', `${title} (${own.incidents})`, ...figureLines(own.totals, '  '));
    if (explains) lines.push(...explanationLines(own));
    for (const [key, row] of sorted(own.rows))
      lines.push(`  ${nameOf(opened, key)}`, ...figureLines(row, '    '));
  }
  if (bySide.size === 0) lines.push('', en.page.headline.nothing);
  else lines.push('', en.page.headline.caveat);
  return `${lines.join('\n')}\n`;
}

function figureLines(totals: Totals, indent: string): string[] {
  return outcomes.map((outcome) => {
    const total = totals[outcome];
    const unknown = total.unknownIncidents > 0 ? en.figures.unknownPlaces(total.unknownIncidents) : '';
    const words = en.figures.total(total, outcome);
    const minima = total.unknownMinima > 0 ? en.figures.unknownMinima(total.unknownMinima) : '';
    const flagged = total.unquantified && total.max !== null ? en.figures.unquantified(outcome) : '';
    return `${indent}${[words, flagged, minima, unknown].filter((part) => part !== '').join('; ')}`;
  });
}

function explanationLines({ explained }: Counted): string[] {
  return outcomes.flatMap((outcome) => {
    const { used, flagged, unused } = explained[outcome];
    const because = unused.map(({ claim, why, by }) => `${claim} (${why}${by === null ? '' : ` ${by}`})`);
    const line = (title: string, list: readonly string[]): string[] =>
      list.length === 0 ? [] : [`    ${title}: ${list.join(', ')}`];
    const text = en.panel.explanation;
    return [
      `  ${en.figures.outcomeTitle[outcome]}`,
      ...line(text.used, used),
      ...line(text.flagged, flagged),
      ...line(text.notUsed, because),
    ];
  });
}

function nameOf({ boundaries }: OpenCase, key: string): string {
  const region = boundaries.regions.get(key);
  if (region) return `${region.name} (${key})`;
  if (key === 'unplaced') return en.names.unplaced(null);
  const [unplaced, country] = key.split(':');
  if (unplaced === 'unplaced' && country !== undefined) return en.names.unplaced(en.names.country(country));
  return key.length === 2 ? en.names.country(key) : key;
}

function sorted<Value>(rows: ReadonlyMap<string, Value>): [string, Value][] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}
