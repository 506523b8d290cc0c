import type { Comparison } from '../formats/compare-files.ts';
import { readCasePackage } from '../formats/case-package.ts';
import { buildCaseIndex } from '../ledger/case-index.ts';
import type { Case } from '../ledger/case.ts';
import { readBoundaries } from '../regions/boundaries.ts';
import { Engine } from './answer.ts';
import type {
  AssignedCase,
  CaseFileAddress,
  NumberedReply,
  NumberedRequest,
  OpenedCase,
  Request,
  Results,
} from './protocol.ts';

let engine: Engine | null = null;

/** Requests are handled in the order in which they come, one after the other. */
let queue: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data: { id, request } }: MessageEvent<NumberedRequest>) => {
  queue = queue.then(async () => {
    let reply: NumberedReply;
    try {
      reply = { id, outcome: { ok: true, value: await handle(request) } };
    } catch (error) {
      reply = { id, outcome: { ok: false, reason: error instanceof Error ? error.message : String(error) } };
    }
    self.postMessage(reply);
  });
});

async function handle(request: Request): Promise<Results[Request['type']]> {
  switch (request.type) {
    case 'open':
      return open(request.files);
    case 'assign':
      return assign(request.regionsUrl, request.countriesUrl);
    case 'ask':
      return opened().answer(request.question);
    case 'compare':
      return compare(request);
  }
}

async function open(files: Extract<Request, { type: 'open' }>['files']): Promise<OpenedCase> {
  const parsed = readCasePackage(await fetchFiles(files));
  if (parsed.case.incidents.length === 0)
    throw new Error(parsed.issues[0]?.message ?? 'The case holds no incident.');
  hold(parsed.case);
  return parsed;
}

async function assign(regionsUrl: string, countriesUrl: string): Promise<AssignedCase> {
  const [{ assignRegions }, regions, countries] = await Promise.all([
    // The geometry comes after the first figures, which do not need it.
    import('../regions/assign.ts'),
    fetchText(regionsUrl),
    fetchText(countriesUrl),
  ]);
  const held = opened().index.case;
  const assigned = assignRegions(
    held,
    readBoundaries(JSON.parse(regions), JSON.parse(countries)),
    'incidents.geojson',
  );
  const changed = assigned.case.incidents.some((incident, row) => incident !== held.incidents[row]);
  if (changed) hold(assigned.case);
  return { case: changed ? assigned.case : null, issues: assigned.issues };
}

async function compare({ own, chosen }: Extract<Request, { type: 'compare' }>): Promise<Comparison | null> {
  const { compareFiles } = await import('../formats/compare-files.ts');
  return compareFiles(new Map(chosen), await fetchFiles(own));
}

async function fetchFiles(files: readonly CaseFileAddress[]): Promise<Map<string, string>> {
  return new Map(
    await Promise.all(files.map(async ({ path, url }) => [path, await fetchText(url)] as const)),
  );
}

function hold(source: Case): void {
  engine = new Engine(buildCaseIndex(source));
}

function opened(): Engine {
  if (!engine) throw new Error('No case is open.');
  return engine;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname} could not be loaded (${response.status}).`);
  return response.text();
}
