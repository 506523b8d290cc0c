import { describe, expect, it } from 'vitest';
import { decideGround, parseStyle } from './ground.ts';

const style = { kind: 'style', url: 'https://maps.example/style.json' } as const;
const yes = (): boolean => true;
const no = (): boolean => false;

describe('what the map is drawn on', () => {
  it('is what the page brings, or nothing, without asking', () => {
    expect(decideGround({ kind: 'none' }, '/index.html', no)).toEqual({
      basemap: { kind: 'none' },
      askAbout: null,
    });
    expect(decideGround({ kind: 'embedded' }, '/online.html', no).askAbout).toBeNull();
  });

  it('is a style from the web only on the online page and after the reader agreed to the host', () => {
    expect(decideGround(style, '/a/online.html', (host) => host === 'maps.example')).toEqual({
      basemap: style,
      askAbout: null,
    });
    for (const [path, agreed] of [
      ['/a/online.html', no],
      ['/a/index.html', yes],
      ['/a/', yes],
      ['/a/not-online.html', yes],
    ] as const) {
      expect(decideGround(style, path, agreed)).toEqual({
        basemap: { kind: 'embedded' },
        askAbout: { host: 'maps.example', url: style.url },
      });
    }
  });
});

describe('a style from the web', () => {
  it('is refused where it is none', () => {
    for (const value of [
      null,
      'text',
      {},
      { version: 7, layers: [], sources: {} },
      { version: 8, sources: {} },
    ])
      expect(parseStyle(value)).toBeNull();
    const good = { version: 8, layers: [], sources: {} };
    expect(parseStyle(good)).toBe(good);
  });
});
