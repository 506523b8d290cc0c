import type { Feature, FeatureCollection, Geometry } from 'geojson';

/** Features whose properties are all of one type. */
export type Collection<Shape extends Geometry, Properties extends object> = FeatureCollection<
  Shape,
  Properties
>;

/** Puts features together for the renderer. */
export function collection<Shape extends Geometry, Properties extends object>(
  features: Feature<Shape, Properties>[],
): Collection<Shape, Properties> {
  return { type: 'FeatureCollection', features };
}
