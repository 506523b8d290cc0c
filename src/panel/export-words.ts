import type { Messages } from '../messages/en.ts';
import { exports } from '../messages/en/exports.ts';

/** The texts of the export menu in one language. */
export type ExportWords = typeof exports;

const byLanguage: Readonly<Record<Messages['language'], ExportWords>> = { en: exports };

/** The texts of the export menu in the language of the page. They come with the menu: the first figures do not need them. */
export function exportWords({ language }: Messages): ExportWords {
  return byLanguage[language];
}
