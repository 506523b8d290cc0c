import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBoundaries, caseExtensions } from '../../cli/open-case.ts';
import { readFolder } from '../../cli/read-folder.ts';
import { checkCasePackage } from './check-case.ts';

const shipped = readFolder(fileURLToPath(new URL('../../../geodata/case', import.meta.url)), caseExtensions);
const boundaries = openBoundaries();
const incidents = JSON.parse(shipped.get('incidents.geojson') ?? '') as {
  features: { id: string; geometry: unknown; properties: Record<string, unknown> }[];
};

/** The shipped case with one file replaced. */
const changed = (file: string, text: string): Map<string, string> => new Map(shipped).set(file, text);

/** The shipped case with properties of one incident replaced. */
function withIncident(id: string, properties: Record<string, unknown>): Map<string, string> {
  const features = incidents.features.map((feature) =>
    feature.id === id ? { ...feature, properties: { ...feature.properties, ...properties } } : feature,
  );
  return changed('incidents.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
}

const codes = async (files: ReadonlyMap<string, string>, id: string): Promise<string[]> =>
  (await checkCasePackage(files, boundaries)).issues
    .filter((issue) => issue.id === id)
    .map(({ code }) => code);

const part = 'evt-2024-02-02-us-strikes-sy';
const outpost = 'evt-2024-01-28-tower22';

describe('the rules of a case', () => {
  it('find no error in the case that the software comes with', async () => {
    const { issues, counts } = await checkCasePackage(shipped, boundaries);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(counts.every(({ read, kept }) => read === kept)).toBe(true);
  });

  it.each([
    ['an answer to nothing', outpost, { in_response_to: 'evt-nowhere' }, 'unknown-reference'],
    ['an answer to itself', outpost, { in_response_to: outpost }, 'unknown-reference'],
    [
      'an answer before its cause',
      outpost,
      { in_response_to: 'evt-2024-02-02-us-strikes' },
      'answer-before-cause',
    ],
    [
      'a source of coordinates that is missing',
      outpost,
      { coordinates_source: 'src-none' },
      'unknown-reference',
    ],
    [
      'a position in another country',
      outpost,
      { countries: 'SY', admin1_iso: null },
      'outside-stated-country',
    ],
    ['a region of another country', outpost, { admin1_iso: 'IQ-AN' }, 'region-of-another-country'],
    ['a region that does not exist', outpost, { admin1_iso: 'JO-XX' }, 'unknown-region'],
    ['a position that is finer than known', outpost, { precision: 'country' }, 'position-too-fine'],
    ['claims that were made before', outpost, { date_start: '2024-03-01', date_end: '2024-03-01' }, 'days'],
  ])('find %s', async (_name, id, properties, expected) => {
    const { issues } = await checkCasePackage(withIncident(id, properties), boundaries);
    const found = issues.map(({ code }) => code);
    if (expected === 'days') expect(found).toContain('said-before-incident');
    else expect(issues.filter((issue) => issue.id === id).map(({ code }) => code)).toContain(expected);
  });

  it('find a part that leaves its whole in time, place or side', async () => {
    const whole = incidents.features.find(({ properties }) => properties['parent'] !== null);
    const id = whole?.id ?? part;
    const moved = { date_start: '2023-01-01', countries: 'JO', acting_side: 'armed_groups' };
    expect(await codes(withIncident(id, moved), id)).toEqual(
      expect.arrayContaining(['part-outside-days', 'part-outside-countries', 'part-of-another-side']),
    );
  });

  it('find claims that replace themselves, each other, or a later one', async () => {
    const rows = (shipped.get('relations.csv') ?? '').split('\n');
    const [from, to] = (rows.find((row) => row.includes(',supersedes,')) ?? '').split(',');
    const more = `${to},${from},supersedes,,,\n${from},${from},supports,,,\n`;
    const { issues } = await checkCasePackage(
      changed('relations.csv', (shipped.get('relations.csv') ?? '') + more),
      boundaries,
    );
    const found = issues.filter(({ file }) => file === 'relations.csv').map(({ code }) => code);
    expect(found).toContain('relation-loop');
    expect(found).toContain('relation-to-itself');
  });

  it('find layers, presets and a reference place that name nothing', async () => {
    const text = (shipped.get('datapackage.json') ?? '')
      .replaceAll('"evt-2024-01-28-tower22"', '"evt-none"')
      .replace('"sides": ["us"]', '"sides": ["usa"]');
    const { issues } = await checkCasePackage(changed('datapackage.json', text), boundaries);
    const columns = issues.filter(({ code }) => code === 'unknown-reference').map(({ column }) => column);
    expect(columns).toEqual(
      expect.arrayContaining(['layers.outpost', 'presets.strikes', 'referenceIncident']),
    );
  });

  it('find sources that cannot be looked up, with their row', async () => {
    const text = 'id,publisher,title,kind,published,url,accessed_on\nseed,P,T,seed,,,\nlost,P,T,news,,,\n';
    const { issues } = await checkCasePackage(changed('sources.csv', text), boundaries);
    expect(issues.filter(({ code }) => code === 'source-without-address')).toMatchObject([
      { file: 'sources.csv', row: 2, id: 'lost' },
    ]);
  });

  it('find what was said after its source was read', async () => {
    const text = (shipped.get('sources.csv') ?? '').replaceAll('2026-11-22', '2024-01-30');
    const { issues } = await checkCasePackage(changed('sources.csv', text), boundaries);
    expect(issues.map(({ code }) => code)).toContain('said-after-access');
  });

  it('never throw, whatever becomes of a file', async () => {
    const names = [...shipped.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(400),
        fc.oneof(fc.constantFrom('', 'null', '"', '[]', '{}', ',', '-1', 'constructor', '\n'), fc.string()),
        async (name, where, length, put) => {
          const text = shipped.get(name) ?? '';
          const at = Math.floor(where * text.length);
          const files = changed(name, text.slice(0, at) + put + text.slice(at + length));
          const { counts } = await checkCasePackage(files, boundaries);
          for (const { read, kept, dropped } of counts) expect(read).toBe(kept + dropped);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('never throw at values of the wrong kind', async () => {
    const keys = Object.keys(incidents.features[0]?.properties ?? {});
    await fc.assert(
      fc.asyncProperty(fc.nat(70), fc.constantFrom(...keys), fc.jsonValue(), async (at, key, value) => {
        const features = incidents.features.map((feature, n) =>
          n === at ? { ...feature, properties: { ...feature.properties, [key]: value } } : feature,
        );
        const text = JSON.stringify({ type: 'FeatureCollection', features });
        const { issues } = await checkCasePackage(changed('incidents.geojson', text), boundaries);
        expect(issues.every(({ file }) => file !== '')).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
