const filters = `  --case CASE          a folder or zip of a case, or a file that can be imported as it is (default: the case that the
                       software comes with)
  --boundaries FILE    regions to count by in place of the built-in ones: GeoJSON, zipped Shapefile (such as COD-AB)
                       and others; records without one of their codes are placed by position, the rest is unplaced
  --country IQ,SY      ISO 3166-1; an incident in several countries needs all of them
  --region IQ-AN       ISO 3166-2, where the place is known that finely
  --from, --to DAY     first and last day, YYYY-MM-DD, UTC; an incident matches when its days overlap
  --side, --kind, --actor, --claimant ID,ID
  --q WORDS            words that the texts hold
  --incident ID        only this incident and its parts
  --rule RULE          latest (default), official, monitors or two
  --group GROUP        all (default), civilian or armed
  --as-of DAY          what was known by that day

Filters have the names that they have in the page's address. A value that the case does not have is an error (exit 2).`;

/** What `--help` prints, by command; the empty name is the overview. */
export const help: Readonly<Record<string, string>> = {
  '': `strike-ledger: strikes, and who says what about them

  strike-ledger validate FILE…        check GeoJSON files, cases and tables
  strike-ledger import FILE… -o CASE  files of any known format into a case
  strike-ledger totals [filters]      ranges of killed and injured, with the claims that count
  strike-ledger export --layer … -o … what the page's export button writes
  strike-ledger template -o FILE      a workbook in which a case can be entered
  strike-ledger compare CASE CASE     what differs between two versions of a case
  strike-ledger merge CASE CASE -o …  two cases into one, with incidents suggested that may be the same

  strike-ledger COMMAND --help        the flags of a command
  strike-ledger --version

Exit codes: 0 done, 1 the data have errors or refuse, 2 the call cannot be understood or a file cannot be read.
`,
  validate: `strike-ledger validate FILE… [--json] [--strict]

Checks GeoJSON files, cases (a folder with a datapackage.json, a zip, a workbook) and folders of GeoJSON and cases: RFC
7946, and for a case its references, days, figures, places and relations. Of a table whose layout is known (UCDP, ACLED
and others) it lists what its import would find. Every issue has its file, row, code and remedy.

  --json     {"errors", "warnings", "files", "issues"} on standard output
  --strict   warnings fail as well

Exit codes: 0 no errors, 1 errors (with --strict also warnings), 2 a file cannot be read.
`,
  totals: `strike-ledger totals [filters] [--by none|side|country|admin1] [--explain] [--json]

The ranges over the incidents that the filters choose, by the rules of "How the figures are counted" in the README.
Without --json in words, one paragraph per acting side.

${filters}

  --by SPLIT           rows per acting side, country or governorate; what is not placed has rows of its own
  --explain            per outcome the claims used, and the unused with why
  --json               the ranges, the number of incidents and the ids of the claims that count; sums of columns that
                       have one and are no claim, such as UCDP's best, stand apart
`,
  import: `strike-ledger import FILE… [--from LAYOUT] -o CASE

Reads tables of one layout, or one case, and writes a case: a folder, or a zip where the name ends in .zip. Folders are
searched for files of data; zipped and gzipped files are opened. CSV and its kin are read in pieces, so their size does
not matter. On standard error stands for each file how many rows were read, kept and dropped, and every kind of issue.

  --from LAYOUT          auto (default), strike-ledger, ucdp, acled, airwars, atlos or timemap; csv, tsv, json, geojson,
                         xlsx, kml, shapefile, flatgeobuf or parquet map the columns, whatever layout they look like
  --mapping FILE         what the columns of a table mean whose layout nobody here knows
  --save-mapping FILE    writes the guess at this, to be corrected; without -o nothing else is written
  --swap                 puts latitudes and longitudes right that look swapped: no latitude can be what is given for one, or the
                         position misses the stated country and lies in it the other way round. Without it the first lose
                         their position and the others stay; both are listed
  --at MOMENT            the day of reading, for dates that lie in the future (default: now)
  --json                 {"layout", "case", "files", "issues"} on standard output, with every issue
  -o CASE                the case to write. It takes its place when it is whole: what was there stays if reading fails
  --force                replaces the case in a folder that no import has written; its other files stay

A table whose columns leave something open, such as whose figures it holds, is not imported by a guess: the questions
are listed, and the answers come with --mapping.

Exit codes: 0 every row is in the case, 1 the case is written and rows were dropped, 2 nothing is written: a file cannot
be read, a question is open, no row could be kept, or the call cannot be understood.
`,
  compare: `strike-ledger compare CASE_A CASE_B [--json]

What differs between two versions of a case, the earlier one first: rows added (+), removed (-) and changed (*), with
the fields that changed. A case is a folder, a zip or a workbook of one, or a file that can be imported as it is. Rows are
matched by id, links between claims by both ends and type. The order of rows and blanks around a text do not count. Texts
are compared as recorded, before any wording.

  --json     {"equal", "was", "now", "descriptor", "tables"} on standard output

Exit codes: 0 the versions are equal, 1 they differ, 2 one cannot be read or is no case.
`,
  merge: `strike-ledger merge CASE_A CASE_B -o CASE [--same FILE]
strike-ledger merge CASE_A CASE_B --suggest

Two cases into one: a folder, or a zip where the name ends in .zip. A case is a folder or zip of one, or a file that can be
imported as it is. Every row of both is in it. CASE_A keeps its ids; what CASE_B has under an id that is used gets a new
one. Claimants, sources and actors that are the same stand once. Of the terms on handing on the stricter ones hold.

  --suggest    prints pairs of incidents that may be one as CSV: their days overlap, their places are near, and their kinds
               are the same or not stated. Nothing is joined and nothing written
  --same FILE  incidents that are one: that table, with yes in the column "same". The record of CASE_A stands with the
               claims of both, and what the record of CASE_B said stays in columns of its own. Without it nothing is joined
  --at MOMENT  the moment that the case gives for the merging (default: now). The same call with the same --at gives the
               same bytes, on the page as well
  -o CASE      the case to write. It takes its place when it is whole
  --force      replaces the case in a folder that no import has written; its other files stay

No more than 100,000 incidents are merged. Exit codes: 0 written or listed, 2 the cases cannot be merged or read, an incident
of --same is not there, or the call cannot be understood.
`,
  export: `strike-ledger export --layer LAYER [--format FORMAT] [filters] -o FILE

Writes a layer of the case: incidents, claims, regions, or one that the case declares, such as outpost and
strike-regions. "all" writes every layer into a folder, "case" the case itself (see below). A format with no place for where a file comes from gets a
description beside it, FILE-metadata.json.

  --format FORMAT      geojson      GeoJSON, RFC 7946 (the default)
                       geojson-seq  GeoJSON text sequence, RFC 8142: one feature per line
                       csv          a table, UTF-8; points as columns, no polygons
                       csv-excel    the same as Excel opens it
                       csv-hxl      a table with a row of HXL tags, and OCHA's P-codes of regions
                       xlsx         a workbook: the table, and a sheet that says where it comes from
                       kml          KML 2.2, with all columns as extended data
                       flatgeobuf   FlatGeobuf: a file per geometry type, and a table of what has no geometry
                       geoparquet   GeoParquet 1.1, with all records, placed or not

  --layer case         the case itself, all of it, without filters:
                       zip          its files (the default); a table is written as import writes it
                       xlsx         a workbook with drop-downs, which is read as the same case again

  -o FILE              the file to write, a folder (the file is then named as on the page), or - for standard output
  --all                everything in the case, whatever the filters; the page's "Everything"
  --with-people        also the columns of a table whose texts may name private persons
  --at MOMENT          the moment that the file gives as its own, such as 2026-11-22T12:00:00Z (default: now).
                       The same request with the same --at gives the same bytes, on the page as well.

${filters}
`,
  template: `strike-ledger template -o FILE

Writes an empty workbook (XLSX) in which a case can be entered: a sheet for each table, with drop-downs, checks and notes
that say what belongs where. Filled in, it is read wherever a case is, as by --case FILE.

  -o FILE              the file to write, a folder, or - for standard output
`,
};
