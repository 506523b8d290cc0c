import { describe, expect, it } from 'vitest';
import { conformanceFiles } from '../fixtures/conformance.ts';
import { checkGeoJson } from './check-geojson.ts';

/** Each suite with its verdict, and the files on which ours differs, with the codes of what we say instead. */
const suites: readonly {
  readonly folder: string;
  readonly passes: boolean;
  readonly files: number;
  readonly differences: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    folder: 'geojsonhint/test/data/bad',
    passes: false,
    files: 44,
    differences: {
      // RFC 7946 asks readers to put up with these: a warning here.
      'bad-polygon-interiorring-rhr.geojson': ['wrong-winding'],
      'polygon_winding_order.geojson': ['wrong-winding'],
      'geometrycollection_nested.geojson': ['nested-collection'],
      'geometrycollection_single.geojson': ['single-collection'],
      'point-toomany.geojson': ['long-position'],
      // Many decimals are a matter of what is known, which no file tells.
      'excessive_precision_truncated.geojson': [],
    },
  },
  {
    folder: 'geojsonhint/test/data/good',
    passes: true,
    files: 18,
    // Its latitude is -107.
    differences: { 'issue82.geojson': ['outside-the-world'] },
  },
  { folder: 'schema/test/fixtures/invalid', passes: false, files: 36, differences: {} },
  { folder: 'schema/test/fixtures/valid', passes: true, files: 30, differences: {} },
];

const missing =
  'The conformance suites are absent and skipped: set STRIKE_LEDGER_FIXTURES to the folder that holds geojson-conformance.';

describe('third-party conformance suites', () => {
  if (!conformanceFiles('gdal')) console.warn(missing);
  for (const { folder, passes, files: count, differences } of suites) {
    const files = conformanceFiles(folder);
    it.skipIf(!files)(`agrees with ${folder}, but for the differences listed`, async () => {
      const differing: Record<string, string[]> = {};
      for (const [name, text] of files ?? []) {
        const { issues } = await checkGeoJson(text, name);
        const passed = !issues.some((issue) => issue.severity === 'error');
        if (passed !== passes) differing[name] = [...new Set(issues.map(({ code }) => code))];
      }
      expect(files?.size).toBe(count);
      expect(differing).toEqual(differences);
    });
  }

  const gdal = conformanceFiles('gdal');
  it.skipIf(!gdal)('reads a byte order mark and refuses a foreign system of coordinates', async () => {
    const codes = async (name: string): Promise<string[]> =>
      (await checkGeoJson(gdal?.get(name) ?? '', name)).issues.map(({ code }) => code);
    expect(await codes('point_with_utf8bom.json')).not.toContain('not-json');
    expect(await codes('feature_with_type_Topology_property.json')).toContain('foreign-crs');
  });
});
