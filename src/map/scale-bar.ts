/** Around the equator, in the projection of the map. */
const equatorMeters = 40_075_016.686;
/** Width of a tile of zoom 0, in pixels of the page. */
const worldPixels = 512;

/** How many metres of the ground a pixel of the page shows at a latitude. */
export function metersPerPixel(zoom: number, lat: number): number {
  return (equatorMeters * Math.cos((lat * Math.PI) / 180)) / (worldPixels * 2 ** zoom);
}

/** The longest round distance (1, 2, 5 and their tens, in metres) whose bar is no wider than `room` pixels. */
export function scaleBar(
  perPixel: number,
  room: number,
): { readonly meters: number; readonly width: number } {
  const most = perPixel * room;
  const ten = 10 ** Math.floor(Math.log10(most));
  const digit = [5, 2, 1].find((each) => each * ten <= most) ?? 1;
  return { meters: digit * ten, width: (digit * ten) / perPixel };
}
