import { describe, expect, it } from 'vitest';
import { noDay } from '../engine/columns.ts';
import type { EventTable } from '../engine/event-table.ts';
import { decodeTable, encodeTable } from '../engine/table-file.ts';
import { incidentKinds, locationPrecisions, type LocationPrecision } from '../ledger/vocabulary.ts';
import { buildSynthetic } from './synthetic.ts';
import { firstDay, lastDay } from './synthetic-base.ts';

const rows = 20_000;
const table = buildSynthetic(rows, 7);
const numbers = Array.from({ length: rows }, (_, row) => row);

const share = (holds: (row: number) => boolean): number => numbers.filter(holds).length / rows;
const known = (row: number): LocationPrecision => locationPrecisions[table.locationPrecision[row]!]!;
const reportOf = (row: number) => table.reports.values[table.reports.codes[row]!]!;
const idsOf = ({ rows: count, idBytes, idOffsets }: EventTable): string[] =>
  Array.from({ length: count }, (_, row) =>
    new TextDecoder().decode(idBytes.subarray(idOffsets[row], idOffsets[row + 1])),
  );

describe('buildSynthetic', () => {
  it('gives the same table for the same seed, and another for another', () => {
    expect(buildSynthetic(500, 7)).toEqual(buildSynthetic(500, 7));
    expect(buildSynthetic(rows, 8).start).not.toEqual(table.start);
  }, 60_000);

  it('says on every part of it that it is invented', () => {
    const { base, title, source } = table;
    expect(base.about.title).toBe('Synthetic events at real places (for measuring only)');
    const names = [
      ...base.claimants.map(({ name }) => name),
      ...base.actors.map(({ name }) => name),
      ...base.sources.map(({ publisher }) => publisher),
      ...Object.values(base.actingSides),
      ...title.values,
    ];
    expect(names.filter((name) => !/^synthetic /i.test(name))).toEqual([]);
    expect(base.about.licences[0]?.name).toBe('CC-BY-4.0');
    const ids = new Set(base.claimants.map(({ id }) => id));
    expect(table.reports.values.flat().every(({ claimantId }) => ids.has(claimantId))).toBe(true);
    expect(source.values).toEqual(base.sources.map(({ id }) => id));
    const actorIds = new Set(base.actors.map(({ id }) => id));
    expect(table.actors.values.flat().every((id) => actorIds.has(id))).toBe(true);
  });

  it('puts many events on one point and leaves most points with one', () => {
    const counts = new Map<string, number>();
    for (const row of numbers) {
      if (known(row) !== 'town') continue;
      const point = `${table.lng[row]} ${table.lat[row]}`;
      counts.set(point, (counts.get(point) ?? 0) + 1);
    }
    const sizes = [...counts.values()].sort((a, b) => b - a);
    expect(sizes[0]! / rows).toBeGreaterThan(0.0005);
    expect(sizes[0]! / rows).toBeLessThan(0.01);
    expect(sizes.filter((size) => size === 1).length).toBeGreaterThan(sizes.length / 2);
  });

  it('knows places and days as finely as it says', () => {
    expect(share((row) => known(row) === 'governorate')).toBeCloseTo(0.1, 1);
    expect(share((row) => known(row) === 'country')).toBeCloseTo(0.015, 2);
    expect(share((row) => known(row) === 'town' && table.uncertaintyMeters![row]! > 0)).toBeCloseTo(0.16, 1);
    expect(numbers.every((row) => Number.isNaN(table.lng[row]) === (known(row) === 'country'))).toBe(true);
    expect(share((row) => table.start[row] === noDay)).toBeCloseTo(0.003, 2);
    expect(share((row) => table.end[row]! > table.start[row]!)).toBeCloseTo(0.06, 1);
    const dated = numbers.filter((row) => table.start[row] !== noDay);
    expect(dated.every((row) => table.start[row]! >= firstDay && table.start[row]! <= lastDay)).toBe(true);
    expect(dated.every((row) => table.end[row]! >= table.start[row]!)).toBe(true);
    expect(new Set(table.kind).size).toBe(incidentKinds.length);
  });

  it('has figures of every sort', () => {
    const killed = (row: number) => reportOf(row)[0]!.killed;
    expect(share((row) => killed(row)?.min === 0 && reportOf(row)[0]!.group === 'all')).toBeCloseTo(0.3, 1);
    expect(share((row) => killed(row) === null)).toBeCloseTo(0.06, 1);
    expect(share((row) => reportOf(row)[0]!.unquantifiedOutcomes.length > 0)).toBeCloseTo(0.01, 2);
    expect(share((row) => killed(row) !== null && killed(row)!.max === null)).toBeCloseTo(0.03, 2);
    expect(share((row) => killed(row) !== null && killed(row)!.min === null)).toBeCloseTo(0.01, 2);
    expect(share((row) => reportOf(row).some(({ group }) => group === 'civilian'))).toBeCloseTo(0.25, 1);
    expect(share((row) => reportOf(row)[0]!.injured !== null)).toBeCloseTo(0.2, 1);
    for (const claim of table.reports.values.flat()) {
      for (const { min, max } of [claim.killed, claim.injured].filter((figure) => figure !== null)) {
        expect(min === null ? max !== null : max === null || min <= max).toBe(true);
      }
    }
  });

  it('has ids of its own, and survives a file', () => {
    expect(new Set(idsOf(table)).size).toBe(rows);
    expect(idsOf(table).slice(8, 11)).toEqual(['x9', 'x10', 'x11']);
    expect(decodeTable(encodeTable(table).buffer)).toEqual(table);
  });
});
