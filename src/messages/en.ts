import { about } from './en/about.ts';
import { exports } from './en/exports.ts';
import { figures } from './en/figures.ts';
import { filters } from './en/filters.ts';
import { map } from './en/map.ts';
import { names } from './en/names.ts';
import { page } from './en/page.ts';
import { panel } from './en/panel.ts';
import { timeline } from './en/timeline.ts';
import { voices } from './en/voices.ts';

/** Every text of the page in English. Another language is a value of the type `Messages`. */
export const en = {
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',
  about,
  exports,
  figures,
  filters,
  map,
  names,
  page,
  panel,
  timeline,
  voices,
} as const;

export type Messages = typeof en;
