/** Diameter of the mark of an incident with few deaths or with no figure: large enough to be hit. */
const smallestMark = 18;
const largestMark = 46;
/** Diameter for one death; the area grows with the number. */
const markPerDeath = 8;

/** Width of a picture at size 1. */
export const iconPixels = 32;

/** Diameters of a mark for the renderer, as `markDiameter` has them. */
export const markScale = { smallest: smallestMark, largest: largestMark, perDeath: markPerDeath } as const;

/** Radius of the largest region symbol on the map. */
export const largestRegionRadius = 34;

/** Diameter in pixels of an incident's mark: the area is proportional to the number, above a floor. `null`: no figure. */
export function markDiameter(killedAtMost: number | null): number {
  if (killedAtMost === null) return smallestMark;
  return Math.min(largestMark, Math.max(smallestMark, markPerDeath * Math.sqrt(killedAtMost)));
}

/** The highest number that still has the smallest mark. */
export const smallestMarkNumber = Math.floor((smallestMark / markPerDeath) ** 2);

/** Radius in pixels of a region's symbol: its area is to the largest symbol's as its value is to `max`. */
export function regionRadius(value: number, max: number): number {
  return max > 0 ? largestRegionRadius * Math.sqrt(Math.max(0, value) / max) : 0;
}

/** Up to three round numbers (1, 2, 5 and their tens) not above `max`, largest first, for a legend of sizes. */
export function legendSteps(max: number): number[] {
  const steps: number[] = [];
  for (let ten = 10 ** Math.floor(Math.log10(Math.max(1, max))); ten >= 1; ten /= 10) {
    for (const digit of [5, 2, 1]) {
      const step = digit * ten;
      const last = steps.at(-1);
      // Rings that differ less than this cannot be told apart.
      if (step <= max && (last === undefined || step <= last / 2.4)) steps.push(step);
    }
  }
  return steps.slice(0, 3);
}
