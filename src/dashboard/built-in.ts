import type { CaseFileAddress } from '../engine/protocol.ts';
import countriesUrl from '../../geodata/boundaries/countries.geojson?url';
import disputedUrl from '../../geodata/boundaries/disputed.geojson?url';
import regionsUrl from '../../geodata/boundaries/regions.geojson?url';

const addresses = import.meta.glob<string>('../../geodata/case/*.{json,geojson,csv}', {
  query: '?url',
  import: 'default',
  eager: true,
});

const absolute = (url: string): string => new URL(url, document.baseURI).href;

/** Where the files of the built-in case are. */
export function builtInCaseFiles(): CaseFileAddress[] {
  return Object.entries(addresses).map(([path, url]) => ({
    path: path.slice(path.lastIndexOf('/') + 1),
    url: absolute(url),
  }));
}

/** Where the boundaries are. */
export function boundaryAddresses(): {
  readonly regions: string;
  readonly countries: string;
  readonly disputed: string;
} {
  return {
    regions: absolute(regionsUrl),
    countries: absolute(countriesUrl),
    disputed: absolute(disputedUrl),
  };
}
