import type { SheetCell } from '../read/sheet.ts';
import { keptPrefix } from './kept-column.ts';
import type { ReadTable } from './read-table.ts';

/** The GeoJSON of a table of incidents. A position of which half is missing, or is no number, is written as it stands. */
export function incidentsFile({ columns, rows }: ReadTable): string {
  const [longitude, latitude] = [columns.indexOf('longitude'), columns.indexOf('latitude')];
  const idAt = columns.indexOf('id');
  const features = rows.map((cells) => {
    const [lng, lat] = [cells[longitude] ?? null, cells[latitude] ?? null];
    const id = cells[idAt] ?? null;
    const feature = {
      type: 'Feature',
      ...(id === null ? {} : { id: String(id) }),
      geometry:
        lng === null && lat === null ? null : { type: 'Point', coordinates: [numberOf(lng), numberOf(lat)] },
      properties: propertiesOf(columns, cells),
    };
    return JSON.stringify(feature);
  });
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

function propertiesOf(columns: readonly string[], cells: readonly SheetCell[]): Record<string, unknown> {
  const members: [string, unknown][] = [];
  const kept: [string, SheetCell][] = [];
  columns.forEach((column, at) => {
    if (column === 'longitude' || column === 'latitude') return;
    const cell = cells[at] ?? null;
    if (!column.startsWith(keptPrefix)) members.push([column, cell]);
    else if (cell !== null) kept.push([column.slice(keptPrefix.length), cell]);
  });
  if (kept.length > 0) members.push(['kept', Object.fromEntries(kept)]);
  return Object.fromEntries(members);
}

/** A number that stands as a text is one. */
function numberOf(cell: SheetCell): SheetCell {
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : cell;
}
