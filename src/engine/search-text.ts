import type { Claim, Incident } from '../ledger/case.ts';
import type { CaseIndex } from '../ledger/case-index.ts';
import type { Day } from '../ledger/day.ts';
import { isStated } from '../ledger/standing.ts';

/**
 * A text as it is compared: without case, diacritics, Arabic vowel signs and the spelling variants of Arabic and
 * Persian letters, so that "Deir" finds "Deïr" and "الانبار" finds "الأنبار".
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u02bb-\u02bf'’‘`]/g, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/[\s\-–—_/.,;:()«»"]+/g, ' ')
    .trim();
}

/** What may be searched of one claim: words, speaker, claimant, publisher. */
export function claimSearchText(index: CaseIndex, claim: Claim): string {
  const texts = [
    claim.speaker,
    claim.via,
    claim.claimantAsGiven,
    claim.note,
    index.claimants.get(claim.claimantId)?.name,
    index.sources.get(claim.sourceId)?.publisher,
    ...(claim.type === 'statement' ? [claim.claim, claim.quote] : [claim.affiliation, claim.scopeDetail]),
  ];
  return foldText(texts.filter(Boolean).join(' | '));
}

/** The claims on some incidents, known on that day, that hold every word of a search. None for an empty search. */
export function claimsWithWords(
  index: CaseIndex,
  incidents: readonly Incident[],
  search: string,
  asOf: Day | null,
): Claim[] {
  const words = foldText(search).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  return incidents
    .flatMap((incident) => index.claimsOf.get(incident.id) ?? [])
    .filter((claim) => isStated(claim, asOf))
    .filter((claim) => {
      const text = claimSearchText(index, claim);
      return words.every((word) => text.includes(word));
    });
}

/**
 * Everything about one incident that a reader may search for: places, and of the claims that are known on that day words,
 * speakers, claimants and publishers.
 */
export function searchText(index: CaseIndex, incident: Incident, asOf: Day | null): string {
  const stated = (index.claimsOf.get(incident.id) ?? []).filter((claim) => isStated(claim, asOf));
  const claims = stated.map((claim) => claimSearchText(index, claim));
  const own = [
    incident.title,
    incident.placeName,
    incident.nameAr,
    incident.nameArOf,
    incident.admin1Name,
    incident.whatWasStruck,
    incident.weapon,
    incident.reportedActor,
    incident.claimedBy,
    incident.summary,
  ];
  return [foldText(own.filter(Boolean).join(' | ')), ...claims].join(' | ');
}
