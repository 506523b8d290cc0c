import type { Messages } from '../messages/en.ts';
import { about } from '../messages/en/about.ts';

/** The texts of these views in one language. */
export type AboutWords = typeof about;

const byLanguage: Readonly<Record<Messages['language'], AboutWords>> = { en: about };

/** The texts of these views in the language of the page. They come with the views: the first figures do not need them. */
export function aboutWords({ language }: Messages): AboutWords {
  return byLanguage[language];
}
