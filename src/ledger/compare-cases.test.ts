import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCases, countOf, isSame, rowsByKey, type CaseDifferences } from './compare-cases.ts';
import { rawCase } from './fixtures/raw-case.ts';
import { tableNames, type RawCase, type TableName } from './parse-case.ts';

type Cells = Readonly<Record<string, unknown>>;

/** The small case with rows taken out, changed and put in, and all rows in another order. */
const versions: fc.Arbitrary<RawCase> = fc
  .record({
    title: fc.constantFrom('A small case', 'Another title'),
    out: fc.array(fc.tuple(fc.constantFrom(...tableNames), fc.nat(3)), { maxLength: 4 }),
    edits: fc.array(
      fc.tuple(
        fc.constantFrom(...tableNames),
        fc.nat(3),
        fc.constantFrom('note', 'title', 'killed_min', 'type', 'what', 'id', 'constructor'),
        fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom(null, 0, 16, '16', '0')),
      ),
      { maxLength: 4 },
    ),
    more: fc.array(
      fc.tuple(
        fc.constantFrom(...tableNames),
        fc.dictionary(
          fc.constantFrom('id', 'from', 'to', 'type', 'note', 'field'),
          fc.string({ maxLength: 2 }),
        ),
      ),
      { maxLength: 4 },
    ),
    reversed: fc.boolean(),
  })
  .map(({ title, out, edits, more, reversed }) => {
    const base = rawCase({ more });
    return {
      descriptorFile: 'datapackage.json',
      descriptor: { ...(base.descriptor as Cells), title },
      tables: Object.fromEntries(
        tableNames.map((name) => {
          const rows = base.tables[name]
            .map((row, at) => {
              const own = edits.filter(([table, place]) => table === name && place === at);
              const cells = Object.fromEntries(own.map(([, , column, value]) => [column, value] as const));
              return { ...row, values: { ...row.values, ...cells } };
            })
            .filter((_, at) => !out.some(([table, place]) => table === name && place === at));
          return [name, reversed ? rows.reverse() : rows];
        }),
      ) as unknown as RawCase['tables'],
    };
  });

/** The rows of a table as texts: what a version comes to when order, blanks and empty cells do not matter. */
function contentOf(table: TableName, raw: RawCase): Map<string, Record<string, string>> {
  return new Map(
    [...rowsByKey(table, raw.tables[table])].map(([key, row]) => [
      key,
      Object.fromEntries(
        Object.entries(row.values).flatMap(([column, value]) => {
          const text = value === null || value === undefined ? '' : String(value).trim();
          return text === '' ? [] : [[column, text] as const];
        }),
      ),
    ]),
  );
}

/** Takes one version and what differs, and gives the other; rows that were added are looked up in it. */
function apply(was: RawCase, now: RawCase, { tables }: CaseDifferences): Map<TableName, unknown> {
  return new Map(
    tables.map(({ table, added, removed, changed }) => {
      const rows = contentOf(table, was);
      const later = contentOf(table, now);
      for (const key of removed) rows.delete(key);
      for (const key of added) rows.set(key, later.get(key) ?? {});
      for (const { key, fields } of changed) {
        const row = { ...rows.get(key) };
        for (const { field, now: value } of fields) {
          if (value === null) Reflect.deleteProperty(row, field);
          else row[field] = value;
        }
        rows.set(key, row);
      }
      return [table, rows] as const;
    }),
  );
}

describe('comparing two versions of a case', () => {
  it('finds nothing between a version and itself, whatever is in it', () => {
    fc.assert(fc.property(versions, (raw) => isSame(compareCases(raw, raw))));
  });

  it('finds enough to make the other version out of the one', () => {
    fc.assert(
      fc.property(versions, versions, (was, now) => {
        const differences = compareCases(was, now);
        const made = apply(was, now, differences);
        for (const table of tableNames) expect(made.get(table)).toEqual(contentOf(table, now));
        const titles = [was, now].map(({ descriptor }) => (descriptor as Cells)['title']);
        expect(differences.descriptor).toEqual(
          titles[0] === titles[1] ? [] : [{ field: 'title', was: titles[0], now: titles[1] }],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('finds the same from the other side', () => {
    fc.assert(
      fc.property(versions, versions, (was, now) => {
        const [there, back] = [compareCases(was, now), compareCases(now, was)];
        there.tables.forEach((table, at) => {
          const other = back.tables[at];
          expect(new Set(other?.removed)).toEqual(new Set(table.added));
          expect(new Set(other?.added)).toEqual(new Set(table.removed));
          expect(other?.same).toBe(table.same);
          const turned = table.changed.map(({ key, fields }) => [
            key,
            new Set(fields.map(({ field, was: before, now: after }) => `${field} ${after} ${before}`)),
          ]);
          const seen = (other?.changed ?? []).map(({ key, fields }) => [
            key,
            new Set(fields.map(({ field, was: before, now: after }) => `${field} ${before} ${after}`)),
          ]);
          expect(new Map(seen as [string, Set<string>][])).toEqual(
            new Map(turned as [string, Set<string>][]),
          );
        });
      }),
      { numRuns: 200 },
    );
  });

  it('names the table, the row and the fields of one edit', () => {
    const { descriptor, tables } = compareCases(
      rawCase(),
      rawCase({ cells: [['casualty-claims', 0, { killed_max: '', injured_max: '30' }]] }),
    );
    expect(descriptor).toEqual([]);
    expect(tables.filter((table) => countOf(table) > 0)).toEqual([
      {
        table: 'casualty-claims',
        added: [],
        removed: [],
        changed: [
          {
            key: 'toll',
            fields: [
              { field: 'killed_max', was: '18', now: null },
              { field: 'injured_max', was: null, now: '30' },
            ],
          },
        ],
        same: 1,
      },
    ]);
  });

  it('knows a relation by its ends and type: another type is another relation', () => {
    const { tables } = compareCases(rawCase(), rawCase({ cells: [['relations', 0, { type: 'corrects' }]] }));
    expect(tables.find(({ table }) => table === 'relations')).toMatchObject({
      added: ['denial corrects civilians'],
      removed: ['denial disputes civilians'],
      changed: [],
    });
  });

  it('keeps rows apart that share an id, and an id that looks like a second one', () => {
    const raw = rawCase({
      more: [
        ['sources', { id: 'wire (2)', title: 'c' }],
        ['sources', { id: 'wire', title: 'a' }],
        ['sources', { id: 'wire', title: 'b' }],
      ],
    });
    expect(rowsByKey('sources', raw.tables.sources).size).toBe(raw.tables.sources.length);
  });

  it('compares only the tables that are asked for, and descriptors of any kind', () => {
    const { tables } = compareCases(rawCase(), rawCase({ descriptor: null }), ['sources']);
    expect(tables.map(({ table }) => table)).toEqual(['sources']);
    const nested = (order: Cells): RawCase => rawCase({ descriptor: { title: 'T', evidence: order } });
    expect(
      isSame(compareCases(nested({ a: 1, b: { c: 2, d: 3 } }), nested({ b: { d: 3, c: 2 }, a: 1 }))),
    ).toBe(true);
    expect(compareCases(nested({ a: 1 }), nested({ a: 2 })).descriptor).toEqual([
      { field: 'evidence', was: '{"a":1}', now: '{"a":2}' },
    ]);
  });
});
