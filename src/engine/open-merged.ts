import { mergeCases, refuseTooMany } from '../formats/merge/merge-cases.ts';
import { hold, openSaved } from './open-imported.ts';
import { Opened, type Loader } from './opened.ts';
import type { CaseAddress, Imported, OrderedMerge, SuggestedPairs } from './protocol.ts';
import { suggestSame } from './suggest-same.ts';

/** Pairs of incidents of the open case and of another that may be one. Throws, in words, where these cannot be merged. */
export async function suggestPairs(loader: Loader, own: Opened, other: CaseAddress): Promise<SuggestedPairs> {
  return suggestSame(own.engine.holdings, (await openOther(loader, other)).engine.holdings);
}

/**
 * Merges the open case with another, and opens what they come to; the browser then holds it, if it can. The cases themselves stay
 * as they are. Throws, in words, where they cannot be merged.
 */
export async function openMerged(
  loader: Loader,
  own: Opened,
  { other: address, joined, at }: OrderedMerge,
): Promise<Extract<Imported, { is: 'opened' }> & { readonly holder: Opened }> {
  const other = await openOther(loader, address);
  refuseTooMany(own.engine.holdings.columns.rows + other.engine.holdings.columns.rows);
  const files = mergeCases(await own.packageFiles(), await other.packageFiles(), { joined, at });
  const { opened, described } = await Opened.ofFiles(loader, files);
  const held = await hold({ is: 'case', files, issues: [] }, described, at);
  return { is: 'opened', holder: opened, opened: described, ...held };
}

async function openOther(loader: Loader, address: CaseAddress): Promise<Opened> {
  const { opened } =
    address.kind === 'saved' ? await openSaved(loader, address.id) : await Opened.open(loader, address);
  return opened;
}
