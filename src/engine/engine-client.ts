import type { Comparison } from '../formats/compare-files.ts';
import type { Answer, Question } from './answer.ts';
import type {
  AssignedCase,
  CaseFileAddress,
  NumberedReply,
  NumberedRequest,
  OpenedCase,
  Settled,
  Request,
  Results,
} from './protocol.ts';

type AnyOutcome = NumberedReply['outcome'];

/** The page's side of the engine's worker. Nothing here throws: what fails says why. */
export class EngineClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (outcome: AnyOutcome) => void>();
  #lastId = 0;
  #lastQuestionId = 0;

  constructor() {
    this.#worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<NumberedReply>) => {
      this.#waiting.get(data.id)?.(data.outcome);
      this.#waiting.delete(data.id);
    });
    this.#worker.addEventListener('error', ({ message }) => {
      for (const settle of this.#waiting.values()) {
        settle({ ok: false, reason: message || 'The engine could not be started.' });
      }
      this.#waiting.clear();
    });
  }

  /** Loads a case from its files. */
  open(files: readonly CaseFileAddress[]): Promise<Settled<OpenedCase>> {
    return this.#send({ type: 'open', files });
  }

  /** Loads the boundaries and lets them give a region to incidents that have none. */
  assign(regionsUrl: string, countriesUrl: string): Promise<Settled<AssignedCase>> {
    return this.#send({ type: 'assign', regionsUrl, countriesUrl });
  }

  /** Answers a question, or gives `null` when a newer one was asked meanwhile. */
  async ask(question: Question): Promise<Settled<Answer> | null> {
    const answer = this.#send({ type: 'ask', question });
    const id = (this.#lastQuestionId = this.#lastId);
    const outcome = await answer;
    return id === this.#lastQuestionId ? outcome : null;
  }

  /** Compares the files that a reader chose with the case at these addresses. */
  compare(
    own: readonly CaseFileAddress[],
    chosen: readonly (readonly [string, string])[],
  ): Promise<Settled<Comparison | null>> {
    return this.#send({ type: 'compare', own, chosen });
  }

  close(): void {
    this.#worker.terminate();
  }

  #send<Sent extends Request>(request: Sent): Promise<Settled<Results[Sent['type']]>> {
    this.#lastId += 1;
    const message: NumberedRequest = { id: this.#lastId, request };
    return new Promise((resolve) => {
      // The worker answers each number with the result of that number's request.
      this.#waiting.set(message.id, resolve as (outcome: AnyOutcome) => void);
      this.#worker.postMessage(message);
    });
  }
}
