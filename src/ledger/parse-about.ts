import type {
  CaseAbout,
  CaseLayer,
  CasePreset,
  Coverage,
  Definition,
  Incident,
  KeptColumn,
  Licence,
} from './case.ts';
import { parseDay } from './day.ts';
import type { Issue } from './issue.ts';
import { redistributions } from './vocabulary.ts';

/** What the descriptor of a data package says, before the incidents are known. */
export interface Descriptor {
  readonly about: Omit<CaseAbout, 'rewordedTexts' | 'rewordedFor'>;
  readonly actingSides: Readonly<Record<string, string>>;
  readonly actingSideNames: Readonly<Record<string, string>>;
  readonly partisanPublishers: readonly string[];
  /** Claimant to the name for tight places. */
  readonly shortNames: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads `datapackage.json`. What is missing is left empty; the case can be read without it, with an issue. */
export function parseDescriptor(value: unknown, file: string, issues: Issue[]): Descriptor {
  const fields = asFields(value);
  const report = (column: string, message: string): void => {
    issues.push({
      file,
      row: null,
      id: null,
      column,
      value: null,
      severity: 'warning',
      code: 'descriptor-incomplete',
      message,
      outcome: 'kept',
    });
  };
  const title = text(fields['title']);
  if (title === null) report('title', 'The data package has no "title"; give the case a name.');
  const actingSides = words(asFields(fields['evidence'])['acting_sides'] ?? fields['actingSides']);
  if (Object.keys(actingSides).length === 0) {
    report(
      'actingSides',
      'The data package names no "actingSides"; without them no incident can be counted.',
    );
  }
  const redistribution = redistributions.find((word) => word === fields['redistribution']);
  if (fields['redistribution'] !== undefined && redistribution === undefined) {
    report('redistribution', `"redistribution" is not one of ${redistributions.join(', ')}; read as "ask".`);
  }
  const windows = list(fields['coverage']);
  const coverages = windows.flatMap(coverage);
  if (coverages.length < windows.length) {
    report(
      'coverage',
      'A window of "coverage" needs "actingSide", "from" and "to" (YYYY-MM-DD); it is left out.',
    );
  }
  const terms = list(fields['definitions']);
  const definitions = terms.flatMap(definition);
  if (definitions.length < terms.length) {
    report('definitions', 'A definition needs "term" and "meaning"; it is left out.');
  }
  for (const name of ['inclusion', 'gaps']) {
    const value = fields[name];
    if (value !== undefined && texts(value).length !== (Array.isArray(value) ? value.length : -1)) {
      report(name, `"${name}" is a list of texts; what is none is left out.`);
    }
  }
  return {
    actingSides,
    actingSideNames: { ...actingSides, ...words(fields['actingSideNames']) },
    shortNames: words(fields['shortNames']),
    partisanPublishers: texts(fields['partisanPublishers']),
    about: {
      id: text(fields['name']) ?? 'case',
      title: title ?? 'Untitled case',
      description: text(fields['description']) ?? '',
      version: text(fields['version']) ?? '0',
      created: text(fields['created']),
      licences: list(fields['licenses']).map(licence),
      credit: text(fields['credit']) ?? title ?? 'Untitled case',
      contact: text(fields['contact']),
      redistribution: redistribution ?? 'ask',
      method: text(fields['method']),
      scope: text(fields['scope']),
      inclusion: texts(fields['inclusion']),
      definitions,
      gaps: texts(fields['gaps']),
      coverage: coverages,
      presets: list(fields['presets']).map(preset),
      layers: list(fields['layers']).map(layer),
      kept: list(fields['kept']).flatMap(keptColumn),
      referenceIncidentId: text(fields['referenceIncident']),
    },
  };
}

/** Completes what the package says of itself: coverage that is not declared is derived from the incidents, and marked so. */
export function parseAbout(descriptor: Descriptor, incidents: readonly Incident[]): Descriptor['about'] {
  const { about, actingSides } = descriptor;
  const declared = new Set(about.coverage.map((window) => window.actingSide));
  const derived = Object.keys(actingSides).flatMap((side): Coverage[] => {
    const dated = incidents.filter((incident) => incident.actingSide === side);
    let [from, to] = [Infinity, -Infinity];
    for (const { start, end } of dated) {
      from = Math.min(from, start ?? Infinity);
      to = Math.max(to, end ?? -Infinity);
    }
    if (declared.has(side) || from > to) return [];
    return [{ actingSide: side, from, to, derived: true, note: null }];
  });
  const ids = new Set(incidents.map((incident) => incident.id));
  const reference = about.referenceIncidentId;
  return {
    ...about,
    coverage: [...about.coverage, ...derived],
    layers: about.layers.length > 0 ? about.layers : [wholeLayer],
    referenceIncidentId: reference !== null && ids.has(reference) ? reference : null,
  };
}

const wholeLayer: CaseLayer = {
  id: 'incidents',
  title: 'Incidents',
  content: 'incidents',
  incidentIds: null,
  actingSide: null,
  countryCodes: null,
};

function keptColumn(value: unknown): KeptColumn[] {
  const fields = asFields(value);
  const { name } = fields;
  if (typeof name !== 'string') return [];
  return [{ name, mayNamePeople: fields['mayNamePeople'] !== false, hasSum: fields['hasSum'] === true }];
}

function licence(value: unknown): Licence {
  const fields = asFields(value);
  const name = text(fields['name']) ?? '';
  return {
    name,
    title: text(fields['title']) ?? name,
    url: text(fields['path']),
    covers: text(fields['covers']),
  };
}

function coverage(value: unknown): Coverage[] {
  const fields = asFields(value);
  const from = parseDay(text(fields['from']) ?? '');
  const to = parseDay(text(fields['to']) ?? '');
  const actingSide = text(fields['actingSide']);
  if (from === null || to === null || actingSide === null) return [];
  return [{ actingSide, from, to, derived: fields['derived'] === true, note: text(fields['note']) }];
}

function definition(value: unknown): Definition[] {
  const fields = asFields(value);
  const [term, meaning] = [text(fields['term']), text(fields['meaning'])];
  return term === null || meaning === null ? [] : [{ term, meaning }];
}

function preset(value: unknown): CasePreset {
  const fields = asFields(value);
  const id = text(fields['id']) ?? '';
  return {
    id,
    title: text(fields['title']) ?? id,
    from: parseDay(text(fields['from']) ?? ''),
    to: parseDay(text(fields['to']) ?? ''),
    sides: texts(fields['sides']),
  };
}

function layer(value: unknown): CaseLayer {
  const fields = asFields(value);
  const id = text(fields['id']) ?? 'incidents';
  return {
    id,
    title: text(fields['title']) ?? id,
    content: fields['content'] === 'regions' ? 'regions' : 'incidents',
    incidentIds: Array.isArray(fields['incidents']) ? texts(fields['incidents']) : null,
    actingSide: text(fields['actingSide']),
    countryCodes: Array.isArray(fields['countries']) ? texts(fields['countries']) : null,
  };
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** Key to text; what is not a text is left out. */
function words(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asFields(value)).flatMap(([key, item]) => {
      const word = text(item);
      return word === null ? [] : [[key, word] as const];
    }),
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): string[] {
  return list(value).flatMap((item) => text(item) ?? []);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
