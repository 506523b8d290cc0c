import type { Claimant, Source } from '../../ledger/case.ts';
import type { ClaimantKind } from '../../ledger/vocabulary.ts';
import { tableSource } from './table-head.ts';

/** Whose figures a table holds, gathered while its rows are read. Names serve as ids. */
export class Claimants {
  readonly #kind: ClaimantKind;
  readonly #byName = new Map<string, Claimant>();

  constructor(kind: ClaimantKind) {
    this.#kind = kind;
  }

  get all(): readonly Claimant[] {
    return [...this.#byName.values()];
  }

  /** The id of the claimant of that name. */
  idOf(name: string): string {
    if (!this.#byName.has(name)) {
      this.#byName.set(name, {
        id: name,
        name,
        shortName: name,
        kind: this.#kind,
        countryCode: null,
        partOf: null,
        anonymous: false,
        note: null,
      });
    }
    return name;
  }
}

/** The publications that a table names, gathered while its rows are read. */
export class Sources {
  readonly #byText = new Map<string, Source>();
  readonly #table: Source;

  /** `file`: the table's name; it is the source of rows that name none. */
  constructor(file: string) {
    this.#table = tableSource({ id: 'table', publisher: file, title: file, url: null, kind: 'aggregator' });
  }

  get all(): readonly Source[] {
    return [this.#table, ...this.#byText.values()];
  }

  /** The id of a publication. An address that is none of the web's is kept as text, never as a link. */
  idOf(title: string, address: string): string {
    if (title === '' && address === '') return this.#table.id;
    const key = JSON.stringify([title, address]);
    const known = this.#byText.get(key);
    if (known) return known.id;
    const host = hostOf(address);
    const name = host === null ? [title, address].filter((text) => text !== '').join(', ') : title || host;
    const source = tableSource({
      id: `source-${this.#byText.size + 1}`,
      publisher: name,
      title: name,
      url: host === null ? null : address,
      kind: 'aggregator',
    });
    this.#byText.set(key, source);
    return source.id;
  }
}

/** The host of an address of the web; `null` for any other text. */
export function hostOf(address: string): string | null {
  if (!/^https?:\/\/[^\s<>"]{3,2000}$/i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).hostname;
}
