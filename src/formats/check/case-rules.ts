import { buildCaseIndex } from '../../ledger/case-index.ts';
import type { Issue } from '../../ledger/issue.ts';
import type { ParsedCase } from '../../ledger/parse-case.ts';
import { assignRegions } from '../../regions/assign.ts';
import type { Boundaries } from '../../regions/boundaries.ts';
import { type CaseFiles, descriptorFile } from '../case-package.ts';
import { locateRows } from './case-rows.ts';
import { reporter, type Subject } from './case-subject.ts';
import { checkRelations, checkSaidOn } from './claim-rules.ts';
import { checkIncident } from './incident-rules.ts';

/**
 * What a parsed case must keep to beyond its types: days, places, the tree of incidents, answers, relations, layers and
 * sources that agree with one another. Everything stays as it is; a person decides. Without boundaries places are not checked.
 */
export function checkCase(parsed: ParsedCase, files: CaseFiles, boundaries: Boundaries | null): Issue[] {
  const issues: Issue[] = [];
  const locate = locateRows(files);
  const subject = { index: buildCaseIndex(parsed.case), report: reporter(issues, locate) };
  for (const incident of parsed.case.incidents) {
    checkIncident(subject, incident, boundaries);
  }
  for (const claim of [...parsed.case.casualtyClaims, ...parsed.case.statements]) checkSaidOn(subject, claim);
  checkRelations(subject);
  checkSources(subject);
  checkAbout(subject, files);
  if (!boundaries) return issues;
  const { issues: assigned } = assignRegions(parsed.case, boundaries, locate('incidents', null).file);
  return [...issues, ...assigned.map((issue) => ({ ...issue, row: locate('incidents', issue.id).row }))];
}

/** Every source can be looked up, but for the document with which the case began. */
function checkSources({ index, report }: Subject): void {
  for (const source of index.case.sources) {
    if (source.kind === 'seed' || source.url !== null || source.archivedUrl !== null) continue;
    report(
      { table: 'sources', id: source.id, column: 'url' },
      'warning',
      'source-without-address',
      'The source has no address; give one, or an archived copy, so that a reader can look it up.',
    );
  }
}

/** Layers, presets, coverage and the reference place name what the case has. */
function checkAbout({ index, report }: Subject, files: CaseFiles): void {
  const { about, actingSides } = index.case;
  const fail = (column: string, value: string, message: string): void => {
    report({ table: descriptorFile, id: null, column, value }, 'error', 'unknown-reference', message);
  };
  const side = (column: string, value: string): void => {
    if (!Object.hasOwn(actingSides, value))
      fail(column, value, `The package names no acting side "${value}".`);
  };
  const countries = new Set(index.case.incidents.flatMap((incident) => incident.countryCodes));
  for (const layer of about.layers) {
    for (const id of layer.incidentIds ?? [])
      if (!index.incidents.has(id))
        fail(`layers.${layer.id}`, id, `The layer names an incident "${id}" that is not in the case.`);
    if (layer.actingSide !== null) side(`layers.${layer.id}`, layer.actingSide);
    for (const code of layer.countryCodes ?? [])
      if (!countries.has(code))
        fail(`layers.${layer.id}`, code, `The layer names ${code}, where the case has no incident.`);
  }
  for (const preset of about.presets) for (const each of preset.sides) side(`presets.${preset.id}`, each);
  for (const window of about.coverage) side('coverage', window.actingSide);
  // The parser leaves a reference place out that it cannot find.
  const declared = /"referenceIncident"\s*:\s*"([^"]*)"/.exec(files.get(descriptorFile) ?? '')?.[1];
  if (declared !== undefined && about.referenceIncidentId === null)
    fail('referenceIncident', declared, `The reference place "${declared}" is no incident of the case.`);
}
