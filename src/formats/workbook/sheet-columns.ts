import type { TableName } from '../../ledger/parse-case.ts';
import type { SheetColumn } from './column.ts';
import { casualtyClaimColumns, statementColumns } from './claim-columns.ts';
import { incidentColumns } from './incident-columns.ts';
import { correctionColumns, leftOutColumns, relationColumns, wordingColumns } from './log-columns.ts';
import {
  actorColumns,
  claimantColumns,
  kindColumns,
  phraseColumns,
  sourceColumns,
} from './people-columns.ts';

/** The sheets of a case workbook that are tables, in their order. */
export const tableSheets = [
  'incidents',
  'casualty-claims',
  'statements',
  'relations',
  'claimants',
  'sources',
  'actors',
  'actor-phrases',
  'kinds',
  'corrections',
  'wording',
  'relations-dropped',
] as const satisfies readonly TableName[];

/** The columns that each table of a case has. */
export const sheetColumns: Readonly<Record<TableName, readonly SheetColumn[]>> = {
  incidents: incidentColumns,
  'casualty-claims': casualtyClaimColumns,
  statements: statementColumns,
  relations: relationColumns,
  claimants: claimantColumns,
  sources: sourceColumns,
  actors: actorColumns,
  'actor-phrases': phraseColumns,
  kinds: kindColumns,
  corrections: correctionColumns,
  wording: wordingColumns,
  'relations-dropped': leftOutColumns,
};
