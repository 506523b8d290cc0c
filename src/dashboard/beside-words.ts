import type { Messages } from '../messages/en.ts';
import { beside } from '../messages/en/beside.ts';

const byLanguage: Readonly<Record<Messages['language'], typeof beside>> = { en: beside };

/** The texts about several cases on one map, in the language of the page. They come when there are several. */
export function besideWords({ language }: Messages): typeof beside {
  return byLanguage[language];
}
