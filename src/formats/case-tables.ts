import type { Claimant, Source } from '../ledger/case.ts';
import type { ReportedClaim } from '../ledger/reported-claim.ts';
import { dayText } from './case-descriptor.ts';
import { quoted } from './csv-cells.ts';
import type { EventDraft } from './layouts/event-draft.ts';

/** The columns of `casualty-claims.csv` that a row of a table can fill. */
export const claimColumns = (
  'id incident claimant group killed_min killed_max injured_min injured_max unquantified unquantified_outcomes said_on ' +
  'basis scope status source'
).split(' ');

/** A text as it is read again: without blanks around it, and without halves of characters, which UTF-8 cannot hold. */
export function plain(text: string): string {
  return text.trim().replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The claims of one row are numbered within it, as everywhere. */
export function claimRows(draft: EventDraft): string {
  const { claims } = draft;
  if (claims.length === 0) return '';
  const [incident, source] = [plain(draft.id), plain(draft.sourceId)];
  return claims
    .map((claim, at) => csvLine(claimCells(claim, `${incident}/${at + 1}`, incident, source)))
    .join('');
}

function claimCells(claim: ReportedClaim, id: string, incident: string, source: string): (string | null)[] {
  const { killed, injured, unquantifiedOutcomes } = claim;
  const number = (count: number | null | undefined): string | null => (count == null ? null : String(count));
  return [
    ...[id, incident, plain(claim.claimantId), claim.group],
    ...[number(killed?.min), number(killed?.max), number(injured?.min), number(injured?.max)],
    ...[String(unquantifiedOutcomes.length > 0), unquantifiedOutcomes.join(';'), dayText(claim.statedOn)],
    ...[claim.basis, 'whole', 'asserted', source],
  ];
}

/** The columns of `claimants.csv`, whose cells `claimantRow` gives. */
export const claimantColumns = ['id', 'name', 'kind', 'country', 'part_of', 'anonymous', 'note'];

/** A claimant as a row; one without a name is called by its id. */
export function claimantRow(claimant: Claimant): (string | null)[] {
  const { id, name, kind, countryCode, partOf, anonymous, note } = claimant;
  return [
    plain(id),
    plain(name) || plain(id),
    kind,
    countryCode,
    partOf === null ? null : plain(partOf),
    String(anonymous),
    note,
  ];
}

/** The columns of `sources.csv`, whose cells `sourceRow` gives. */
export const sourceColumns =
  'id publisher title kind published url canonical_url archived_url accessed_on note'.split(' ');

/** A publication as a row; what it lacks of publisher and title is its id. */
export function sourceRow(source: Source): (string | null)[] {
  const { id, publisher, title, kind, published, url, canonicalUrl, archivedUrl, accessedOn, note } = source;
  const named = [plain(id), plain(publisher) || plain(id), plain(title) || plain(id), kind];
  return [...named, dayText(published), url, canonicalUrl, archivedUrl, accessedOn, note];
}

/** Things whose ids are the same once they are written stand once, as they are last given. */
export function onceEach<Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [plain(thing.id), thing])).values()];
}

/** A row of a table (RFC 4180), with its line end. No guard stands before formulas: see `CaseWriter`. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : quoted(cell))).join(',')}\n`;
}

/** Names of actors serve as their ids, but for `;`, which stands between the ids of an incident's actors. */
export class ActorIds {
  readonly #idOf = new Map<string, string>();
  readonly #names = new Map<string, string>();

  joined(names: readonly string[]): string | null {
    const ids = names.map((name) => this.#id(plain(name))).filter((id) => id !== '');
    return ids.length === 0 ? null : ids.join(';');
  }

  rows(): string[][] {
    return [...this.#names].map(([id, name]) => [id, name, '']);
  }

  #id(name: string): string {
    const known = this.#idOf.get(name);
    if (known !== undefined || name === '') return known ?? '';
    const wanted = name.replaceAll(';', ',');
    let id = wanted;
    for (let number = 2; this.#names.has(id); number += 1) id = `${wanted}~${number}`;
    this.#idOf.set(name, id);
    this.#names.set(id, name);
    return id;
  }
}
