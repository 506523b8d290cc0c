import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { named, readWhole, survives } from './fixtures/whole-sheet.ts';
import { readKmlSheets } from './kml-sheet.ts';

/** Invented. */
const kml = (body: string, prolog = '<?xml version="1.0" encoding="UTF-8"?>'): string =>
  `${prolog}<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Strikes</name>${body}</Document></kml>`;
const placemark = (inner: string, at = '<Point><coordinates>41.1,34.4,0</coordinates></Point>'): string =>
  `<Placemark>${inner}${at}</Placemark>`;
const read = async (text: string, name = 'invented.kml') => {
  const { sheets, issues } = await readWhole(readKmlSheets, text, name);
  const [whole] = sheets;
  if (!whole) throw new Error('There is no sheet.');
  return { ...whole, whole, issues };
};

describe('readKmlSheets', () => {
  it('reads placemarks with their folders, data, times and markup as text', async () => {
    const { whole, issues, sheet } = await read(
      kml(`<Folder><name>2024</name><Folder><name>February</name>
        <Placemark id="p1"><name>al-Qaim</name><description><![CDATA[<b onclick="x()">two</b> <!DOCTYPE html>]]></description>
          <TimeSpan><begin>2024-02-02</begin><end>2024-02-03</end></TimeSpan>
          <ExtendedData><Data name="killed"><value>16</value></Data><camp:grid xmlns:camp="urn:x">38S</camp:grid></ExtendedData>
          <Point><coordinates>41.1,34.4,0</coordinates></Point></Placemark></Folder></Folder>
        ${placemark('<name>no folder</name><TimeStamp><when>2024</when></TimeStamp>')}`),
    );
    expect(named(whole, 0)).toEqual({
      id: 'p1',
      folder: '2024 / February',
      name: 'al-Qaim',
      description: '<b onclick="x()">two</b> <!DOCTYPE html>',
      killed: '16',
      'camp:grid': '38S',
      'timespan begin': '2024-02-02',
      'timespan end': '2024-02-03',
    });
    expect(named(whole, 1)).toEqual({ name: 'no folder', timestamp: '2024' });
    expect(whole.rows[0]?.geometry).toEqual({ type: 'Point', coordinates: [41.1, 34.4, 0] });
    expect(sheet.metadata).toEqual({ name: 'Strikes' });
    expect(issues).toEqual([]);
  });

  it('reads data with a schema as it stands: nothing is no zero, false is not true', async () => {
    const { whole } = await read(
      kml(`<Schema id="s"><SimpleField name="killed" type="int"/><SimpleField name="sure" type="bool"/></Schema>
        ${placemark('<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="killed"></SimpleData><SimpleData name="sure">0</SimpleData></SchemaData></ExtendedData>')}`),
    );
    expect(named(whole, 0)).toEqual({ sure: '0' });
  });

  it('loses no data to names that the placemark or JavaScript has', async () => {
    const data = ['name', '__proto__', 'constructor', 'folder', 'id'];
    const { whole } = await read(
      kml(
        `<Folder><name>f</name>${placemark(`<name>own</name><ExtendedData>${data.map((name) => `<Data name="${name}"><value>${name}!</value></Data>`).join('')}</ExtendedData>`).replace('<Placemark>', '<Placemark id="i">')}</Folder>`,
      ),
    );
    expect(named(whole, 0)).toEqual({
      'feature id': 'i',
      'feature folder': 'f',
      name: 'own',
      'name (data)': 'name!',
      '__proto__ (data)': '__proto__!',
      constructor: 'constructor!',
      folder: 'folder!',
      id: 'id!',
    });
  });

  it('reads areas, lines and several geometries', async () => {
    const ring = (at: string): string => `<LinearRing><coordinates>${at}</coordinates></LinearRing>`;
    const { rows, issues } = await read(
      kml(
        placemark('', `<Polygon><outerBoundaryIs>${ring('0,0 4,0 4,4 0,0')}</outerBoundaryIs></Polygon>`) +
          placemark('', '<LineString><coordinates>\n 0,0,5\n 1,1,5 \n</coordinates></LineString>') +
          placemark(
            '',
            '<MultiGeometry><Point><coordinates>1, 2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry>',
          ) +
          placemark('', ''),
      ),
    );
    expect(rows.map(({ geometry }) => geometry?.type ?? null)).toEqual([
      'Polygon',
      'LineString',
      'GeometryCollection',
      null,
    ]);
    expect(issues).toEqual([]);
  });

  it.each([
    ['x,33,250', 'not-a-position'],
    ['NaN,33.3,0', 'not-a-position'],
    ['41.1 34.4', 'not-a-position'],
    ['41', 'not-a-position'],
  ])('keeps a row without a place where its coordinates are %j', async (coordinates, code) => {
    const { rows, issues } = await read(
      kml(placemark('<name>a</name>', `<Point><coordinates>${coordinates}</coordinates></Point>`)),
    );
    expect(rows.map(({ geometry }) => geometry)).toEqual([null]);
    expect(issues.map((issue) => `${issue.row} ${issue.code} ${issue.outcome} ${issue.value}`)).toEqual([
      `1 ${code} kept ${coordinates}`,
    ]);
  });

  it('tells of a part of a geometry that cannot be drawn', async () => {
    const inner =
      '<Point><coordinates>1,2</coordinates></Point><LineString><coordinates>3,4</coordinates></LineString>';
    const { rows, issues } = await read(kml(placemark('', `<MultiGeometry>${inner}</MultiGeometry>`)));
    expect(rows[0]?.geometry).toEqual({ type: 'Point', coordinates: [1, 2] });
    expect(issues.map(({ code }) => code)).toEqual(['geometry-incomplete']);
  });

  it('fetches nothing: a link to another file is dropped', async () => {
    const { rows, issues } = await read(
      kml(`<NetworkLink><Link><href>https://example.org/a.kml</href></Link></NetworkLink>${placemark('')}`),
    );
    expect(rows.map(({ row }) => row)).toEqual([1]);
    expect(issues.map(({ row, code, value }) => [row, code, value])).toEqual([
      [2, 'network-link', 'https://example.org/a.kml'],
    ]);
  });

  it('reads other encodings and elements with a prefix', async () => {
    const latin = kml(
      placemark('<name>Dūmā é</name>').replace('ū', 'u').replace('ā', 'a'),
      '<?xml version="1.0" encoding="ISO-8859-1"?>',
    );
    const bytes = Uint8Array.from(latin, (letter) => letter.charCodeAt(0));
    const { sheets } = await readWhole(readKmlSheets, bytes, 'latin.kml');
    expect(sheets[0] && named(sheets[0], 0)).toEqual({ name: 'Duma é' });
    const prefixed = kml(placemark('<name>a</name>'))
      .replace(/(<\/?)(\w)/g, '$1kml:$2')
      .replace('xmlns=', 'xmlns:kml=');
    expect((await read(prefixed)).rows).toHaveLength(1);
  });

  it('reads a KMZ, and each KML file in it as a sheet', async () => {
    const doc = strToU8(kml(placemark('<name>a</name>')));
    const one = await readWhole(
      readKmlSheets,
      zipSync({ 'doc.kml': doc, 'files/icon.png': new Uint8Array(9) }),
      'a.kmz',
    );
    expect(one.sheets.map(({ sheet, rows }) => `${sheet.name} ${rows.length}`)).toEqual(['a.kmz 1']);
    const two = await readWhole(
      readKmlSheets,
      zipSync({ 'a.kml': doc, 'b/c.KML': [doc, { level: 0 }] }),
      'a.kmz',
    );
    expect(two.sheets.map(({ sheet }) => sheet.name)).toEqual(['a.kmz, a.kml', 'a.kmz, b/c.KML']);
    await expect(readWhole(readKmlSheets, zipSync({ 'a.txt': doc }), 'a.kmz')).rejects.toThrow(
      'without a KML file',
    );
  });

  it('refuses a billion laughs, what is no KML, and what is no XML', async () => {
    const laughs = '<!-- x --><!DOCTYPE kml [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>';
    await expect(read(kml(placemark('<name>&b;</name>'), laughs))).rejects.toThrow(
      'declares XML entities in a DOCTYPE',
    );
    await expect(read('<html><body/></html>')).rejects.toThrow('its outermost element is "html"');
    await expect(read('lat,lng\n1,2')).rejects.toThrow('cannot be read as XML');
    await expect(read('')).rejects.toThrow('invented.kml');
    const deep = '<MultiGeometry>'.repeat(20_000) + '</MultiGeometry>'.repeat(20_000);
    expect(await survives(readKmlSheets, kml(placemark('', deep)), 'deep.kml')).toBeNull();
  });

  it('stands mutated bytes, of KML and of KMZ', async () => {
    const text = kml(
      `<Folder><name>Ä</name>${placemark('<name>a</name>')}</Folder>${placemark('<description>&lt;b&gt;</description>')}`,
    );
    const plain = strToU8(text);
    const files = [plain, zipSync({ 'doc.kml': plain })];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(100_000), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (file, changes) => {
          const mutated = file.slice();
          for (const [at, byte] of changes) mutated[at % mutated.length] = byte;
          await survives(readKmlSheets, mutated, 'x.kml');
        },
      ),
      { seed: 20240207, numRuns: 600 },
    );
  });

  it('stands any order of its elements', async () => {
    const pieces = [
      'Placemark',
      'Folder',
      'Point',
      'coordinates',
      'name',
      'MultiGeometry',
      'GroundOverlay',
      'NetworkLink',
      'gx:Track',
      'Polygon',
      'LinearRing',
      'ExtendedData',
      'Data',
    ];
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('1,2', 'x', '1,2 3,4 5,6 1,2', '&amp;'),
        fc
          .tuple(fc.constantFrom(...pieces), fc.array(tie('tree'), { maxLength: 4 }))
          .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 5 }), async (trees) => {
        await survives(readKmlSheets, kml(trees.join('')).replace('<kml', '<kml xmlns:gx="urn:gx"'), 'x.kml');
      }),
      { seed: 20240208, numRuns: 400 },
    );
  });
});
