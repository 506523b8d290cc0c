import { freeName } from './package-parts.ts';

/** Ids for what is added to a case: each keeps its own, unless the case has it already. */
export class NewIds {
  readonly #prefix: string;
  readonly #taken: ReadonlySet<string>;
  readonly #used: Set<string>;
  readonly #given = new Map<string, string>();

  /**
   * `taken`: ids that mean something else in the case, also such as it only refers to. `used`: all ids that a new one must not
   * meet; those that are given are added.
   */
  constructor(prefix: string, taken: ReadonlySet<string>, used: Set<string>) {
    this.#prefix = prefix;
    this.#taken = taken;
    this.#used = used;
  }

  /** Says what an id becomes. */
  settle(id: string, as: string): void {
    this.#given.set(id, as);
  }

  /** What the id becomes, always the same. */
  readonly of = (id: string): string => {
    let given = this.#given.get(id);
    if (given === undefined) {
      given = id;
      if (this.#taken.has(id)) {
        given = freeName(`${this.#prefix}:${id}`, this.#used);
        this.#used.add(given);
      }
      this.#given.set(id, given);
    }
    return given;
  };
}
