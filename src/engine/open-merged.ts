import { mergeCases, refuseTooMany } from '../formats/merge/merge-cases.ts';
import { hold, openSaved, type HeldImport } from './open-imported.ts';
import { Opened, type Loader } from './opened.ts';
import type { CaseAddress, OrderedMerge, SuggestedPairs } from './protocol.ts';
import { suggestSame } from './suggest-same.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** Pairs of incidents of the open case and of another that may be one. Throws, in words, where these cannot be merged. */
export async function suggestPairs(loader: Loader, own: Opened, other: CaseAddress): Promise<SuggestedPairs> {
  return suggestSame(own.engine.holdings, (await openOther(loader, other)).engine.holdings);
}

/**
 * Merges the open case with another, and opens what they come to; the browser then holds it, if it can. The cases themselves stay
 * as they are. `step` is told how far the merging is, from 0 to 1, and says whether it goes on. What is cancelled is not held.
 * Throws, in words, where they cannot be merged.
 */
export async function openMerged(
  loader: Loader,
  own: Opened,
  { other: address, joined, at }: OrderedMerge,
  step: (part: number) => Promise<boolean>,
): Promise<HeldImport> {
  const done = await unlessCancelled(step, async (goOn): Promise<HeldImport> => {
    await goOn(0);
    const other = await openOther(loader, address);
    refuseTooMany(own.engine.holdings.columns.rows + other.engine.holdings.columns.rows);
    await goOn(0.1);
    const filesOfOwn = await own.packageFiles();
    await goOn(0.2);
    const filesOfOther = await other.packageFiles();
    await goOn(0.3);
    const files = mergeCases(filesOfOwn, filesOfOther, { joined, at });
    await goOn(0.7);
    const { opened, described } = await Opened.ofFiles(loader, files);
    await goOn(0.9);
    const held = await hold({ is: 'case', files, issues: [] }, described, { at, goOn: () => goOn(1) });
    return { is: 'opened', holder: opened, opened: described, ...held };
  });
  return done ?? { is: 'cancelled' };
}

async function openOther(loader: Loader, address: CaseAddress): Promise<Opened> {
  const { opened } =
    address.kind === 'saved' ? await openSaved(loader, address.id) : await Opened.open(loader, address);
  return opened;
}
