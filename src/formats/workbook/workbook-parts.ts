import { columnLetters, cellText } from '../export/write-xlsx.ts';
import { escapeXml } from '../export/xml-text.ts';
import type { PlacedCheck } from './checks.ts';

/** How a cell looks: its number is its place among the formats of `styles.xml`. */
export const looks = { plain: 0, text: 1, header: 2, needed: 3, prose: 4, title: 5 } as const;
export type Look = keyof typeof looks;

/** What stands in a cell, and how. Texts are texts, whatever they begin with. */
export interface SheetCell {
  readonly value: string | number | boolean | null;
  readonly look: Look;
}

/** A worksheet with what helps to fill it in. */
export interface BookSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** One for each column: its width in characters, and how new cells look. */
  readonly columns: readonly { readonly width: number; readonly look: Look }[];
  readonly checks: readonly PlacedCheck[];
  /** Notes on the cells of the first row, by their place; empty for none. */
  readonly notes: readonly string[];
  /** Whether the first row stays in view. */
  readonly hasHeader: boolean;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The parts of a workbook (ECMA-376) by their paths. They are put together here: of the libraries that write workbooks, the kept one
 * has neither checks nor notes, and the one that has both is no longer kept.
 */
export function bookParts(sheets: readonly BookSheet[]): ReadonlyMap<string, string> {
  const numbered = sheets.map((sheet, at) => ({
    sheet,
    number: at + 1,
    hasNotes: sheet.notes.some(Boolean),
  }));
  const noted = numbered.filter(({ hasNotes }) => hasNotes);
  const override = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${part}.${type}+xml"/>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
        override('workbook.xml', 'sheet.main') +
        override('styles.xml', 'styles') +
        numbered.map(({ number }) => override(`worksheets/sheet${number}.xml`, 'worksheet')).join('') +
        noted.map(({ number }) => override(`comments${number}.xml`, 'comments')).join('') +
        '</Types>',
    ],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${numbered
        .map(
          ({ sheet, number }) =>
            `<sheet name="${escapeXml(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...numbered.map(({ number }) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles],
    ...numbered.map(
      ({ sheet, number, hasNotes }) =>
        [`xl/worksheets/sheet${number}.xml`, sheetXml(sheet, number === 1, hasNotes)] as const,
    ),
    ...noted.flatMap(({ sheet, number }): (readonly [string, string])[] => [
      [
        `xl/worksheets/_rels/sheet${number}.xml.rels`,
        relationships([
          ['vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
          ['comments', `../comments${number}.xml`],
        ]),
      ],
      [`xl/comments${number}.xml`, commentsXml(sheet.notes)],
      [`xl/drawings/vmlDrawing${number}.vml`, noteShapes(sheet.notes, number)],
    ]),
  ]);
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const links = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packaged}/relationships">${links.join('')}</Relationships>`;
}

/** The looks, in the order of `looks`. 49 is the format of texts, in which spreadsheets leave alone what is typed. */
const styles =
  `${head}<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>' +
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFECE8DF"/></patternFill></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFD9D2C0"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** The elements stand in the order that the format prescribes (ECMA-376, CT_Worksheet). */
function sheetXml(sheet: BookSheet, isFirst: boolean, hasNotes: boolean): string {
  const { columns, rows, checks } = sheet;
  const pane = sheet.hasHeader
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    : '';
  const cols = columns.map(
    ({ width, look }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${looks[look]}" customWidth="1"/>`,
  );
  const body = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, `${columnLetters(at)}${row + 1}`)).join('')}</row>`,
  );
  return (
    `${head}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>` +
    (cols.length > 0 ? `<cols>${cols.join('')}</cols>` : '') +
    `<sheetData>${body.join('')}</sheetData>` +
    (checks.length > 0
      ? `<dataValidations count="${checks.length}">${checks.map(checkXml).join('')}</dataValidations>`
      : '') +
    (hasNotes ? '<legacyDrawing r:id="rId1"/>' : '') +
    '</worksheet>'
  );
}

function cellXml({ value, look }: SheetCell, at: string): string {
  const start = `<c r="${at}" s="${looks[look]}"`;
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `${start} t="b"><v>${value ? 1 : 0}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

function checkXml({ type, formulas, style, message, cells }: PlacedCheck): string {
  const [first = '', second] = formulas.map(escapeXml);
  return (
    `<dataValidation type="${type}" errorStyle="${style}" allowBlank="1" showInputMessage="1" showErrorMessage="1" ` +
    `errorTitle="Please check" error="${escapeXml(message)}" sqref="${cells}"><formula1>${first}</formula1>` +
    `${second === undefined ? '' : `<formula2>${second}</formula2>`}</dataValidation>`
  );
}

function commentsXml(notes: readonly string[]): string {
  const comments = notes.map((note, at) =>
    note === ''
      ? ''
      : `<comment ref="${columnLetters(at)}1" authorId="0"><text><r><t xml:space="preserve">${cellText(note)}</t></r></text></comment>`,
  );
  return `${head}<comments xmlns="${main}"><authors><author>Strike Ledger</author></authors><commentList>${comments.join('')}</commentList></comments>`;
}

/** The boxes in which spreadsheets show notes: the format has no other way to say where they are (ECMA-376, part 4, 19). */
function noteShapes(notes: readonly string[], sheet: number): string {
  const shapes = notes.map((note, at) =>
    note === ''
      ? ''
      : `<v:shape id="_x0000_s${sheet * 1024 + at + 1}" type="#_x0000_t202" style="position:absolute;width:240px;height:110px;z-index:${at + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>' +
        `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${at + 1}, 15, 1, 4, ${at + 3}, 15, 7, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>${at}</x:Column></x:ClientData></v:shape>`,
  );
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${sheet}"/></o:shapelayout>` +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}
