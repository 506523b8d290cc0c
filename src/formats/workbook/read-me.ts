/** The sheet that says what the workbook is. */
export const readMeSheet = 'read me';

/** Its lines: titles, which begin with `#`, and paragraphs. */
export const readMeLines: readonly string[] = [
  '# A case as a workbook',
  'A case is a collection of reported incidents, with what was claimed about the dead and injured, by whom, on what day, and where it was read. This workbook holds all of a case. Strike Ledger opens it as it is: drop it on the page.',
  '# How to fill it in',
  '1. Sheet "case": what the case is called, who struck (actingSides), what is in it and what is missing.',
  '2. Sheet "sources": a row for each publication. Sheet "claimants": a row for each organisation that makes claims.',
  '3. Sheet "incidents": a row for each reported event at a place and time, with the publication in which it was seen.',
  '4. Sheet "casualty-claims": a row for what one claimant said about the dead or injured of one incident. Sheet "statements": for what was said otherwise.',
  '5. The other sheets where they are needed: which claim disputes or replaces another (relations), who acted (actors, actor-phrases), which kind a category and a weapon make (kinds), a log of corrections, texts that are shown in other words (wording).',
  '# What helps',
  'Point at the name of a column: a note says what belongs there. Columns with a darker name are needed; a row without them is left out, and the page says so.',
  'Many columns have a drop-down: words that are known, or the ids of another sheet. An id that is not there yet can be entered all the same; add its row.',
  'Rows can be sorted, and columns of your own can be added: they are kept. Please do not rename sheets or columns.',
  '# Rules',
  'An empty cell means "not known". It is never 0. No figure is no figure: 0 means that somebody said that there were none.',
  'Figures have two columns. "At least 16" is 16 in the first and nothing in the second; "up to 15" is nothing and 15; exactly 3 is 3 and 3.',
  'Figures that differ are rows of their own, each with its claimant. Do not average, and do not choose between them.',
  'Days are written YYYY-MM-DD. Several ids or words in one cell are joined with ;',
  'Names, ages and kinship of private persons and of unnamed sources do not belong here. Officials and spokespeople are named as such.',
  'A position is only given where one is known, with its precision. A place that nobody gave has none.',
];
