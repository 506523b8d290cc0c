/**
 * Makes the tables and the GeoJSON of this case from the researched evidence, and back.
 *
 *     npx tsx geodata/case/from-evidence.ts write EVIDENCE.json
 *     npx tsx geodata/case/from-evidence.ts compare EVIDENCE.json
 *
 * `write` overwrites the derived files beside it; what people wrote (actors, kinds, wording, datapackage.json) stays.
 * `compare` rebuilds the evidence from the files and reports every row and field that differs, in both directions.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import Papa from 'papaparse';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Row = { [key: string]: Json };
type Cells = { [column: string]: string };

const here = fileURLToPath(new URL('./', import.meta.url));

/** How one field of the evidence stands in a table: as columns, and back. */
interface Field {
  readonly name: string;
  readonly columns: readonly string[];
  readonly toCells: (value: Json) => (string | number | boolean | null)[];
  readonly fromCells: (cells: readonly string[]) => Json | undefined;
}

const text = (name: string, column = name): Field => ({
  name,
  columns: [column],
  toCells: (value) => [value as string | null],
  fromCells: ([cell]) => (cell === '' ? null : (cell as string)),
});
const number = (name: string): Field => ({
  ...text(name),
  toCells: (value) => [value as number | null],
  fromCells: ([cell]) => (cell === '' ? null : Number(cell)),
});
const flag = (name: string): Field => ({
  ...text(name),
  toCells: (value) => [value as boolean],
  fromCells: ([cell]) => cell === 'true',
});
/** A field that only some rows have. */
const optional = (field: Field): Field => ({
  ...field,
  toCells: (value) => (value === undefined ? field.columns.map(() => null) : field.toCells(value)),
  fromCells: (cells) => (cells.every((cell) => cell === '') ? undefined : field.fromCells(cells)),
});
const list = (name: string): Field => ({
  ...text(name),
  toCells: (value) => [(value as string[]).join(';') || null],
  fromCells: ([cell]) => (cell === '' ? [] : (cell as string).split(';')),
});
const figure = (name: string): Field => ({
  name,
  columns: [`${name}_min`, `${name}_max`],
  toCells: (value) =>
    value === null ? [null, null] : ['min', 'max'].map((end) => (value as Row)[end] as number | null),
  fromCells: ([min, max]) =>
    min === '' && max === ''
      ? null
      : { min: min === '' ? null : Number(min), max: max === '' ? null : Number(max) },
});
const affirms: Field = {
  ...text('affirms'),
  toCells: (value) => [
    (value as Row[]).map((item) => `${item['group']}:${item['outcome']}`).join(';') || null,
  ],
  fromCells: ([cell]) =>
    cell === ''
      ? []
      : (cell as string).split(';').map((item) => {
          const [group, outcome] = item.split(':') as [string, string];
          return { group, outcome };
        }),
};
const standIn: Field = {
  name: 'fallback_point',
  columns: ['longitude', 'latitude', 'basis', 'source', 'uncertainty_m'].map((part) => `fallback_${part}`),
  toCells: (value) =>
    ['longitude', 'latitude', 'basis', 'source', 'uncertainty_m'].map(
      (part) => (value === null ? null : (value as Row)[part]) as string | number | null,
    ),
  fromCells: ([longitude, latitude, basis, source, uncertainty]) =>
    longitude === ''
      ? null
      : {
          latitude: Number(latitude),
          longitude: Number(longitude),
          basis: basis as string,
          source: source as string,
          is_fallback: true,
          uncertainty_m: Number(uncertainty),
        },
};

const claimHead = [
  text('id'),
  text('event', 'incident'),
  text('claimant_id', 'claimant'),
  text('speaker'),
  text('via'),
  text('claimant_as_given'),
];
const claimTail = [
  text('status'),
  text('withdrawn_on'),
  flag('in_seed'),
  text('note'),
  text('source'),
  list('also_sources'),
  text('url'),
];

/** The tables: the part of the evidence, its file and its fields. */
const tables: readonly { part: string; file: string; fields: readonly Field[] }[] = [
  {
    part: 'casualty_claims',
    file: 'casualty-claims.csv',
    fields: [
      ...claimHead,
      text('group'),
      text('affiliation'),
      figure('killed'),
      figure('injured'),
      figure('combined'),
      flag('unquantified'),
      list('unquantified_outcomes'),
      affirms,
      text('said_on'),
      text('basis'),
      text('scope'),
      text('scope_detail'),
      text('evolution_group'),
      ...claimTail,
    ],
  },
  {
    part: 'statements',
    file: 'statements.csv',
    fields: [...claimHead, text('topic'), text('claim'), text('quote'), text('said_on'), ...claimTail],
  },
  {
    part: 'relations',
    file: 'relations.csv',
    fields: [
      text('from'),
      text('to'),
      text('type'),
      text('note'),
      optional(text('was')),
      optional(flag('added')),
    ],
  },
  {
    part: 'relations_dropped',
    file: 'relations-dropped.csv',
    fields: [text('from'), text('to'), text('type'), text('note'), text('reason')],
  },
  {
    part: 'claimants',
    file: 'claimants.csv',
    fields: [
      text('id'),
      text('name'),
      text('kind'),
      text('country'),
      text('part_of'),
      flag('anonymous'),
      text('note'),
    ],
  },
  {
    part: 'sources',
    file: 'sources.csv',
    fields: [
      text('id'),
      text('publisher'),
      text('title'),
      text('kind'),
      text('published'),
      text('url'),
      text('canonical_url'),
      text('archived_url'),
      text('accessed_on'),
      text('note'),
    ],
  },
];

const incidentFields: readonly Field[] = [
  ...['id', 'parent', 'title', 'category', 'status', 'acting_side', 'date_start', 'date_end'].map((name) =>
    text(name),
  ),
  list('countries'),
  ...['admin1', 'admin1_iso', 'admin1_note', 'place_name', 'place_note', 'name_ar', 'name_ar_of'].map(
    (name) => text(name),
  ),
  ...['time_local', 'timezone', 'time_utc', 'time_note', 'precision', 'precision_note'].map((name) =>
    text(name),
  ),
  number('uncertainty_m'),
  ...['uncertainty_basis', 'coordinates_basis', 'coordinates_source'].map((name) => text(name)),
  standIn,
  ...['what_was_struck', 'weapon', 'reported_actor', 'claimed_by'].map((name) => text(name)),
  list('in_response_to'),
  ...['in_response_to_source', 'in_response_to_note', 'summary', 'source'].map((name) => text(name)),
  list('also_sources'),
  optional(flag('added')),
];

function toCells(row: Row, fields: readonly Field[]): { [column: string]: string | number | boolean | null } {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const cells = field.toCells(row[field.name] as Json);
      return field.columns.map((column, at) => [column, cells[at] ?? null] as const);
    }),
  );
}

function fromCells(cells: Cells, fields: readonly Field[]): Row {
  const row: Row = {};
  for (const field of fields) {
    const value = field.fromCells(field.columns.map((column) => cells[column] ?? ''));
    if (value !== undefined) row[field.name] = value;
  }
  return row;
}

function incidentsGeoJson(events: readonly Row[]): string {
  const lngs = events.flatMap((event) => (event['longitude'] === null ? [] : [event['longitude'] as number]));
  const lats = events.flatMap((event) => (event['latitude'] === null ? [] : [event['latitude'] as number]));
  const bbox = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
  const features = events.map((event) =>
    JSON.stringify({
      type: 'Feature',
      id: event['id'],
      geometry:
        event['longitude'] === null
          ? null
          : { type: 'Point', coordinates: [event['longitude'], event['latitude']] },
      properties: toCells(event, incidentFields),
    }),
  );
  return `{"type":"FeatureCollection","bbox":${JSON.stringify(bbox)},"features":[\n${features.join(',\n')}\n]}\n`;
}

function write(evidence: { [part: string]: Row[] }): void {
  for (const { part, file, fields } of tables) {
    const rows = evidence[part] ?? [];
    const columns = fields.flatMap((field) => field.columns);
    writeFileSync(
      here + file,
      Papa.unparse(
        rows.map((row) => toCells(row, fields)),
        { columns, newline: '\n' },
      ) + '\n',
    );
  }
  writeFileSync(here + 'incidents.geojson', incidentsGeoJson(evidence['events'] ?? []));
}

/** The evidence as the files of the case hold it. */
function rebuild(): { [part: string]: Json } {
  const result: { [part: string]: Json } = {};
  for (const { part, file, fields } of tables) {
    const parsed = Papa.parse<Cells>(readFileSync(here + file, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    result[part] = parsed.data.map((cells) => fromCells(cells, fields));
  }
  const collection = JSON.parse(readFileSync(here + 'incidents.geojson', 'utf8')) as {
    features: { id: string; geometry: { coordinates: [number, number] } | null; properties: Row }[];
  };
  result['events'] = collection.features.map((feature) => {
    const cells = Object.fromEntries(
      Object.entries(feature.properties).map(([column, value]) => [
        column,
        value === null ? '' : String(value),
      ]),
    );
    const [longitude = null, latitude = null] = feature.geometry?.coordinates ?? [];
    return { ...fromCells(cells, incidentFields), longitude, latitude };
  });
  const about = JSON.parse(readFileSync(here + 'datapackage.json', 'utf8')) as { evidence: Row };
  return { ...result, ...about.evidence };
}

function compare(evidence: { [part: string]: Json }): number {
  const held = rebuild();
  let differences = 0;
  const report = (line: string): void => {
    differences += 1;
    console.log(line);
  };
  for (const part of new Set([...Object.keys(evidence), ...Object.keys(held)])) {
    const [theirs, ours] = [evidence[part], held[part]];
    if (!Array.isArray(theirs) || !Array.isArray(ours)) {
      if (!isDeepStrictEqual(theirs, ours)) report(`${part}: differs`);
      else console.log(`${part}: equal`);
      continue;
    }
    const keyOf = (row: Json): string => {
      const { id, from, to, type } = row as Row;
      return String(id ?? `${from} ${type} ${to}`);
    };
    const theirRows = new Map(theirs.map((row) => [keyOf(row), row as Row]));
    const ourRows = new Map(ours.map((row) => [keyOf(row), row as Row]));
    let fields = 0;
    for (const [key, row] of theirRows) {
      const other = ourRows.get(key);
      if (!other) report(`${part} ${key}: in the evidence only`);
      for (const name of new Set([...Object.keys(row), ...Object.keys(other ?? {})])) {
        fields += 1;
        if (other && !isDeepStrictEqual(row[name], other[name])) report(`${part} ${key} ${name}: differs`);
      }
    }
    for (const key of ourRows.keys()) if (!theirRows.has(key)) report(`${part} ${key}: in the case only`);
    console.log(
      `${part}: ${theirs.length} rows in the evidence, ${ours.length} in the case, ${fields} fields compared`,
    );
  }
  console.log(`${differences} differences`);
  return differences;
}

const [verb, path] = process.argv.slice(2);
if (!path || (verb !== 'write' && verb !== 'compare')) {
  console.error('usage: npx tsx geodata/case/from-evidence.ts write|compare EVIDENCE.json');
  process.exit(2);
}
const evidence = JSON.parse(readFileSync(path, 'utf8')) as { [part: string]: Row[] };
if (verb === 'write') write(evidence);
else process.exitCode = compare(evidence as { [part: string]: Json }) === 0 ? 0 : 1;
