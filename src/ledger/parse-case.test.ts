import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawCase } from './fixtures/raw-case.ts';
import { parseDay } from './day.ts';
import { parseCase, tableNames, type ParsedCase, type RawCase, type TableName } from './parse-case.ts';
import {
  bases,
  claimantKinds,
  claimStatuses,
  groups,
  incidentStatuses,
  locationPrecisions,
  relationTypes,
  scopes,
} from './vocabulary.ts';

type Cells = Readonly<Record<string, unknown>>;
type Fault = [code: string, table: TableName, row: number, cells: Cells, column: string];

const parsed = (change: Parameters<typeof rawCase>[0] = {}): ParsedCase => parseCase(rawCase(change));

describe('parsing a case', () => {
  it('keeps a case without a fault as it is', () => {
    const { case: read, issues, counts } = parsed();
    expect(issues).toEqual([]);
    expect(counts.every(({ kept, dropped }) => kept > 0 && dropped === 0)).toBe(true);
    expect(read.about).toMatchObject({ id: 'small', title: 'A small case', redistribution: 'open' });
    expect(read.incidents[0]).toMatchObject({
      kind: 'aircraft',
      actors: [{ actorId: 'us-forces', basis: 'reported' }],
      countryCodes: ['IQ', 'SY'],
      start: parseDay('2024-02-02'),
      end: parseDay('2024-02-03'),
      datePrecision: 'range',
    });
    expect(read.incidents[1]).toMatchObject({
      parent: 'operation',
      lng: 41.1,
      lat: 34.4,
      admin1Basis: 'record',
      datePrecision: 'day',
      uncertaintyMeters: 5000,
      alsoSourceIds: ['month'],
    });
    expect(read.casualtyClaims[0]).toMatchObject({
      killed: { min: 16, max: 18 },
      injured: { min: 23, max: null },
      combined: null,
    });
    expect(read.casualtyClaims[1]).toMatchObject({
      killed: null,
      unquantifiedOutcomes: ['killed'],
      affirms: [
        { group: 'civilian', outcome: 'killed' },
        { group: 'armed', outcome: 'injured' },
      ],
    });
    expect(read.relations.map(({ from }) => from)).toEqual(['denial', 'site']);
    expect(read.claimants.map(({ shortName }) => shortName)).toEqual([
      'United States',
      'US military',
      'Mon.',
    ]);
  });

  it('states a claim on its own day, else on its source’s, a month on its last day', () => {
    const { casualtyClaims, statements } = parsed().case;
    expect(casualtyClaims.map(({ statedOn }) => statedOn)).toEqual(
      ['2024-02-03', '2024-02-29'].map(parseDay),
    );
    expect(statements[0]).toMatchObject({
      statedOn: parseDay('2024-02-05'),
      withdrawnOn: parseDay('2024-02-07'),
    });
    const undated = parsed({ cells: [['sources', 1, { published: '' }]] }).case;
    expect(undated.casualtyClaims[1]?.statedOn).toBeNull();
  });

  it('never makes a zero of an empty cell', () => {
    const { case: read } = parsed({ cells: [['casualty-claims', 0, { killed_min: '', killed_max: ' ' }]] });
    expect(read.casualtyClaims[0]?.killed).toBeNull();
    const zero = parsed({ cells: [['casualty-claims', 0, { killed_min: '0', killed_max: '0' }]] });
    expect(zero.case.casualtyClaims[0]?.killed).toEqual({ min: 0, max: 0 });
  });

  describe('drops and reports a row that cannot be used', () => {
    const faults: Fault[] = [
      ['missing-value', 'incidents', 1, { title: ' ' }, 'title'],
      ['missing-value', 'statements', 0, { claim: null }, 'claim'],
      ['unknown-word', 'casualty-claims', 0, { group: 'soldiers' }, 'group'],
      ['unknown-word', 'claimants', 2, { kind: 'blog' }, 'kind'],
      ['unknown-side', 'incidents', 1, { acting_side: 'constructor' }, 'acting_side'],
      ['unknown-reference', 'incidents', 1, { source: 'nowhere' }, 'source'],
      ['unknown-reference', 'casualty-claims', 1, { incident: 'nothing' }, 'incident'],
      ['unknown-reference', 'casualty-claims', 1, { claimant: 'nobody' }, 'claimant'],
      ['unknown-reference', 'statements', 0, { source: 'nowhere' }, 'source'],
      ['unknown-reference', 'relations', 0, { from: 'nothing' }, 'from'],
      ['unknown-reference', 'relations', 1, { to: 'nothing' }, 'to'],
      ['repeated-id', 'claimants', 1, { id: 'us' }, 'id'],
      ['repeated-id', 'statements', 0, { id: 'toll' }, 'id'],
      ['unknown-word', 'corrections', 0, { kind: 'mended' }, 'kind'],
      ['missing-value', 'corrections', 0, { what: '' }, 'what'],
      ['unknown-actor', 'actor-phrases', 0, { actor: 'nobody' }, 'actor'],
      ['unused-wording', 'wording', 0, { id: 'civilian' }, 'id'],
      ['not-a-text', 'sources', 1, { id: { toString: 1 } }, 'id'],
    ];
    it.each(faults)('%s: %s %i %o', (code, table, row, cells, column) => {
      const { issues, counts } = parsed({ cells: [[table, row, cells]] });
      const found = issues.filter((issue) => issue.code === code && issue.file === `${table}.csv`);
      expect(found).toContainEqual(
        expect.objectContaining({ row: row + 1, column, message: expect.stringMatching(/\S/) }),
      );
      expect(counts.find((count) => count.table === table)?.dropped).toBe(1);
      const drops = issues.filter((issue) => issue.file === `${table}.csv` && issue.outcome === 'dropped');
      expect(drops).toEqual([expect.objectContaining({ row: row + 1, severity: 'error' })]);
    });
  });

  describe('keeps and reports a row of which one value cannot be used', () => {
    const faults: [...Fault, table: keyof ParsedCase['case'], kept: Cells][] = [
      [
        'unknown-reference',
        'corrections',
        0,
        { subject: 'toll;nothing' },
        'subject',
        'corrections',
        { subjectIds: ['toll'] },
      ],
      ['unknown-reference', 'corrections', 0, { by: 'nothing' }, 'by', 'corrections', { byIds: [] }],
      ['unknown-reference', 'corrections', 0, { sources: 'us' }, 'sources', 'corrections', { sourceIds: [] }],
      ['not-a-date', 'corrections', 0, { date: 'May' }, 'date', 'corrections', { day: null }],
      ['not-a-web-address', 'sources', 0, { url: 'javascript:alert(1)' }, 'url', 'sources', { id: 'wire' }],
      ['not-a-text', 'incidents', 1, { summary: ['a'] }, 'summary', 'incidents', { summary: null }],
      [
        'not-a-number',
        'incidents',
        1,
        { uncertainty_m: 'far' },
        'uncertainty_m',
        'incidents',
        { uncertaintyMeters: null },
      ],
      [
        'impossible-figure',
        'casualty-claims',
        0,
        { injured_min: '-1' },
        'injured_min',
        'casualtyClaims',
        { injured: null },
      ],
      [
        'impossible-figure',
        'casualty-claims',
        0,
        { injured_min: '1.5' },
        'injured_min',
        'casualtyClaims',
        { injured: null },
      ],
      [
        'ends-crossed',
        'casualty-claims',
        0,
        { killed_max: '3' },
        'killed_min',
        'casualtyClaims',
        { killed: { min: 3, max: 16 } },
      ],
      [
        'not-true-or-false',
        'claimants',
        2,
        { anonymous: 'yes' },
        'anonymous',
        'claimants',
        { anonymous: false },
      ],
      [
        'not-a-date',
        'incidents',
        1,
        { date_start: '2024-02-30' },
        'date_start',
        'incidents',
        { start: null, datePrecision: 'unknown' },
      ],
      [
        'not-a-date',
        'casualty-claims',
        0,
        { said_on: '3 February' },
        'said_on',
        'casualtyClaims',
        { saidOn: null, statedOn: parseDay('2024-02-04') },
      ],
      [
        'first-day-missing',
        'incidents',
        0,
        { date_start: '' },
        'date_start',
        'incidents',
        { start: null, end: null },
      ],
      [
        'days-crossed',
        'incidents',
        1,
        { date_end: '2024-02-01' },
        'date_start',
        'incidents',
        { start: parseDay('2024-02-01'), end: parseDay('2024-02-03') },
      ],
      [
        'withdrawn-before-said',
        'statements',
        0,
        { withdrawn_on: '2024-02-04' },
        'withdrawn_on',
        'statements',
        { withdrawnOn: parseDay('2024-02-04') },
      ],
      [
        'unquantified-unclear',
        'casualty-claims',
        1,
        { unquantified: 'false' },
        'unquantified',
        'casualtyClaims',
        { unquantifiedOutcomes: ['killed'] },
      ],
      [
        'unknown-word',
        'casualty-claims',
        1,
        { unquantified_outcomes: 'killed;hurt' },
        'unquantified_outcomes',
        'casualtyClaims',
        { unquantifiedOutcomes: ['killed'] },
      ],
      [
        'unknown-word',
        'casualty-claims',
        1,
        { affirms: 'children:killed' },
        'affirms',
        'casualtyClaims',
        { affirms: [] },
      ],
      ['unknown-kind', 'incidents', 1, { weapon: 'sling' }, 'weapon', 'incidents', { kind: 'not_stated' }],
      [
        'unknown-actor',
        'incidents',
        0,
        { reported_actor: 'somebody' },
        'reported_actor',
        'incidents',
        { actors: [] },
      ],
      [
        'unknown-reference',
        'incidents',
        1,
        { also_sources: 'month;x' },
        'also_sources',
        'incidents',
        { alsoSourceIds: ['month'] },
      ],
      [
        'not-a-country',
        'incidents',
        1,
        { countries: 'IQ;Iraq' },
        'countries',
        'incidents',
        { countryCodes: ['IQ'] },
      ],
      [
        'half-a-position',
        'incidents',
        1,
        { latitude: null },
        'latitude',
        'incidents',
        { lng: null, lat: null },
      ],
      [
        'outside-the-world',
        'incidents',
        1,
        { latitude: 341 },
        'latitude',
        'incidents',
        { lng: null, lat: null },
      ],
      [
        'null-island',
        'incidents',
        1,
        { longitude: 0, latitude: 0 },
        'latitude',
        'incidents',
        { lng: null, lat: null },
      ],
    ];
    it.each(faults)('%s: %s %i %o', (code, table, row, cells, column, into, kept) => {
      const { case: read, issues, counts } = parsed({ cells: [[table, row, cells]] });
      expect(issues).toEqual([
        expect.objectContaining({
          code,
          file: `${table}.csv`,
          row: row + 1,
          column,
          severity: 'warning',
          outcome: 'kept',
        }),
      ]);
      expect(counts.every(({ dropped }) => dropped === 0)).toBe(true);
      expect((read[into] as readonly unknown[])[row]).toMatchObject(kept);
    });
  });

  it('lets a part without its whole stand by itself, and cuts loops, with an issue', () => {
    const { case: read, issues } = parsed({
      cells: [
        ['incidents', 0, { parent: 'site' }],
        ['claimants', 0, { part_of: 'army' }],
        ['claimants', 2, { part_of: 'nobody' }],
      ],
      more: [
        ['incidents', { ...rawCase().tables.incidents[1]?.values, id: 'lone', parent: 'gone' }],
        ['incidents', { ...rawCase().tables.incidents[1]?.values, id: 'self', parent: 'self' }],
      ],
    });
    expect(read.incidents.map(({ id, parent }) => [id, parent])).toEqual([
      ['operation', null],
      ['site', 'operation'],
      ['lone', null],
      ['self', null],
    ]);
    expect(read.claimants.map(({ id, partOf }) => [id, partOf])).toEqual([
      ['us', null],
      ['army', 'us'],
      ['monitor', null],
    ]);
    expect(issues.map(({ code, id, value }) => [code, id, value])).toEqual([
      ['unknown-whole', 'monitor', 'nobody'],
      ['whole-loop', 'us', 'army'],
      ['unknown-parent', 'lone', 'gone'],
      ['parent-loop', 'operation', 'site'],
      ['parent-loop', 'self', 'self'],
    ]);
  });

  it('drops what hangs on a dropped row, and says so for each', () => {
    const { counts, issues } = parsed({ cells: [['incidents', 1, { acting_side: 'x' }]] });
    expect(counts.filter(({ dropped }) => dropped > 0).map(({ table, dropped }) => [table, dropped])).toEqual(
      [
        ['incidents', 1],
        ['casualty-claims', 1],
        ['statements', 1],
        ['relations', 2],
      ],
    );
    expect(issues.filter(({ outcome }) => outcome === 'dropped').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['site', 'civilians', 'denial']),
    );
  });

  it('puts the declared wording in place, of relations as well, and counts it', () => {
    const { case: read } = parsed({
      cells: [['casualty-claims', 1, { id: ' civilians ' }]],
      more: [['wording', { table: 'relations', id: 'site supports toll', field: 'note', shown: 'It fits.' }]],
    });
    expect(read.casualtyClaims[1]?.note).toBe('Put in other words.');
    expect(read.relations[1]?.note).toBe('It fits.');
    expect(read.about.rewordedTexts).toBe(2);
    expect(read.about.rewordedFor).toEqual([{ reason: '', texts: 2 }]);
  });

  it('counts the reworded texts by their reason, and only those that were found', () => {
    const { case: read } = parsed({
      cells: [['wording', 0, { reason: 'Plain words.' }]],
      more: [
        ['wording', { table: 'sources', id: 'wire', field: 'title', shown: 'Title', reason: 'A person.' }],
        ['wording', { table: 'sources', id: 'none', field: 'title', shown: 'Title', reason: 'Lost.' }],
        ['wording', { table: 'sources', id: 'wire', field: 'note', shown: '', reason: 'A person.' }],
      ],
    });
    expect(read.about.rewordedFor).toEqual([
      { reason: 'Plain words.', texts: 1 },
      { reason: 'A person.', texts: 2 },
    ]);
    expect(read.about.rewordedTexts).toBe(3);
  });

  it('reads the log of corrections, with rows of every kind', () => {
    expect(parsed().case.corrections).toEqual([
      {
        id: 'credited',
        day: parseDay('2024-02-05'),
        kind: 'corrected',
        subjectIds: ['toll', 'site'],
        byIds: ['denial'],
        what: 'The toll was another’s.',
        sourceIds: ['wire'],
        note: null,
      },
    ]);
    const { case: read, issues } = parsed({
      cells: [['corrections', 0, { subject: 'monitor; wire', by: '' }]],
    });
    expect(read.corrections[0]).toMatchObject({ subjectIds: ['monitor', 'wire'], byIds: [] });
    expect(issues).toEqual([]);
    const again = { id: 'credited', kind: 'added', what: 'Again.' };
    const repeated = parsed({ more: [['corrections', again]] });
    expect(repeated.issues).toEqual([expect.objectContaining({ code: 'repeated-id', row: 2 })]);
    expect(repeated.case.corrections).toHaveLength(1);
  });

  it('does not mistake words of the language for names of the case', () => {
    const { case: read } = parsed({ cells: [['claimants', 2, { id: 'constructor', name: 'Builder' }]] });
    expect(read.claimants[2]?.shortName).toBe('Builder');
  });

  describe('the description of the case', () => {
    it('carries what the case says of itself', () => {
      const own = {
        scope: 'Strikes of one week.',
        inclusion: ['With its source.', ' '],
        definitions: [{ term: 'Toll', meaning: 'The dead.' }, { term: 'Empty' }],
        gaps: ['One site.'],
      };
      const { case: read, issues } = parsed({
        descriptor: { ...(rawCase().descriptor as Cells), ...own },
      });
      expect(read.about).toMatchObject({
        scope: 'Strikes of one week.',
        inclusion: ['With its source.'],
        definitions: [{ term: 'Toll', meaning: 'The dead.' }],
        gaps: ['One site.'],
      });
      expect(issues.map(({ column, code }) => [column, code])).toEqual([
        ['definitions', 'descriptor-incomplete'],
        ['inclusion', 'descriptor-incomplete'],
      ]);
    });

    it.each([
      [{ actingSides: { us: 'US' } }, 'title'],
      [{ title: 'T' }, 'actingSides'],
      [{ title: 'T', actingSides: { us: 'US' }, redistribution: 'None' }, 'redistribution'],
      [{ title: 'T', actingSides: { us: 'US' }, coverage: [{ actingSide: 'us', from: 'May' }] }, 'coverage'],
    ])('reports what is missing: %o', (descriptor, column) => {
      const { issues } = parsed({ descriptor });
      expect(issues.filter(({ code }) => code === 'descriptor-incomplete')).toEqual([
        expect.objectContaining({ column, file: 'datapackage.json', outcome: 'kept' }),
      ]);
    });

    it('derives the days that are covered where none are declared, and says so', () => {
      const { case: read } = parsed({
        descriptor: { title: 'T', actingSides: { us: 'US', axis: 'Others' } },
      });
      expect(read.about.coverage).toEqual([
        {
          actingSide: 'us',
          from: parseDay('2024-02-02'),
          to: parseDay('2024-02-03'),
          derived: true,
          note: null,
        },
      ]);
      expect(parsed().case.about.coverage.map(({ derived }) => derived)).toEqual([false]);
    });

    it('measures from an incident that exists', () => {
      const reference = (referenceIncident: string): unknown =>
        parsed({ descriptor: { title: 'T', actingSides: { us: 'US' }, referenceIncident } }).case.about
          .referenceIncidentId;
      expect(reference('site')).toBe('site');
      expect(reference('gone')).toBeNull();
    });
  });
});

describe('parsing anything at all', () => {
  const soundRows = rawCase().tables;
  const someCell = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom<unknown>(
      '',
      '0',
      '-1',
      '2024-02-31',
      '2024-02',
      'us',
      'site',
      'operation',
      'toll',
      'all',
    ),
    fc.constant({ toString: 1, valueOf: 1 }),
  );
  /** The small case with cells replaced, rows repeated and rows of nothing known. */
  const mutated: fc.Arbitrary<RawCase> = fc
    .record({
      descriptor: fc.oneof(fc.constant(rawCase().descriptor), fc.jsonValue()),
      rows: fc.array(
        fc.record({
          table: fc.constantFrom(...tableNames),
          like: fc.option(fc.nat({ max: 2 }), { nil: null }),
          column: fc.nat(),
          cell: someCell,
          values: fc.dictionary(
            fc.constantFrom('id', 'from', 'to', 'type', 'table', 'field', 'shown', 'parent', 'part_of'),
            someCell,
          ),
        }),
        { maxLength: 12 },
      ),
    })
    .map(({ descriptor, rows }) => ({
      descriptorFile: 'datapackage.json',
      descriptor,
      tables: Object.fromEntries(
        tableNames.map((name) => {
          const added = rows
            .filter(({ table }) => table === name)
            .map(({ like, column, cell, values }) => {
              const model = like === null ? undefined : soundRows[name][like]?.values;
              if (!model) return values;
              const columns = Object.keys(model);
              return { ...model, [columns[column % columns.length] ?? 'id']: cell };
            });
          const all = [...added, ...soundRows[name].map(({ values }) => values)];
          return [name, all.map((values, at) => ({ file: name, row: at + 1, values }))];
        }),
      ) as unknown as RawCase['tables'],
    }));

  it('never throws, loses no row without an issue, and leaves true types and whole references', () => {
    fc.assert(
      fc.property(mutated, (raw) => {
        const { case: read, issues, counts } = parseCase(raw);
        for (const { table, read: rows, kept, dropped } of counts) {
          expect(rows).toBe(raw.tables[table].length);
          expect(kept + dropped).toBe(rows);
          const droppedRows = issues.flatMap((issue) =>
            issue.file === table && issue.outcome === 'dropped' ? [issue.row] : [],
          );
          expect(new Set(droppedRows).size).toBe(dropped);
        }
        expect(counts.map(({ table }) => table).sort()).toEqual(
          tableNames.filter((name) => name !== 'relations-dropped').sort(),
        );
        expect(read.incidents.length).toBe(counts.find(({ table }) => table === 'incidents')?.kept);
        checkTypes(read);
      }),
      { numRuns: 300 },
    );
  });

  function checkTypes(read: ParsedCase['case']): void {
    const ids = (rows: readonly { readonly id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));
    const incidents = ids(read.incidents);
    const claims = [...read.casualtyClaims, ...read.statements];
    const parentOf = new Map(read.incidents.map(({ id, parent }) => [id, parent]));
    const wholeOf = new Map(read.claimants.map(({ id, partOf }) => [id, partOf]));
    expect(ids(claims).size).toBe(claims.length);
    for (const chain of [parentOf, wholeOf]) {
      for (const start of chain.keys()) {
        let steps = 0;
        for (let at = chain.get(start) ?? null; at !== null; at = chain.get(at) ?? null) {
          expect(chain.has(at)).toBe(true);
          expect((steps += 1)).toBeLessThanOrEqual(chain.size);
        }
      }
    }
    for (const incident of read.incidents) {
      expect(incidentStatuses).toContain(incident.status);
      expect(locationPrecisions).toContain(incident.locationPrecision);
      expect(Object.hasOwn(read.actingSides, incident.actingSide)).toBe(true);
      expect((incident.start === null) === (incident.end === null)).toBe(true);
      expect((incident.lng === null) === (incident.lat === null)).toBe(true);
    }
    for (const claimant of read.claimants) {
      expect(claimantKinds).toContain(claimant.kind);
      expect(typeof claimant.shortName).toBe('string');
    }
    for (const claim of claims) {
      expect(incidents.has(claim.incidentId)).toBe(true);
      expect(wholeOf.has(claim.claimantId)).toBe(true);
      expect(claimStatuses).toContain(claim.status);
      if (claim.type !== 'casualty') continue;
      expect([
        groups.includes(claim.group),
        bases.includes(claim.basis),
        scopes.includes(claim.scope),
      ]).toEqual([true, true, true]);
      for (const figure of [claim.killed, claim.injured, claim.combined]) {
        if (figure?.min != null && figure.max != null) expect(figure.min).toBeLessThanOrEqual(figure.max);
      }
    }
    const rows = new Set([...incidents, ...ids(claims), ...wholeOf.keys(), ...ids(read.sources)]);
    for (const { subjectIds, byIds, sourceIds } of read.corrections) {
      expect([...subjectIds, ...byIds].filter((id) => !rows.has(id))).toEqual([]);
      expect(sourceIds.filter((id) => !ids(read.sources).has(id))).toEqual([]);
    }
    for (const { from, to, type } of read.relations) {
      expect(relationTypes).toContain(type);
      for (const end of [from, to]) expect(incidents.has(end) || ids(claims).has(end)).toBe(true);
    }
  }
});
