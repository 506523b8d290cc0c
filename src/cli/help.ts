const filters = `  --case FOLDER        a case folder (default: the case that the software comes with)
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

  strike-ledger validate FILE…        check GeoJSON files and cases
  strike-ledger totals [filters]      ranges of killed and injured, with the claims that count
  strike-ledger export --layer … -o … what the page's export button writes
  strike-ledger compare CASE CASE     what differs between two versions of a case

  strike-ledger COMMAND --help        the flags of a command
  strike-ledger --version

Exit codes: 0 done, 1 the data have errors or refuse, 2 the call cannot be understood or a file cannot be read.
`,
  validate: `strike-ledger validate FILE… [--json] [--strict]

Checks GeoJSON files, case folders (with a datapackage.json) and folders of either: RFC 7946, and for a case its
references, days, figures, places and relations. Every issue has its file, row, code and remedy.

  --json     {"errors", "warnings", "files", "issues"} on standard output
  --strict   warnings fail as well

Exit codes: 0 no errors, 1 errors (with --strict also warnings), 2 a file cannot be read or is not JSON.
`,
  totals: `strike-ledger totals [filters] [--by none|side|country|admin1] [--explain] [--json]

The ranges over the incidents that the filters choose, by the rules of "How the figures are counted" in the README.
Without --json in words, one paragraph per acting side.

${filters}

  --by SPLIT           rows per acting side, country or governorate; what is not placed has rows of its own
  --explain            per outcome the claims used, and the unused with why
  --json               the ranges, the number of incidents and the ids of the claims that count
`,
  compare: `strike-ledger compare CASE_A CASE_B [--json]

What differs between two versions of a case, the earlier one first: rows added (+), removed (-) and changed (*), with
the fields that changed. Rows are matched by id, links between claims by both ends and type. The order of rows and
blanks around a text do not count. Texts are compared as recorded, before any wording.

  --json     {"equal", "was", "now", "descriptor", "tables"} on standard output

Exit codes: 0 the versions are equal, 1 they differ, 2 a folder cannot be read or is no case.
`,
  export: `strike-ledger export --layer LAYER [--format geojson|csv|csv-excel] [filters] -o FILE

Writes a layer of the case: incidents, claims, regions, or one that the case declares, such as outpost and
strike-regions. "all" writes every layer into a folder. A table gets its description beside it, FILE-metadata.json.

  -o FILE              the file to write, a folder (the file is then named as on the page), or - for standard output
  --all                everything in the case, whatever the filters; the page's "Everything"
  --at MOMENT          the moment that the file gives as its own, such as 2026-11-22T12:00:00Z (default: now).
                       The same request with the same --at gives the same bytes, on the page as well.

${filters}
`,
};
