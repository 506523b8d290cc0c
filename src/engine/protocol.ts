import type { Comparison } from '../formats/compare-files.ts';
import type { CaseOrder } from '../formats/export/case-formats.ts';
import type { ExportFormat, ExportScope } from '../formats/export/export-name.ts';
import type { Exported, FilePart } from '../formats/export/export-file.ts';
import type { MergeOrder } from '../formats/merge/merge-cases.ts';
import type { Case, Figure, Incident } from '../ledger/case.ts';
import type { Day } from '../ledger/day.ts';
import type { Issue } from '../ledger/issue.ts';
import type { TableCount } from '../ledger/parse-case.ts';
import type { Group } from '../ledger/vocabulary.ts';
import type { GuessedMapping } from '../formats/layouts/guess.ts';
import type { SheetHead } from '../formats/layouts/event-draft.ts';
import type { ImportChoice } from '../formats/open-import.ts';
import type { OwnRegions } from '../regions/boundaries.ts';
import type { Bounds } from '../regions/measure.ts';
import type { ImportSummary } from './import-files.ts';
import type { SavedCase } from './saved-cases.ts';
import type { Question } from './answer.ts';
import type { PackedAnswer } from './packed-answer.ts';
import type { Drawing, Shown } from './drawing.ts';
import type { Records } from './holdings.ts';

/** What the page asks of the worker. Addresses are absolute. */
export type Request =
  | { readonly type: 'open'; readonly from: CaseAddress }
  | { readonly type: 'import'; readonly order: ImportOrder }
  /** Ends an import or a merge. */
  | { readonly type: 'cancel-import' }
  /** Issues of the open case, a run of them. */
  | { readonly type: 'issues'; readonly wanted: IssuesWanted }
  | { readonly type: 'issues-csv' }
  | { readonly type: 'saved-cases' }
  /** Pairs of incidents of the open case and another that may be one. */
  | { readonly type: 'suggest-same'; readonly other: CaseAddress }
  | { readonly type: 'merge'; readonly order: OrderedMerge }
  | { readonly type: 'remove-saved'; readonly id: string }
  | { readonly type: 'assign'; readonly boundaries: BoundaryAddresses }
  | { readonly type: 'own-regions' }
  | {
      readonly type: 'use-regions';
      /** `null`: the software's own. */
      readonly files: GivenFiles | null;
      readonly boundaries: BoundaryAddresses;
    }
  | { readonly type: 'ask'; readonly question: Question }
  | { readonly type: 'records'; readonly wanted: Wanted }
  | { readonly type: 'draw'; readonly question: Question; readonly drawing: Drawing }
  | { readonly type: 'tile'; readonly z: number; readonly x: number; readonly y: number }
  | { readonly type: 'rows'; readonly mark: MarkAddress }
  | { readonly type: 'roots'; readonly question: Question }
  | { readonly type: 'export'; readonly order: ExportOrder; readonly boundaries: BoundaryAddresses }
  | { readonly type: 'cancel-export' }
  /** The case itself. */
  | { readonly type: 'write-case'; readonly order: CaseOrder }
  /** An empty workbook, in which a case can be entered. */
  | { readonly type: 'template' }
  | { readonly type: 'count-exports'; readonly question: Question; readonly boundaries: BoundaryAddresses }
  | {
      readonly type: 'compare';
      readonly own: readonly CaseFileAddress[];
      /** Path and text of the files that a reader chose. */
      readonly chosen: readonly (readonly [string, string])[];
    };

/** A file of a case: its path inside the case's folder, and where it is to be had. */
export interface CaseFileAddress {
  readonly path: string;
  readonly url: string;
}

/** Where a case is: in the files of its folder, in one large table, or among those that the browser holds for the reader. */
export type CaseAddress =
  | { readonly kind: 'files'; readonly files: readonly CaseFileAddress[] }
  | { readonly kind: 'table'; readonly url: string }
  | { readonly kind: 'saved'; readonly id: string };

/** Files that a reader gave together. */
export type GivenFiles = readonly { readonly name: string; readonly blob: Blob }[];

/** Files that a reader gave together, and how they are to be read. */
export interface ImportOrder {
  readonly files: GivenFiles;
  readonly choice: ImportChoice;
  /** Whether positions that look swapped are put right. */
  readonly swap: boolean;
  /** ISO 8601, UTC; see `exportTime`. */
  readonly at: string;
}

/** What files, or two cases that were merged, came to. Until it is `opened`, the case that was open before stays. */
export type Imported =
  | {
      readonly is: 'opened';
      readonly opened: OpenedCase;
      /** Under which it is held; `null` where the browser does not hold it, for the reason given. */
      readonly saved: SavedCase | null;
      readonly notSaved: string | null;
    }
  | { readonly is: 'unmapped'; readonly head: SheetHead; readonly guess: GuessedMapping }
  | { readonly is: 'cancelled' };

/** A case with which the open one is merged. */
export interface OrderedMerge extends MergeOrder {
  readonly other: CaseAddress;
}

/** Pairs of incidents of two cases that may be one, the closest first. */
export interface SuggestedPairs {
  /** Of the second case. */
  readonly title: string;
  /** How many there are; the first of them are in `pairs`. */
  readonly total: number;
  /** Whether all were looked for: where nearly everything is alike, the search ends early. */
  readonly complete: boolean;
  readonly pairs: readonly SuggestedPair[];
}

export interface SuggestedPair {
  readonly a: IncidentInShort;
  readonly b: IncidentInShort;
  /** Days between their first days and between their last days, added. */
  readonly days: number;
  /** Between their positions; `null` where only the name of the place says that it is one. */
  readonly metres: number | null;
}

/** What it takes to see whether two incidents are one. */
export interface IncidentInShort extends Pick<
  Incident,
  | 'id'
  | 'title'
  | 'start'
  | 'end'
  | 'datePrecision'
  | 'kind'
  | 'placeName'
  | 'countryCodes'
  | 'locationPrecision'
> {
  /** As it reads within a sentence. */
  readonly actingSide: string;
  readonly publisher: string;
  /** Claims of killed; no figure where there were some, without a number. */
  readonly killed: readonly {
    readonly claimant: string;
    readonly figure: Figure | null;
    readonly group: Group;
  }[];
}

/** Which issues are wanted: from which on, how many, and of which kind. */
export interface IssuesWanted {
  readonly from: number;
  readonly count: number;
  readonly code: string | null;
  readonly outcome: Issue['outcome'] | null;
}

/** A run of issues. */
export interface IssuesFound {
  readonly issues: readonly Issue[];
  /** How many there are of the kind that was wanted. */
  readonly total: number;
}

/** How many issues of one kind there are. */
export interface IssueKind {
  readonly code: string;
  readonly outcome: Issue['outcome'];
  readonly count: number;
}

/** The lines by which regions are assigned; those of the world are fetched only for a case that goes beyond the others. */
export interface BoundaryAddresses {
  readonly regions: string;
  readonly countries: string;
  readonly world: string;
}

/** What a reader exports. */
export interface ExportOrder {
  readonly question: Question;
  readonly layers: readonly string[];
  readonly format: ExportFormat;
  readonly scope: ExportScope;
  /** ISO 8601, UTC; see `exportTime`. */
  readonly at: string;
  /** The query of the page's address that shows the same. */
  readonly address: string;
  /** Whether columns are written whose texts may name private persons. */
  readonly withPeople?: boolean;
}

/** How many records each layer would have. */
export type ExportCounts = Readonly<Record<ExportScope, ReadonlyMap<string, number>>>;

/** Records by row or by id. What does not exist is left out. */
export type Wanted =
  | { readonly by: 'row'; readonly rows: readonly number[] }
  | { readonly by: 'id'; readonly ids: readonly string[] };

/** A mark on the map: a cell of its grid, or the label of a region. */
export type MarkAddress =
  { readonly kind: 'cell'; readonly id: number } | { readonly kind: 'somewhere'; readonly region: string };

/** The rows for which a mark stands, and the bounds of their points; `null` where they have none. */
export interface MarkedRows {
  readonly rows: Uint32Array;
  readonly bounds: Bounds | null;
}

/** A case as the worker read it. */
export interface OpenedCase {
  /** The whole case; of a large table all but its rows. */
  readonly case: Case;
  /** The first of them: the rest is asked for. */
  readonly issues: readonly Issue[];
  readonly issueKinds: readonly IssueKind[];
  readonly counts: readonly TableCount[];
  /** What was read, where files of a reader were. */
  readonly imported: ImportSummary | null;
  /** Incidents. */
  readonly rows: number;
  /** Whether `case` holds every incident. If not, records are asked for as they are looked at. */
  readonly complete: boolean;
  readonly known: KnownFacts;
}

/** What an address may ask for, and the days that a timeline must show. */
export interface KnownFacts {
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  /** Incidents of each acting side, wholes and parts each counted once. */
  readonly bySide: Readonly<Record<string, number>>;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** The case after its regions were assigned. */
export interface AssignedCase {
  /** `null` where no incident got a region, or where the case is not held as objects. */
  readonly case: Case | null;
  readonly changed: boolean;
  readonly issues: readonly Issue[];
  /** Of all issues of the case, those found now among them. */
  readonly issueKinds: readonly IssueKind[];
  readonly known: KnownFacts;
  /** Whether it took the lines of the world. */
  readonly world: boolean;
}

/** The case after other regions came into force. */
export interface RegionsInUse {
  /** Those of the reader; `null` for the software's own. */
  readonly own: OwnRegions | null;
  readonly assigned: AssignedCase;
  /** Why the browser does not hold this beyond the visit; `null` where it does. */
  readonly notSaved: string | null;
}

/** What the worker gives for each kind of request. */
export interface Results {
  readonly open: OpenedCase;
  readonly import: Imported;
  readonly 'cancel-import': null;
  readonly issues: IssuesFound;
  readonly 'issues-csv': string;
  readonly 'saved-cases': readonly SavedCase[];
  readonly 'suggest-same': SuggestedPairs;
  readonly merge: Imported;
  readonly 'remove-saved': null;
  readonly assign: AssignedCase;
  readonly 'own-regions': OwnRegions | null;
  readonly 'use-regions': RegionsInUse;
  /** `null`: a newer question was asked meanwhile. */
  readonly ask: PackedAnswer | null;
  readonly records: Records;
  /** `null`: a newer drawing was asked for meanwhile. */
  readonly draw: Shown | null;
  readonly tile: Uint8Array<ArrayBuffer>;
  readonly rows: MarkedRows;
  readonly roots: Uint32Array;
  /** `null`: the reader has changed their mind. */
  readonly export: readonly Exported[] | null;
  readonly 'cancel-export': null;
  readonly 'write-case': Exported;
  readonly template: FilePart;
  readonly 'count-exports': ExportCounts;
  /** `null` where none of the chosen files belongs to a case. */
  readonly compare: Comparison | null;
}

/** A value, or the reason in words why there is none. */
export type Settled<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

export interface NumberedRequest {
  readonly id: number;
  readonly request: Request;
}

/** The answer to a request, or how far a long one is: a part between 0 and 1, and the rows that were read. */
export type NumberedReply =
  | { readonly id: number; readonly outcome: Settled<Results[Request['type']]> }
  | { readonly id: number; readonly progress: number; readonly rows?: number };
