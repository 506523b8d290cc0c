import type { Messages } from '../messages/en.ts';
import { imports } from '../messages/en/imports.ts';

/** The texts of these views in one language. */
export type ImportWords = typeof imports;

const byLanguage: Readonly<Record<Messages['language'], ImportWords>> = { en: imports };

/** The texts of these views in the language of the page. They come with the views: the first figures do not need them. */
export function importWords({ language }: Messages): ImportWords {
  return byLanguage[language];
}
