import { csvLine } from '../formats/case-tables.ts';
import { readCasePackage, type CaseFiles } from '../formats/case-package.ts';
import { byteChunks } from '../formats/read/byte-chunks.ts';
import { readCsvSheets } from '../formats/read/csv-sheet.ts';
import { UnreadableFile, type FileSource } from '../formats/read/sheet.ts';
import { casePaths } from '../formats/write-case.ts';
import { groupBy } from '../ledger/case-index.ts';
import type { Case, CasualtyClaim, Incident } from '../ledger/case.ts';
import type { Issue } from '../ledger/issue.ts';
import type { ReportedClaim } from '../ledger/reported-claim.ts';
import type { EventTable } from './event-table.ts';
import { TableBuilder } from './table-builder.ts';
import { draftOf } from './writable-table.ts';

/** So many incidents are read at once. */
const incidentsAtOnce = 2000;

/** What is said where a large case is not as an import writes it. */
const otherwise =
  'It is too large to be read otherwise than row by row, and for that it has to be as strike-ledger import wrote it: a feature on each line, its claims in the same order. Import the original files again.';

/**
 * Reads a case that an import has written, a piece at a time, however large its files are: each piece is read as a case of its own.
 * `files` are the small files of the package as texts.
 * @throws UnreadableFile where it is not as an import writes it.
 */
export async function readCaseTable(
  files: CaseFiles,
  incidents: FileSource,
  claims: FileSource,
): Promise<{ readonly table: EventTable; readonly issues: readonly Issue[] }> {
  const builder = new TableBuilder();
  const claimRows = new ClaimsInOrder(claims);
  const issues: Issue[] = [];
  let head: Case | null = null;
  for await (const lines of featureLines(incidents)) {
    const ids = new Set(lines.map(idIn));
    const parsed = readCasePackage(
      new Map([
        ...files,
        [casePaths.incidents, `{"type":"FeatureCollection","features":[${lines.join(',\n')}]}`],
        [casePaths['casualty-claims'], await claimRows.of(ids)],
      ]),
    );
    for (const issue of parsed.issues) issues.push(issue);
    head ??= parsed.case;
    addPiece(builder, parsed.case);
  }
  if (!(await claimRows.isOver())) throw new UnreadableFile(`${claims.name}: ${otherwise}`);
  if (!head) throw new UnreadableFile(`${incidents.name} holds no incident.`);
  const table = builder.finish(head);
  return { table: { ...table, base: { ...table.base, actors: head.actors } }, issues };
}

function addPiece(builder: TableBuilder, { about, incidents, casualtyClaims }: Case): void {
  const claims = groupBy(casualtyClaims, ({ incidentId }) => incidentId);
  const drafts = incidents.map((incident: Incident) => ({
    ...draftOf(incident, [], new Map()),
    claims: (claims.get(incident.id) ?? []).map(reported),
  }));
  builder.add({ drafts, rows: [], kept: about.kept }, () => undefined);
}

/** Only what a report holds: equal reports are held once. */
function reported(claim: CasualtyClaim): ReportedClaim {
  const { claimantId, group, killed, injured, unquantifiedOutcomes, basis, statedOn } = claim;
  return { claimantId, group, killed, injured, unquantifiedOutcomes, basis, statedOn };
}

/** The features of a file that has one on each line, some thousand at once. */
async function* featureLines(source: FileSource): AsyncGenerator<string[], void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines: string[] = [];
  for await (const chunk of byteChunks(source)) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (!line.startsWith('{"type":"Feature",')) {
        if (line === '' || line.startsWith('{"type":"FeatureCollection"') || line === ']}') continue;
        throw new UnreadableFile(`${source.name}: ${otherwise}`);
      }
      lines.push(line.endsWith(',') ? line.slice(0, -1) : line);
      if (lines.length < incidentsAtOnce) continue;
      yield lines;
      lines = [];
    }
  }
  if (lines.length > 0) yield lines;
}

function idIn(line: string): unknown {
  const feature: unknown = JSON.parse(line);
  return typeof feature === 'object' && feature !== null && 'id' in feature ? feature.id : null;
}

/** Claims that stand in the order of their incidents. */
class ClaimsInOrder {
  readonly #rows: AsyncGenerator<Claim, void, undefined>;
  #next: Claim | null = null;
  #head = '';

  constructor(source: FileSource) {
    this.#rows = claimsIn(source, (columns) => (this.#head = csvLine(columns)));
  }

  /** The claims on these incidents, as a table of their own. */
  async of(ids: ReadonlySet<unknown>): Promise<string> {
    let lines = '';
    while (!(await this.isOver()) && this.#next && ids.has(this.#next.incident)) {
      lines += this.#next.line;
      this.#next = null;
    }
    return this.#head + lines;
  }

  /** Whether all were asked for. */
  async isOver(): Promise<boolean> {
    if (this.#next) return false;
    const { done, value } = await this.#rows.next();
    if (done !== true) this.#next = value;
    return this.#next === null;
  }
}

interface Claim {
  readonly incident: string;
  readonly line: string;
}

async function* claimsIn(
  source: FileSource,
  begin: (columns: readonly string[]) => void,
): AsyncGenerator<Claim, void, undefined> {
  const [sheet] = await readCsvSheets(source, () => undefined);
  let columns: readonly string[] = [];
  for await (const batch of sheet?.batches() ?? []) {
    if (batch.columns !== columns) begin((columns = batch.columns));
    const at = columns.indexOf('incident');
    for (const cells of batch.rows) {
      const texts = cells.map((cell) => (cell === null ? null : String(cell)));
      yield { incident: texts[at] ?? '', line: csvLine(texts) };
    }
  }
}
