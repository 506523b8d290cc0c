declare module 'shpjs' {
  import type { Geometry } from 'geojson';

  /**
   * Geometries of the records of a `.shp` file, `null` for empty ones. A `.prj` text that it does not understand is passed
   * over without a word. Throws anything where a record is damaged.
   */
  export function parseShp(shp: ArrayBuffer | DataView, prj?: string): (Geometry | null)[];
}
