import { edition } from './en/edition.ts';
import { figures } from './en/figures.ts';
import { filters } from './en/filters.ts';
import { map } from './en/map.ts';
import { names } from './en/names.ts';
import { page } from './en/page.ts';
import { panel } from './en/panel.ts';
import { timeline } from './en/timeline.ts';

/**
 * The texts of the page in English. Another language is a value of the type `Messages`. Those of views that open over the page
 * come with the views, by `language`.
 */
export const en = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',
  edition,
  figures,
  filters,
  map,
  names,
  page,
  panel,
  timeline,
} as const;

export type Messages = typeof en;
