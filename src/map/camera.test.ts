import { expect, it } from 'vitest';
import { cameraIn } from './camera.ts';

it('reads the camera behind the # of an address', () => {
  expect(cameraIn('#map=6.5/34.25/-40.1')).toEqual({ zoom: 6.5, lat: 34.25, lng: -40.1 });
  expect(cameraIn('#figures&map=6/34/40')).toEqual({ zoom: 6, lat: 34, lng: 40 });
});

it.each([
  '',
  '#',
  '#figures',
  '#map=',
  '#map=6/34',
  '#map=6//40',
  '#map=a/b/c',
  '#map=6/95/40',
  '#map=6/34/200',
])('finds none in "%s"', (hash) => expect(cameraIn(hash)).toBeNull());
