import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCaseIndex } from '../ledger/case-index.ts';
import { anyCase, anyCounting } from '../ledger/fixtures/random-case.ts';
import { emptyFilter } from '../ledger/selection.ts';
import { CaseEngine } from './case-engine.ts';
import { buffersOf, packAnswer, unpackAnswer } from './packed-answer.ts';

describe('a packed answer', () => {
  it('is the same answer when it is unpacked, and hands every column over', () => {
    fc.assert(
      fc.property(anyCase, anyCounting, (read, counting) => {
        const answer = new CaseEngine(buildCaseIndex(read)).answer({
          filter: emptyFilter,
          counting,
          within: null,
        });
        const packed = packAnswer(answer);
        expect(unpackAnswer(structuredClone(packed))).toEqual(answer);
        const buffers = buffersOf(packed);
        expect(new Set(buffers).size).toBe(buffers.length);
        expect(() => structuredClone(packed, { transfer: buffers })).not.toThrow();
        expect(answer.selected.byteLength).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
