import { describe, expect, it } from 'vitest';
import { isPartisanOnly, webAddress } from '../dashboard/words.ts';
import { CaseEngine } from '../engine/case-engine.ts';
import { builtInCase } from '../engine/fixtures/built-in-case.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { isContested } from '../ledger/contested.ts';
import { parseDay } from '../ledger/day.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { defaultCounting } from '../ledger/standing.ts';
import { en } from '../messages/en.ts';
import { builtInBoundaries } from '../regions/fixtures/built-in-boundaries.ts';
import { buildCasualtyRows } from './casualty-rows.ts';
import { claimsByDay, linksOf } from './claim-order.ts';
import { locationNode } from './location-tree.ts';
import { plotFigure, scaleEnd, scaleTicks } from './range-scale.ts';
import { buildRegionRows, countryOfKey } from './region-rows.ts';
import { daysInWords, figureSentence } from './sentence.ts';

const index = buildCaseIndex(builtInCase().case);
const engine = new CaseEngine(index);
const ledger = engine.ledger(defaultCounting);
const incident = (id: string) => index.incidents.get(id)!;
const operation = incident('evt-2024-02-02-us-strikes');
const iraq = incident('evt-2024-02-02-iraq');

const campaign = engine.answer({ filter: emptyFilter, counting: defaultCounting, within: null });
const usSide = campaign.sides.find(({ side }) => side === 'us')!;

describe('the table of regions', () => {
  it('puts every region under its country and keeps the unplaced row of the country', () => {
    const rows = buildRegionRows(usSide, { column: 'place', descending: false }, (key) => key);
    expect(rows.map((row) => row.key)).toEqual(['IQ', 'SY']);
    const iraqKeys = rows[0]!.regions.map((region) => region.key);
    expect(iraqKeys).toContain('IQ-AN');
    expect(iraqKeys).toContain('unplaced:IQ');
    expect(rows.flatMap((row) => row.regions)).toHaveLength(usSide.byRegion.length);
  });

  it('sorts by the highest count, and leaves rows without a figure last both ways', () => {
    const killed = (descending: boolean) =>
      buildRegionRows(usSide, { column: 'killed', descending }, (key) => key)[
        descending ? 0 : 1
      ]!.regions.map((region) => region.totals.killed.max);
    for (const list of [killed(true), killed(false)]) {
      const firstUnknown = list.indexOf(null);
      if (firstUnknown !== -1) expect(list.slice(firstUnknown).every((value) => value === null)).toBe(true);
    }
    const known = killed(true).filter((value) => value !== null);
    expect(known).toEqual([...known].sort((a, b) => b - a));
  });

  it('knows the country of every kind of key', () => {
    const keys = ['IQ-AN', 'unplaced:IQ', 'unplaced', 'IQG01', 'Sector west'];
    expect(keys.map((key) => countryOfKey(key))).toEqual(['IQ', 'IQ', 'unplaced', '', '']);
    const region = { ...builtInBoundaries().regions.get('IQ-AN')!, admin1Code: 'IQG01' };
    expect(countryOfKey('IQG01', { regions: new Map([['IQG01', region]]) })).toBe('IQ');
  });

  it('has regions of no one country at the end, and loses no row', () => {
    const [first] = usSide.byRegion.filter(({ key }) => key === 'IQ-AN');
    const answer = { ...usSide, byRegion: [...usSide.byRegion, { ...first!, key: 'Sector west' }] };
    const rows = buildRegionRows(answer, { column: 'incidents', descending: true }, (key) => key);
    expect(rows.at(-1)).toMatchObject({ key: '', country: null, regions: [{ key: 'Sector west' }] });
    expect(rows.flatMap((row) => row.regions)).toHaveLength(answer.byRegion.length);
  });
});

describe('the tree of locations', () => {
  it('holds all parts of a selected incident and says which the filter does not match', () => {
    const tree = locationNode(index, operation, (id) => id !== 'evt-2024-02-02-akashat');
    expect(tree.parts.map((part) => part.incident.id)).toEqual([
      'evt-2024-02-02-iraq',
      'evt-2024-02-02-syria',
    ]);
    const akashat = tree.parts[0]!.parts.find((part) => part.incident.id === 'evt-2024-02-02-akashat');
    expect(akashat?.selected).toBe(false);
  });
});

describe('a figure as a sentence', () => {
  it('names everyone whose figure counts, with the day', () => {
    const syria = incident('evt-2024-02-02-syria');
    const days = daysInWords(en, syria.start, syria.end);
    const sentence = figureSentence(en, index, ledger, { title: 'Syria', days, roots: [syria] }, 'killed');
    expect(sentence).toBe(
      'Syria, 2–3 February 2024: 34 killed, according to Syrian Observatory for Human Rights ' +
        '(3 February 2024, 21 February 2024).',
    );
  });

  it('never turns the unknown into a number', () => {
    const baghdad = incident('evt-2024-02-02-iraq-south-baghdad');
    const sentence = figureSentence(en, index, ledger, { title: 'x', days: '', roots: [baghdad] }, 'killed');
    expect(sentence).toContain('no figure found');
    expect(sentence).not.toMatch(/\b0\b/);
  });

  it('has no days where none are known', () => {
    expect(daysInWords(en, null, null)).toBe('');
    expect(daysInWords(en, parseDay('2024-01-30'), parseDay('2024-02-03'))).toMatch(/January.*February 2024/);
  });
});

describe('casualties by claimant', () => {
  const rows = buildCasualtyRows(index, index.casualtyClaims.get(iraq.id) ?? [], 'killed', defaultCounting);

  it('has a row for every claim that speaks of the outcome, whether or not it counts', () => {
    expect(rows.map((row) => row.claim.id)).toContain('cas-iq-xinhua-3');
    expect(rows.map((row) => row.claim.id)).toContain('cas-iq-mofa-civilians');
    expect(rows.map((row) => row.claim.id)).not.toContain('cas-sy-sohr-34');
  });

  it('has what counts before what does not, and what is conceded first of all', () => {
    const counts = rows.map((row) => row.standing.is === 'counts');
    expect(counts.lastIndexOf(true)).toBeLessThan(counts.indexOf(false));
    const sikak = index.casualtyClaims.get('evt-2024-02-02-qaim-sikak') ?? [];
    expect(buildCasualtyRows(index, sikak, 'killed', defaultCounting)[0]!.claim.status).toBe('conceded');
  });

  it('keeps a figure given for killed and injured together out of both', () => {
    const together = buildCasualtyRows(
      index,
      index.casualtyClaims.get(operation.id) ?? [],
      'injured',
      defaultCounting,
    );
    expect(together.find((row) => row.claim.id === 'cas-us-40-killedorinjured')?.figure).toBeNull();
  });
});

describe('claims', () => {
  it('come in the order in which they were stated, undated ones last', () => {
    const days = claimsByDay(index.claimsOf.get(iraq.id) ?? []).map((claim) => claim.statedOn ?? Infinity);
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it('show the dispute about notice from both sides', () => {
    const ways = (id: string) =>
      linksOf(index, id).map(({ relation, way, otherId }) => [relation.type, way, otherId]);
    expect(ways('st-awadi-notice')).toContainEqual(['disputes', 'out', 'st-kirby-informed']);
    expect(ways('st-kirby-informed')).toContainEqual(['disputes', 'back', 'st-awadi-notice']);
  });

  it('are contested where claimants differ, and not where they agree', () => {
    expect(isContested(index, iraq, defaultCounting)).toBe(true);
    expect(isContested(index, incident('evt-2023-12-03-us-kirkuk'), defaultCounting)).toBe(false);
  });

  it('are marked when they rest on a partisan publisher alone', () => {
    expect(isPartisanOnly(index, index.claims.get('cas-0120-asad-us4')!)).toBe(true);
    expect(isPartisanOnly(index, index.claims.get('cas-sy-sohr-34')!)).toBe(false);
  });
});

describe('the range plot', () => {
  it('draws "up to" from 0 and "at least" to the end', () => {
    expect(plotFigure({ min: null, max: 15 }, 30)).toEqual({
      from: 0,
      to: 0.5,
      openAbove: false,
      openBelow: true,
    });
    expect(plotFigure({ min: 15, max: null }, 30)).toEqual({
      from: 0.5,
      to: 1,
      openAbove: true,
      openBelow: false,
    });
  });

  it('ends a little above the highest number, also where there is none', () => {
    expect(scaleEnd([{ min: 16, max: 18 }])).toBeGreaterThan(18);
    expect(scaleEnd([{ min: 0, max: 0 }])).toBeGreaterThan(0);
    expect(scaleTicks(20)).toEqual([0, 10, 20]);
  });
});

describe('links', () => {
  it('are http and https only', () => {
    expect(webAddress('https://example.org/a')).toBe('https://example.org/a');
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'example.org', '', null]) {
      expect(webAddress(text)).toBeNull();
    }
  });
});
