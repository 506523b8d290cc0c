import { buffersOf, packAnswer } from './packed-answer.ts';
import { fetchFiles, Opened, type Loader } from './opened.ts';
import type { HeldImport } from './open-imported.ts';
import type { HeldRegions } from './own-regions.ts';
import type {
  BoundaryAddresses,
  ExportOrder,
  Imported,
  ImportOrder,
  NumberedReply,
  NumberedRequest,
  OrderedMerge,
  Request,
  Results,
} from './protocol.ts';

const loader: Loader = {
  text: async (url) => (await fetched(url)).text(),
  bytes: async (url) => (await fetched(url)).arrayBuffer(),
  ownRegions: async () => (await heldRegions()).current(),
};

let opened: Opened | null = null;

/** Whose regions are counted by, whichever case is open. */
let regions: Promise<HeldRegions> | null = null;

/** Requests are handled in the order in which they come, one after the other. */
let queue: Promise<void> = Promise.resolve();
/** The newest request of each kind of which only the newest matters. */
const newest = { ask: 0, draw: 0 };

const unqueued: ReadonlySet<Request['type']> = new Set([
  'assign',
  'own-regions',
  'use-regions',
  'export',
  'cancel-export',
  'count-exports',
  'write-case',
  'template',
  'import',
  'cancel-import',
  'suggest-same',
  'merge',
]);

/** The import or the merge that may go on; the number of its request. */
let importing: number | null = null;

/** The export that may go on; the number of its request. */
let exporting: number | null = null;

/** Lets requests that have come meanwhile be taken down, and tiles be served. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

self.addEventListener('message', ({ data: { id, request } }: MessageEvent<NumberedRequest>) => {
  if (request.type === 'ask' || request.type === 'draw') newest[request.type] = id;
  // Regions are assigned between other requests, which do not wait for them; exports wait for the regions.
  if (unqueued.has(request.type)) void settle(id, request);
  else queue = queue.then(breathe).then(() => settle(id, request));
});

async function settle(id: number, request: Request): Promise<void> {
  try {
    const value = await handle(id, request);
    reply({ id, outcome: { ok: true, value } }, transferable(value));
  } catch (error) {
    reply({ id, outcome: { ok: false, reason: error instanceof Error ? error.message : String(error) } });
  }
}

function reply(message: NumberedReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function handle(id: number, request: Request): Promise<Results[Request['type']]> {
  switch (request.type) {
    case 'open': {
      const { from } = request;
      const result =
        from.kind === 'saved'
          ? await (await import('./open-imported.ts')).openSaved(loader, from.id)
          : await Opened.open(loader, from);
      opened = result.opened;
      return result.described;
    }
    case 'import':
      return importOrdered(id, request.order);
    case 'cancel-import':
      importing = null;
      return null;
    case 'issues':
      return held().issues(request.wanted);
    case 'issues-csv':
      return held().issuesCsv();
    case 'saved-cases':
      return (await import('./saved-cases.ts')).savedCases();
    case 'suggest-same':
      return (await import('./open-merged.ts')).suggestPairs(loader, held(), request.other);
    case 'merge':
      return merge(id, request.order);
    case 'remove-saved':
      await (await import('./saved-cases.ts')).removeSaved(request.id);
      return null;
    case 'assign':
      return assign(id, request.boundaries);
    case 'own-regions':
      return (await heldRegions()).current();
    case 'use-regions':
      return useRegions(id, request);
    case 'ask':
      return newest.ask === id ? packAnswer(held().engine.answer(request.question)) : null;
    case 'records':
      return held().records(request.wanted);
    case 'draw':
      return newest.draw === id ? (await held().canvas).draw(request.question, request.drawing) : null;
    case 'tile':
      return (await held().canvas).tile(request.z, request.x, request.y);
    case 'rows':
      return (await held().canvas).rowsOf(request.mark);
    case 'roots':
      return held().engine.roots(request.question);
    case 'export':
      return exportOrdered(id, request.order, request.boundaries);
    case 'cancel-export':
      exporting = null;
      return null;
    case 'write-case':
      return held().writeCase(request.order);
    case 'template':
      return (await import('../formats/workbook/write-workbook.ts')).templateFile();
    case 'count-exports':
      return (await held().exports(request.boundaries)).count(request.question);
    case 'compare': {
      const { compareFiles } = await import('../formats/compare-files.ts');
      return compareFiles(new Map(request.chosen), await fetchFiles(loader, request.own));
    }
  }
}

/** What was open stays until all of the files is read. */
async function importOrdered(id: number, order: ImportOrder): Promise<Results['import']> {
  importing = id;
  const { openImported } = await import('./open-imported.ts');
  const swap = order.swap && (opened?.swappedPlaces ?? true);
  return show(await openImported(loader, order, swap, stepOf(id)));
}

async function merge(id: number, order: OrderedMerge): Promise<Results['merge']> {
  importing = id;
  const own = held();
  const { openMerged } = await import('./open-merged.ts');
  return show(await openMerged(loader, own, order, stepOf(id)));
}

/** Says how far an import or a merge is, and whether it goes on. */
function stepOf(id: number): (part: number, rows?: number) => Promise<boolean> {
  return async (part, rows = 0) => {
    reply({ id, progress: part, rows });
    await breathe();
    return importing === id;
  };
}

function show(imported: HeldImport): Imported {
  if (imported.is !== 'opened') return imported;
  const { holder, ...told } = imported;
  opened = holder;
  return told;
}

async function exportOrdered(
  id: number,
  order: ExportOrder,
  boundaries: BoundaryAddresses,
): Promise<Results['export']> {
  exporting = id;
  const exports = await held().exports(boundaries);
  return exports.write(order, async (part) => {
    reply({ id, progress: part });
    await breathe();
    return exporting === id;
  });
}

function heldRegions(): Promise<HeldRegions> {
  regions ??= import('./own-regions.ts').then(({ HeldRegions }) => new HeldRegions());
  return regions;
}

async function useRegions(
  id: number,
  { files, boundaries }: Extract<Request, { type: 'use-regions' }>,
): Promise<Results['use-regions']> {
  const held = await heldRegions();
  if (files === null) {
    const notSaved = await held.drop();
    return { own: null, assigned: await assign(id, boundaries), notSaved };
  }
  const { blobSource } = await import('../formats/read/sheet.ts');
  const { own, notSaved } = await held.use(files.map(({ name, blob }) => blobSource(name, blob)));
  return { own, assigned: await assign(id, boundaries), notSaved };
}

async function assign(id: number, boundaries: BoundaryAddresses): Promise<Results['assign']> {
  const assigned = await held().assign(boundaries, async (progress) => {
    reply({ id, progress });
    await breathe();
  });
  void held().warm(breathe);
  return assigned;
}

/** Columns of an answer and the bytes of tiles are handed over, not copied. */
function transferable(value: Results[Request['type']]): Transferable[] {
  if (value === null || typeof value === 'string') return [];
  if (ArrayBuffer.isView(value)) return [value.buffer];
  return 'selected' in value ? buffersOf(value) : [];
}

function held(): Opened {
  if (!opened) throw new Error('No case is open.');
  return opened;
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname} could not be loaded (${response.status}).`);
  return response;
}
