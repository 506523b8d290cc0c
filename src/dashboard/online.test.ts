import { expect, it } from 'vitest';
import { isOnlinePage, onlineAddress } from './online.ts';

it('finds the online page beside any page, with the same view', () => {
  const view = { search: '?side=us', hash: '#map=6/34/40' };
  expect(onlineAddress({ pathname: '/a/', ...view })).toBe('/a/online.html?side=us#map=6/34/40');
  expect(onlineAddress({ pathname: '/a/index.html', search: '', hash: '' })).toBe('/a/online.html');
  expect(isOnlinePage('/a/online.html')).toBe(true);
  expect(isOnlinePage('/a/')).toBe(false);
});
