import type { Messages } from '../messages/en.ts';
import { merging } from '../messages/en/merging.ts';

const byLanguage: Readonly<Record<Messages['language'], typeof merging>> = { en: merging };

/** The texts of merging in the language of the page. They come when somebody merges. */
export function mergeWords({ language }: Messages): typeof merging {
  return byLanguage[language];
}
