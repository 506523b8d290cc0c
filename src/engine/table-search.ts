import type { CaseIndex } from '../ledger/case-index.ts';
import type { Day } from '../ledger/day.ts';
import { isStated } from '../ledger/standing.ts';
import { blockRows, CodeBlock } from './blocks.ts';
import type { Codes } from './columns.ts';
import type { EventTable } from './event-table.ts';
import { remembered } from './remembered.ts';
import { buildTextIndex, type TextIndex } from './text-index.ts';

interface SearchedTexts {
  readonly codes: Codes;
  readonly index: TextIndex;
  /** Whether the texts are of claims, which a reader knows only once they were made. */
  readonly ofClaims: boolean;
}

export interface TableSearch {
  /** One byte per row: 1 where every word, folded already, occurs in what is known of it on that day. */
  search(words: readonly string[], asOf: Day | null): Uint8Array;
  /** Reads a piece of the texts ahead of the first question, some milliseconds at a time. True once all are read. */
  warm(): boolean;
}

/** So many texts are read in one step. */
const textsPerStep = 4000;

/**
 * Searches a table: titles, places, and of the claims that are known on the day the claimants and the publisher, as the search
 * of a case does. `claims` is the case with one incident for each distinct report.
 */
export function tableSearch(
  table: Pick<EventTable, 'rows' | 'title' | 'placeName' | 'source' | 'reports'>,
  claims: CaseIndex,
): TableSearch {
  const { rows, title, placeName, source, reports } = table;
  const statedOf = remembered((asOf: Day | null) =>
    claims.case.incidents.map(({ id }) =>
      (claims.claimsOf.get(id) ?? []).filter((claim) => isStated(claim, asOf)),
    ),
  );
  const publishers = buildTextIndex(source.values.map((id) => claims.sources.get(id)?.publisher ?? ''));
  const fixed: readonly SearchedTexts[] = [
    { codes: title.codes, index: buildTextIndex(title.values), ofClaims: false },
    { codes: placeName.codes, index: buildTextIndex(placeName.values), ofClaims: false },
    { codes: source.codes, index: publishers, ofClaims: true },
  ];
  const claimants = remembered((asOf: Day | null) =>
    buildTextIndex(
      statedOf(asOf).map((stated) =>
        stated.map(({ claimantId }) => claims.claimants.get(claimantId)?.name ?? '').join(' | '),
      ),
    ),
  );
  return {
    warm: () =>
      fixed.every(({ index }) => index.advance(textsPerStep)) && claimants(null).advance(textsPerStep),
    search(words, asOf) {
      const isKnown = Uint8Array.from(statedOf(asOf), (stated) => (stated.length > 0 ? 1 : 0));
      const known = new Uint8Array(rows);
      markHits(reports.codes, isKnown, known);
      const texts = [...fixed, { codes: reports.codes, index: claimants(asOf), ofClaims: true }];
      const result = new Uint8Array(rows).fill(1);
      for (const word of words) {
        const passed = new Uint8Array(rows);
        const ofKnown = new Uint8Array(rows);
        for (const { codes, index, ofClaims } of texts) {
          const hits = index.find(word);
          if (hits.includes(1)) markHits(codes, hits, ofClaims ? ofKnown : passed);
        }
        for (let row = 0; row < rows; row += 1) {
          const found = (passed[row] as number) | ((ofKnown[row] as number) & (known[row] as number));
          result[row] = (result[row] as number) & found;
        }
      }
      return result;
    },
  };
}

/** Marks the rows whose code is a hit; a block at a time, so that the loop is compiled for one width of codes. */
function markHits(codes: Codes, hits: Uint8Array, found: Uint8Array): void {
  const block = new CodeBlock();
  for (let from = 0; from < codes.length; from += blockRows) {
    const to = Math.min(codes.length, from + blockRows);
    const own = block.load(codes, from, to);
    for (let row = from; row < to; row += 1)
      found[row] = (found[row] as number) | (hits[own[row - from] as number] as number);
  }
}
