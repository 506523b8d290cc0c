import { describe, expect, it } from 'vitest';
import { boundsOfSwaps, buildSwapFeatures } from './swaps.ts';

describe('positions that look swapped', () => {
  it('are drawn as given and the other way round, with a way between', () => {
    const { features } = buildSwapFeatures([[34.14, 42.38]]);
    expect(features.map(({ properties, geometry }) => [properties.part, geometry.coordinates])).toEqual([
      [
        'way',
        [
          [34.14, 42.38],
          [42.38, 34.14],
        ],
      ],
      ['given', [34.14, 42.38]],
      ['swapped', [42.38, 34.14]],
    ]);
    expect(boundsOfSwaps([[34.14, 42.38]])).toEqual([34.14, 34.14, 42.38, 42.38]);
  });

  it('stand at the edge of the map where no latitude can be', () => {
    const north = buildSwapFeatures([[34.37, 141.09]]).features[1]!;
    expect(north.geometry.coordinates).toEqual([34.37, 83]);
    expect(boundsOfSwaps([[-70, -120.5]])).toEqual([-120.5, -83, -70, -70]);
  });

  it('have no bounds where there are none', () => {
    expect(boundsOfSwaps([])).toBeNull();
    expect(buildSwapFeatures([]).features).toEqual([]);
  });
});
