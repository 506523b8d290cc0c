import { exportTime, fileName } from '../formats/export/export-name.ts';
import { dateOf } from '../ledger/day.ts';
import type { Messages } from '../messages/en.ts';
import { pictures } from '../messages/en/pictures.ts';
import type { Dashboard } from './dashboard.svelte.ts';
import { filterWords } from './filter-words.ts';

const byLanguage: Readonly<Record<Messages['language'], typeof pictures>> = { en: pictures };

/** The texts of pictures in the language of the page. They come with the first picture. */
export function picturesIn({ language }: Messages): typeof pictures {
  return byLanguage[language];
}

/** What every picture of this view says of itself. */
export interface PictureWords {
  /** The title of the case. */
  readonly title: string;
  /** What is shown, and how it is counted. */
  readonly lines: readonly string[];
  /** For which days there are records of whom, and of which there is a sample only. */
  readonly coverage: readonly string[];
  readonly credit: string;
  readonly made: string;
  /** The file of a picture of `what`, named as exports are. */
  readonly nameOf: (what: string, ending: string) => string;
}

/** Says of a picture made at `moment` which case it is of, what the filter leaves, whose figures count, and by which day. */
export function pictureWords(dashboard: Dashboard, messages: Messages, moment: Date): PictureWords {
  const { about } = dashboard.case;
  const { rule, group, asOf } = dashboard.counting;
  const { names } = messages;
  const text = picturesIn(messages);
  const filter = filterWords(messages, dashboard.case, dashboard.boundaries, dashboard.filter);
  const known = asOf === null ? text.everything : text.asOf(names.day(dateOf(asOf)));
  const scope = filter.length === 0 ? 'everything' : 'filtered';
  return {
    title: about.title,
    lines: [
      filter.length === 0 ? text.noFilter : filter.join(' · '),
      `${text.counting(names.rule[rule], names.group[group])} ${known}`,
    ],
    coverage: about.coverage.map(({ actingSide, from, to, derived, note }) => {
      const side = dashboard.case.actingSideNames[actingSide] ?? actingSide;
      const days = names.days(dateOf(from), dateOf(to));
      return text.coverage(messages.timeline.coverage(side, days, derived), note);
    }),
    credit: text.credit(about.credit, about.licences[0]?.title ?? ''),
    made: text.made(names.day(moment)),
    nameOf: (what, ending) => fileName(about, [what, scope, exportTime(moment).slice(0, 10)], ending),
  };
}
