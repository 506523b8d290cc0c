import type { Messages } from '../messages/en.ts';
import { voices } from '../messages/en/voices.ts';

/** The texts of these views in one language. */
export type VoicesWords = typeof voices;

const byLanguage: Readonly<Record<Messages['language'], VoicesWords>> = { en: voices };

/** The texts of these views in the language of the page. They come with the views: the first figures do not need them. */
export function voicesWords({ language }: Messages): VoicesWords {
  return byLanguage[language];
}
