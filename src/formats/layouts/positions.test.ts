import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingOrders, looksLikeMgrs, parseDegrees, parsePosition, saysItsOrder } from './positions.ts';

const seed = 20240202;
const baghdad = { lng: 44.385555, lat: 33.341388 };

describe('a position in one cell', () => {
  it.each([
    ['33.341388, 44.385555'],
    ['33.341388,44.385555'],
    ['33.341388;44.385555'],
    ['33.341388 44.385555'],
    ['  (33.341388, 44.385555) '],
    ['[33.341388,44.385555]'],
    ['33,341388; 44,385555'],
    ['33,341388 44,385555'],
    ['33,341388, 44,385555'],
    ['33,341388,44,385555'],
    ['33.341388N 44.385555E'],
    ['N33.341388, E44.385555'],
    ['44.385555° E; 33.341388° N'],
    ['33°20\'28.9968"N 44°23\'07.998"E'],
    ['33° 20′ 28.9968″ N, 44° 23′ 07.998″ E'],
    ['33°20’28,9968”N 44°23’07,998”E'],
    ["33º20'28.9968''n, 44º23'07.998''e"],
    ['N 33 20 28.9968 E 44 23 07.998'],
    ['33:20:28.9968N 44:23:07.998E'],
    ["33°20.48328'N 44°23.1333'E"],
    ['33°20\'28.9968", 44°23\'07.998"'],
    ['POINT (44.385555 33.341388)'],
    ['SRID=4326;POINT Z(44.385555 33.341388 12)'],
    ['٣٣٫٣٤١٣٨٨، ٤٤٫٣٨٥٥٥٥'],
    ['\u200E33.341388,\u00A044.385555\u200F'],
  ])('is read: %s', (text) => {
    const position = parsePosition(text, 'lat-lng');
    expect(position?.lng).toBeCloseTo(baghdad.lng, 6);
    expect(position?.lat).toBeCloseTo(baghdad.lat, 6);
  });

  it.each([
    ['Baghdad'],
    [''],
    ['33.34'],
    ['33.34, 44.38, 12'],
    ['33°60\'00"N 44°00\'00"E'],
    ["33.5°20'N 44°E"],
    ['33N 44N'],
    ['-33N 44E'],
    ['POINT EMPTY'],
    ['SRID=3857;POINT (4940000 3930000)'],
    ['POLYGON ((0 0, 1 0, 1 1, 0 0))'],
    ['38SMB4488'],
    ['1.234.567, 8'],
    ['33.34,44.38'.repeat(100_000)],
  ])('is not made of %s', (text) => {
    expect(parsePosition(text.slice(0, 2_000_000), 'lat-lng')).toBeNull();
  });

  it('takes the order of bare numbers from the reader, and of others from themselves', () => {
    expect(parsePosition('33.5, 44.5', 'lng-lat')).toEqual({ lng: 33.5, lat: 44.5 });
    expect(parsePosition('33.5°, 44.5°', 'lng-lat')).toEqual({ lng: 33.5, lat: 44.5 });
    expect(parsePosition('33.5N, 44.5E', 'lng-lat')).toEqual({ lng: 44.5, lat: 33.5 });
    expect(saysItsOrder('33.5N, 44.5E')).toBe(true);
    expect(saysItsOrder('33.5, 44.5')).toBe(false);
  });

  it('knows which orders fit', () => {
    expect(fittingOrders(['33.3, 44.3', '34, 41'])).toEqual(['lat-lng', 'lng-lat']);
    expect(fittingOrders(['33.3, 44.3', '15, 110'])).toEqual(['lat-lng']);
    expect(fittingOrders(['110, 15', '15, 110'])).toEqual([]);
    expect(fittingOrders(['110E 15N', 'Baghdad'])).toEqual(['lat-lng', 'lng-lat']);
  });

  it('tells a grid reference, which it does not read', () => {
    expect(['38SMB4488', '38S MB 44123 88123'].map(looksLikeMgrs)).toEqual([true, true]);
    expect(looksLikeMgrs('33.3 44.3')).toBe(false);
  });

  it('is read back as it was written, in every form', () => {
    const anyPosition = fc.record({
      lat: fc.integer({ min: -90_000_000, max: 90_000_000 }).map((millionths) => millionths / 1e6),
      lng: fc.integer({ min: -180_000_000, max: 180_000_000 }).map((millionths) => millionths / 1e6),
    });
    const sexagesimal = (degrees: number, letters: string, [d, m, s]: readonly string[]): string => {
      const total = Math.round(Math.abs(degrees) * 3600 * 1e4) / 1e4;
      const seconds = (Math.round((total % 60) * 1e4) / 1e4).toFixed(4);
      const minutes = Math.floor(total / 60);
      const [whole, rest] = seconds === '60.0000' ? [minutes + 1, '0.0000'] : [minutes, seconds];
      return `${Math.floor(whole / 60)}${d}${whole % 60}${m}${rest}${s}${letters[degrees < 0 ? 1 : 0]}`;
    };
    const marks = [
      ['°', "'", '"'],
      ['° ', '′ ', '″ '],
      ['º', '’', '”'],
      [':', ':', ''],
      [' ', ' ', ' '],
    ];
    fc.assert(
      fc.property(
        anyPosition,
        fc.constantFrom(', ', ',', ';', ' ', '; '),
        fc.constantFrom(...marks),
        ({ lat, lng }, between, mark) => {
          expect(parsePosition(`${lat}${between}${lng}`, 'lat-lng')).toEqual({ lng, lat });
          expect(parsePosition(`${lng}${between}${lat}`, 'lng-lat')).toEqual({ lng, lat });
          expect(parsePosition(`POINT(${lng} ${lat})`, 'lat-lng')).toEqual({ lng, lat });
          const both = `${sexagesimal(lat, 'NS', mark)}${between}${sexagesimal(lng, 'EW', mark)}`;
          const read = parsePosition(both, 'lng-lat');
          expect(read?.lat).toBeCloseTo(lat, 6);
          expect(read?.lng).toBeCloseTo(lng, 6);
          expect(parseDegrees(String(lat), 'lat', '.')).toBe(lat);
          if (!String(lng).includes('e')) {
            expect(parseDegrees(String(lng).replace('.', ','), 'lng', ',')).toBe(lng);
          }
        },
      ),
      { seed },
    );
  });

  it('is looked for in any text without harm', () => {
    const signs = fc.constantFrom(...'0123456789.,;:+-° \'"NSEWPOINT()eE/|\u0660\u200F'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: signs, maxLength: 80 })), (text) => {
        const position = parsePosition(text, 'lat-lng');
        if (position) expect([position.lat, position.lng].every(Number.isFinite)).toBe(true);
        parseDegrees(text, 'lat', ',');
      }),
      { seed, numRuns: 2000 },
    );
  });
});

describe('a coordinate in a column of its own', () => {
  it.each([
    ['33.34', 'lat', '.', 33.34],
    ['-33.34', 'lat', '.', -33.34],
    ['1.2e-5', 'lng', '.', 0.000012],
    ['33,34', 'lat', ',', 33.34],
    ['33,34', 'lat', '.', null],
    ['33.34', 'lat', ',', null],
    ['33.34° S', 'lat', '.', -33.34],
    ['E 44.38', 'lng', '.', 44.38],
    ['E 44.38', 'lat', '.', null],
    ['33°30\'00"', 'lat', '.', 33.5],
    ["-0°30'", 'lng', '.', -0.5],
    ['33 30', 'lat', '.', null],
    ['', 'lat', '.', null],
  ] as const)('%s as %s with "%s" is %s', (text, axis, decimal, degrees) => {
    expect(parseDegrees(text, axis, decimal)).toBe(degrees);
  });
});
