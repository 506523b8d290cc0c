import type { Issue } from '../ledger/issue.ts';
import type { OwnRegions, Region } from '../regions/boundaries.ts';
import { chooseColumns, levelOf, type BoundaryColumns } from './boundary-columns.ts';
import { areaIn } from './boundary-shapes.ts';
import { countryNameOf } from './layouts/country-codes.ts';
import { countryCodeIn } from './layouts/country-of-cell.ts';
import { plainText } from './layouts/plain-text.ts';
import { openFiles } from './read/open-file.ts';
import { UnreadableFile, type FileSource, type Sheet, type SheetCell, type TakeIssue } from './read/sheet.ts';
import { sheetIssue } from './read/sheet-issues.ts';

/** The index of regions numbers them with 16 bits, two of which are taken. */
const mostRegions = 65_000;

/** Longer texts are no names of regions. */
const longestName = 200;

/** A row with an area. */
interface AreaRow {
  readonly row: number;
  readonly cells: readonly SheetCell[];
  readonly geometry: Region['geometry'];
}

interface AreaSheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly AreaRow[];
}

/**
 * Reads regions to count by from files of any format that has areas, such as GeoJSON or a zipped Shapefile of COD-AB,
 * geoBoundaries, GADM or Natural Earth. Where files or the layers of one are of several levels, the first level below the
 * country is taken, else the highest that there is; the others are named in an issue. Rows without an area are dropped with an
 * issue; those of one code and name are one region.
 * @throws UnreadableFile, in words, where nothing can be read or there is no area in it.
 */
export async function readOwnRegions(sources: readonly FileSource[]): Promise<OwnRegions> {
  const issues: Issue[] = [];
  const report: TakeIssue = (issue) => issues.push(issue);
  const name = sources.map((source) => source.name).join(', ');
  const opened = await openFiles(sources, report);
  const sheets = opened.flatMap((file) => (file.is === 'sheets' ? file.sheets : []));
  if (sheets.length === 0)
    throw new UnreadableFile(`${name}: this is a case and holds no boundaries. Load it as data.`);
  const read: AreaSheet[] = [];
  for (const sheet of sheets) read.push(await areasOf(sheet, report));
  const regions = new Regions(report);
  for (const sheet of ofOneLevel(read, report)) addSheet(sheet, regions);
  if (regions.byCode.size === 0)
    throw new UnreadableFile(
      `${name}: there is no area in it (no Polygon or MultiPolygon) to count by. Load a file of regions, such as GeoJSON or a zipped Shapefile.`,
    );
  return { name, regions: regions.byCode, issues };
}

async function areasOf(sheet: Sheet, report: TakeIssue): Promise<AreaSheet> {
  let columns: readonly string[] = [];
  const rows: AreaRow[] = [];
  for await (const batch of sheet.batches()) {
    ({ columns } = batch);
    batch.rows.forEach((cells, at) => {
      const row = batch.first + at;
      const found = areaIn(batch.geometries?.[at] ?? null);
      if (found.fault) report(sheetIssue(sheet.name, { row, column: 'geometry', ...found.fault }));
      if (found.area) rows.push({ row, cells, geometry: found.area });
    });
    if (rows.length > mostRegions)
      throw new UnreadableFile(
        `${sheet.name} has more than ${mostRegions} areas, too many to count by. Load a higher level, such as districts in place of villages.`,
      );
  }
  return { name: sheet.name, columns, rows };
}

/** The sheets of the level that is counted by; whatever else has areas is named. */
function ofOneLevel(sheets: readonly AreaSheet[], report: TakeIssue): AreaSheet[] {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const levels = filled.map((sheet) => levelOf(sheet));
  const known = levels.filter((level) => level !== null);
  const below = known.filter((level) => level > 0);
  const level = below.length > 0 ? Math.min(...below) : known.length > 0 ? 0 : null;
  return filled.filter((sheet, at) => {
    if (levels[at] === level) return true;
    const message = `Regions of the ${level === 1 ? 'first' : 'highest'} level were taken from the other layers, and nothing of this one. Load it by itself if it is needed.`;
    report(sheetIssue(sheet.name, { code: 'sheet-passed-over', message, outcome: 'dropped' }));
    return false;
  });
}

function addSheet(sheet: AreaSheet, regions: Regions): void {
  const columns = chooseColumns(sheet);
  const text = (cells: readonly SheetCell[], column: number | null): string | null => {
    const value = column === null ? null : (cells[column] ?? null);
    const plain = value === null ? '' : plainText(String(value).slice(0, longestName));
    return plain === '' ? null : plain;
  };
  for (const { row, cells, geometry } of sheet.rows) {
    const code = text(cells, columns.code);
    const name = text(cells, columns.name) ?? code;
    const admin1Code = codeFor(code ?? name ?? `row ${row}`);
    const pcode = text(cells, columns.pcode);
    const region: Region = {
      admin1Code,
      countryCode: countryOf(cells, columns, admin1Code, pcode),
      name: name ?? admin1Code,
      nameAr: text(cells, columns.nameAr),
      nameFa: text(cells, columns.nameFa),
      pcode,
      geometry,
    };
    regions.add(region, sheet.name, row, code === null);
  }
}

/** A code as it can stand in addresses, whose lists have commas, and beside the rows of what is not placed. */
function codeFor(text: string): string {
  const code = text.replace(/[,\s]+/g, ' ').trim();
  return /^unplaced/i.test(code) || code === '' ? `region ${code}`.trim() : code;
}

/** The country that a column names, else that of an ISO 3166-2 code or of a P-code; an empty text for none. */
function countryOf(
  cells: readonly SheetCell[],
  columns: BoundaryColumns,
  code: string,
  pcode: string | null,
): string {
  for (const column of columns.countries) {
    const value = cells[column] ?? null;
    const country = value === null ? null : countryIn(String(value));
    if (country !== null) return country;
  }
  const [, iso] = /^([A-Z]{2})-[A-Z0-9]{1,3}~?$/.exec(code) ?? [];
  if (iso !== undefined) return countryIn(iso) ?? '';
  const [, letters = ''] = /^([A-Z]{2,3})\d/.exec(pcode ?? '') ?? [];
  // OCHA's codes begin with two or three letters of the country; Iraq's have a G for governorate behind them.
  return letters === '' ? '' : (countryIn(letters) ?? countryIn(letters.slice(0, 2)) ?? '');
}

/** The code of a country that has a name: `XX` is none. */
function countryIn(text: string): string | null {
  const code = countryCodeIn(text);
  return code !== null && countryNameOf(code) !== code ? code : null;
}

/** Regions by code, each once. */
class Regions {
  readonly byCode = new Map<string, Region>();
  readonly #report: TakeIssue;

  constructor(report: TakeIssue) {
    this.#report = report;
  }

  add(region: Region, file: string, row: number, isWithoutCode: boolean): void {
    const { admin1Code, name } = region;
    const issue = (code: string, message: string): void =>
      this.#report(sheetIssue(file, { row, id: admin1Code, value: name, code, message }));
    if (isWithoutCode)
      issue('no-code', `This region has no code and is counted under "${admin1Code}". Give it one.`);
    const before = this.byCode.get(admin1Code);
    if (!before) {
      this.byCode.set(admin1Code, region);
    } else if (before.name === name) {
      issue(
        'repeated-code',
        `An earlier row has the code "${admin1Code}" and this name; both are one region.`,
      );
      this.byCode.set(admin1Code, { ...before, geometry: joined(before.geometry, region.geometry) });
    } else {
      const own = this.#free(codeFor(name), row);
      issue(
        'repeated-code',
        `The code "${admin1Code}" is that of "${before.name}" as well; this region is counted under "${own}". Correct one of them.`,
      );
      this.byCode.set(own, { ...region, admin1Code: own });
    }
  }

  #free(code: string, row: number): string {
    let free = code;
    for (let number = row; this.byCode.has(free); number += 1) free = `${code} ${number}`;
    return free;
  }
}

function joined(a: Region['geometry'], b: Region['geometry']): Region['geometry'] {
  const coordinates = [a, b].flatMap((area) =>
    area.type === 'Polygon' ? [area.coordinates] : area.coordinates,
  );
  return { type: 'MultiPolygon', coordinates };
}
