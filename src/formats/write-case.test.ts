import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure, KeptColumn, KeptValue } from '../ledger/case.ts';
import { bases, datePrecisions, groups, incidentKinds, locationPrecisions } from '../ledger/vocabulary.ts';
import { isImported } from './case-descriptor.ts';
import { readCasePackage } from './case-package.ts';
import { checkCasePackage } from './check/check-case.ts';
import { memorySinks } from './fixtures/memory-sinks.ts';
import type { EventDraft, TableHead } from './layouts/event-draft.ts';
import { tableAbout, tableClaimant, tableSource } from './layouts/table-head.ts';
import { CaseWriter } from './write-case.ts';

const hostile = [
  ...[
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    "'quoted",
    '"',
    '""",,',
    'a,b',
    'a;b',
    'a\nb',
    'a\r\nb',
    '\\',
    '\0',
    '0',
    'null',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '<script>alert(1)</script>',
    '\u202eabc',
    'é',
    '\u{1F9FE}',
    'a\u2028b',
  ],
  ...['x'.repeat(100_000), '\ufeffbom\ufeff', 'a\ud800b'],
];

/** Texts as layouts give them: without blanks around them, and not empty. */
const text = fc
  .oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 12 }))
  .map((raw) => raw.trim())
  .filter((trimmed) => trimmed !== '');
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });

const end = fc.nat(50);
const figure: fc.Arbitrary<Figure | null> = fc.oneof(
  fc.constant(null),
  fc.tuple(end, end).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  end.map((min) => ({ min, max: null })),
  end.map((max) => ({ min: null, max })),
);

const claimants = ['ucdp', '__proto__', '=cmd', 'a;b', 'two\nlines'];
const claim = fc.record({
  claimantId: fc.constantFrom(...claimants),
  group: fc.constantFrom(...groups),
  killed: figure,
  injured: figure,
  unquantifiedOutcomes: fc.subarray(['killed', 'injured'] as const),
  basis: fc.constantFrom(...bases),
  statedOn: maybe(fc.integer({ min: 0, max: 20_000 })),
});

const days = maybe(fc.tuple(fc.integer({ min: -300_000, max: 300_000 }), fc.nat(400)));
const keptValue: fc.Arbitrary<KeptValue> = fc.oneof(
  text,
  fc.constantFrom<KeptValue>('', null, true, false, '7', '007', '1e3', 'NaN', 'Infinity', ' padded '),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
);

const sides = ['not-stated', '__proto__', 'us; them'];
const aDraft: fc.Arbitrary<EventDraft> = fc
  .record({
    id: text,
    title: text,
    kind: fc.constantFrom(...incidentKinds),
    actingSide: fc.constantFrom(...sides),
    days,
    datePrecision: fc.constantFrom(...datePrecisions.filter((word) => word !== 'unknown')),
    position: maybe(fc.tuple(fc.double({ min: -180, max: 180 }), fc.double({ min: 1, max: 90 }))),
    locationPrecision: fc.constantFrom(...locationPrecisions),
    uncertaintyMeters: maybe(fc.nat(50_000)),
    countryCode: maybe(fc.constantFrom('IQ', 'SY', 'ML')),
    placeName: maybe(text),
    actors: fc.uniqueArray(text, { maxLength: 3 }),
    sourceId: fc.constantFrom('table', '@source'),
    claims: fc.array(claim, { maxLength: 3 }),
    kept: fc.array(keptValue, { minLength: 3, maxLength: 3 }),
  })
  .map(({ days: span, position, datePrecision, ...rest }) => ({
    ...rest,
    start: span === null ? null : span[0],
    end: span === null ? null : span[0] + span[1],
    datePrecision: span === null ? ('unknown' as const) : datePrecision,
    lng: position === null ? null : position[0] + 0,
    lat: position?.[1] ?? null,
    admin1Code: rest.countryCode === 'IQ' ? 'IQ-AN' : null,
    version: null,
  }));

const column = (name: string): KeptColumn => ({
  name,
  mayNamePeople: name === 'notes',
  hasSum: name === 'best',
});
const pieces = fc.tuple(
  fc.uniqueArray(aDraft, { selector: ({ id }) => id.replace('\ud800', '\ufffd'), maxLength: 8 }),
  fc.constantFrom(['best', 'notes', '__proto__'], ['best', '1', 'constructor']),
  fc.nat(8),
);

const head: TableHead = {
  about: tableAbout({
    id: 'trial',
    title: 'Invented, "trial"',
    description: 'Rows that nobody reported.',
    version: '1',
    credit: 'nobody',
    redistribution: 'none',
    licences: [{ name: 'CC0', title: 'No rights reserved', url: 'https://example.org/', covers: null }],
    method: 'made up',
    gaps: ['everything'],
    definitions: [{ term: 'event', meaning: 'none' }],
  }),
  actingSides: Object.fromEntries(sides.map((side) => [side, `The side ${side}`])),
  actingSideNames: Object.fromEntries(sides.map((side) => [side, side])),
  claimants: claimants.map((id) =>
    tableClaimant({ id, name: `Name of ${id}`, shortName: id, kind: 'monitor' }),
  ),
  sources: ['table', '@source'].map((id) =>
    tableSource({
      id,
      publisher: '=P',
      title: '-T',
      url: 'https://example.org/a',
      kind: 'news',
      partisan: true,
    }),
  ),
};

const origin = { software: 'trial 1', layout: 'Trial', files: [{ file: 'a', read: 1, kept: 1, dropped: 0 }] };

const wellFormed = (given: string): string => given.replace(/\p{Surrogate}/gu, '\ufffd');

function keptAsRead(value: KeptValue): KeptValue {
  if (value === '' || value === null) return null;
  const number = Number(value);
  return typeof value === 'string' && String(number) === value && Number.isFinite(number) ? number : value;
}

describe('a case that is written', () => {
  it('is read again as the same, without an issue', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async ([drafts, secondNames, cut]) => {
        const { files, open } = memorySinks();
        const writer = new CaseWriter(open);
        const firstNames = ['best', 'notes', '__proto__'];
        await writer.add(drafts.slice(0, cut), firstNames.map(column));
        await writer.add(drafts.slice(cut), secondNames.map(column));
        await writer.finish(head, origin);
        const { case: read, issues, counts } = readCasePackage(files);
        expect(issues).toEqual([]);
        expect(counts.filter(({ dropped }) => dropped > 0)).toEqual([]);
        expect(
          (await checkCasePackage(files, null)).issues.filter(({ severity }) => severity === 'error'),
        ).toEqual([]);
        const actorNames = new Map(read.actors.map(({ id, name }) => [id, name]));
        const names = read.about.kept.map(({ name }) => name);
        expect(read.about.kept).toEqual(names.map(column));
        expect(
          read.incidents.map((incident) => ({
            ...incident,
            actors: incident.actors.map(({ actorId }) => actorNames.get(actorId)),
            kept: Object.fromEntries(incident.kept.map((value, at) => [names[at] ?? '', value])),
          })),
        ).toEqual(
          drafts.map((draft, at) => {
            const own: readonly string[] = at < cut ? firstNames : secondNames;
            return expect.objectContaining({
              id: wellFormed(draft.id),
              title: wellFormed(draft.title),
              kind: draft.kind,
              actingSide: draft.actingSide,
              start: draft.start,
              end: draft.end,
              datePrecision: draft.datePrecision,
              countryCodes: draft.countryCode === null ? [] : [draft.countryCode],
              admin1Code: draft.admin1Code,
              placeName: draft.placeName === null ? null : wellFormed(draft.placeName),
              lng: draft.lng,
              lat: draft.lat,
              locationPrecision: draft.locationPrecision,
              uncertaintyMeters: draft.uncertaintyMeters,
              actors: draft.actors.map(wellFormed),
              sourceId: draft.sourceId,
              kept: Object.fromEntries(
                names.map((name) => [name, keptAsRead(draft.kept[own.indexOf(name)] ?? null)]),
              ),
            }) as unknown;
          }),
        );
        expect(
          read.casualtyClaims.map(({ id, incidentId, sourceId, status, scope, saidOn, ...rest }) => {
            const { claimantId, group, killed, injured, unquantifiedOutcomes, basis, statedOn } = rest;
            const own = { claimantId, group, killed, injured, unquantifiedOutcomes, basis, statedOn };
            return { id, incidentId, sourceId, status, scope, saidOn, own };
          }),
        ).toEqual(
          drafts.flatMap(({ id, sourceId, claims }) =>
            claims.map((own, at) => ({
              id: `${wellFormed(id)}/${at + 1}`,
              incidentId: wellFormed(id),
              sourceId,
              status: 'asserted',
              scope: 'whole',
              saidOn: own.statedOn,
              own,
            })),
          ),
        );
      }),
      { seed: 5, numRuns: 150 },
    );
  }, 120_000);

  it('says of itself what its table says', async () => {
    const { files, open } = memorySinks();
    await new CaseWriter(open).finish(head, origin);
    const { about, actingSides, actingSideNames, claimants: read, sources } = readCasePackage(files).case;
    expect(about).toMatchObject({ ...head.about, layers: [{ id: 'incidents' }], kept: [] });
    expect({ actingSides, actingSideNames, claimants: read, sources }).toEqual({
      actingSides: head.actingSides,
      actingSideNames: head.actingSideNames,
      claimants: head.claimants,
      sources: head.sources,
    });
    const descriptor: unknown = JSON.parse(files.get('datapackage.json') ?? '');
    expect(isImported(descriptor)).toBe(true);
    expect(isImported({ title: 'made by hand' })).toBe(false);
  });

  it('leaves out empty columns where they tell nothing, and tells the days of its rows', async () => {
    const { files, open } = memorySinks();
    const writer = new CaseWriter(open);
    const [draft] = fc.sample(aDraft, { seed: 5, numRuns: 1 });
    const dated = {
      ...draft!,
      start: 100,
      end: 120,
      datePrecision: 'range' as const,
      actingSide: 'us; them',
    };
    await writer.add([{ ...dated, kept: ['', 'said'] }], [column('empty'), column('notes')]);
    await writer.finish(head, origin, true);
    const { about } = readCasePackage(files).case;
    expect(about.kept).toEqual([column('notes')]);
    expect(about.coverage).toEqual([
      { actingSide: 'us; them', from: 100, to: 120, derived: true, note: null },
    ]);
  });
});
