const dayMs = 86_400_000;
/** What a `Date` can hold, in milliseconds before and after 1970. */
const farthest = 8.64e15;
/** Days and moments repeat: so many texts are kept at once. */
const kept = 50_000;

const days = new Map<number, string>();

/** A day as a text, `2024-02-02`, from days since 1970-01-01; what is no day is the number. */
export function dayText(day: number): string | number {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (!(Math.abs(day * dayMs) <= farthest)) return day;
  const [text = ''] = new Date(day * dayMs).toISOString().split('T');
  if (days.size >= kept) days.clear();
  days.set(day, text);
  return text;
}

/** How many of a unit are in a millisecond. */
export const unitsInMs = { MILLIS: 1, MICROS: 1000, NANOS: 1_000_000 } as const;
export type TimeUnit = keyof typeof unitsInMs;

/**
 * A moment as a text (ISO 8601), with `Z` where it is in UTC; local times have no zone. Fractions of a second stand only where
 * there are some. What is no moment is its number as a text.
 */
export function momentText(value: number | bigint, unit: TimeUnit, utc: boolean): string {
  const inMs = unitsInMs[unit];
  const [ms, rest] =
    typeof value === 'number'
      ? [Math.floor(value / inMs), value - Math.floor(value / inMs) * inMs]
      : floorDivided(value, BigInt(inMs));
  if (!(Math.abs(ms) <= farthest)) return String(value);
  const day = Math.floor(ms / dayMs);
  return `${dayText(day)}T${clockText(ms - day * dayMs, rest, unit)}${utc ? 'Z' : ''}`;
}

/** A time of day as a text, `13:05:00`; what is none is its number as a text. */
export function timeText(value: number | bigint, unit: TimeUnit): string {
  const [ms, rest] = floorDivided(BigInt(value), BigInt(unitsInMs[unit]));
  return ms >= 0 && ms < dayMs ? clockText(ms, rest, unit) : String(value);
}

function floorDivided(value: bigint, by: bigint): [number, number] {
  const rest = ((value % by) + by) % by;
  return [Number((value - rest) / by), Number(rest)];
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

function clockText(ms: number, rest: number, unit: TimeUnit): string {
  const seconds = Math.floor(ms / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const digits = { MILLIS: 0, MICROS: 3, NANOS: 6 }[unit];
  const fraction = `${String(ms % 1000).padStart(3, '0')}${digits > 0 ? String(rest).padStart(digits, '0') : ''}`;
  const shown = fraction.replace(/0+$/, '');
  return shown === '' ? clock : `${clock}.${shown}`;
}
