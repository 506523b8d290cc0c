import type { Dashboard } from '../dashboard/dashboard.svelte.ts';
import { dateOf } from '../ledger/day.ts';
import type { Incident } from '../ledger/case.ts';
import { chainSteps, stepsAround } from '../ledger/answers.ts';
import type { Totals } from '../ledger/total.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import { footprintOf } from '../regions/areas.ts';
import type { Messages } from '../messages/en.ts';
import type { Mark } from './marks.ts';

/** The lines of a popup about one incident, in the order in which they stand. */
export interface IncidentLines {
  readonly title: string;
  readonly days: string;
  readonly place: string;
  /** Where the position comes from; `null` where there is none. */
  readonly basis: string | null;
  readonly figures: readonly string[];
  readonly notes: readonly string[];
}

/** Says in words what a mark stands for. */
export function incidentLines(
  incident: Incident,
  mark: Pick<Mark, 'certainty' | 'context'>,
  totals: Totals | null,
  messages: Messages,
): IncidentLines {
  const { map, names, figures } = messages;
  const { start, end } = incident;
  const countries = incident.countryCodes.map(names.country).join(', ');
  return {
    title: incident.title,
    days: start === null ? names.undated : names.days(dateOf(start), dateOf(end ?? start)),
    place: map.popup.place(
      incident.placeName ?? incident.admin1Name ?? countries,
      exactness(incident, messages),
    ),
    basis: basisOf(incident, messages),
    figures: totals ? outcomes.map((outcome) => figures.total(totals[outcome], outcome)) : [],
    notes: [
      ...(mark.certainty === 'exact' ? [] : [map.popup.certainty[mark.certainty]]),
      ...(mark.context ? [map.popup.context] : []),
    ],
  };
}

/** How well the place is known, in words. */
function exactness(incident: Incident, { map, names }: Messages): string {
  const precision = names.precision[incident.locationPrecision];
  const footprint = footprintOf(incident);
  if (footprint.shape !== 'circle') return precision;
  const siteOnly = incident.locationPrecision === 'exact_site';
  return map.popup.within(siteOnly ? map.popup.siteOnly : precision, footprint.radiusMeters);
}

/** A recorded point of an incident that is known to its governorate only is not what is shown, and so has no basis to name. */
function basisOf(incident: Incident, { map }: Messages): string | null {
  const footprint = footprintOf(incident);
  if (footprint.shape === 'circle' && footprint.standIn)
    return incident.standIn && map.popup.standInBasis(incident.standIn.basis);
  const { coordinatesBasis } = incident;
  return coordinatesBasis === null ? null : map.popup.basis(coordinatesBasis);
}

/** The content of a popup: one incident, or a list of those at one place from which each can be opened. */
export function buildPopup(dashboard: Dashboard, messages: Messages, marks: readonly Mark[]): HTMLElement {
  const root = element('div', 'popup');
  const show = (...children: HTMLElement[]): void => {
    const hadFocus = root.contains(document.activeElement);
    root.replaceChildren(...children);
    if (hadFocus) focusTitle(root);
  };
  const showList = (): void => show(...buildList(dashboard, messages, marks, showOne));
  const showOne = (mark: Mark): void => {
    dashboard.select(mark.incidentId);
    const back = marks.length > 1 ? [button(messages.map.popup.back(marks.length), showList)] : [];
    show(...buildCard(dashboard, messages, mark), ...back);
  };
  const [only, ...others] = marks;
  if (only && others.length === 0) showOne(only);
  else showList();
  return root;
}

function buildList(
  dashboard: Dashboard,
  { map, figures }: Messages,
  marks: readonly Mark[],
  open: (mark: Mark) => void,
): HTMLElement[] {
  const list = element('ul');
  for (const mark of marks) {
    const incident = dashboard.index.incidents.get(mark.incidentId);
    if (!incident) continue;
    const item = element('li');
    const opener = button(incident.title, () => open(mark));
    const pointTo = (id: string | null) => (): void => dashboard.hover(id);
    opener.addEventListener('mouseenter', pointTo(mark.incidentId));
    opener.addEventListener('mouseleave', pointTo(null));
    opener.addEventListener('focus', pointTo(mark.incidentId));
    opener.addEventListener('blur', pointTo(null));
    const totals = dashboard.totalsOf(incident.id);
    const killed = totals ? figures.total(totals.killed, 'killed') : '';
    item.append(opener, element('p', 'figure', killed));
    list.append(item);
  }
  return [title(map.popup.several(marks.length)), list];
}

function buildCard(dashboard: Dashboard, messages: Messages, mark: Mark): HTMLElement[] {
  const incident = dashboard.index.incidents.get(mark.incidentId);
  if (!incident) return [];
  const lines = incidentLines(incident, mark, dashboard.totalsOf(incident.id), messages);
  const figures = element('p', 'figures');
  figures.append(...lines.figures.map((line) => element('strong', '', line)));
  const parent = incident.parent === null ? undefined : dashboard.index.incidents.get(incident.parent);
  return [
    title(lines.title),
    element('p', 'when', lines.days),
    element('p', 'where', lines.place),
    ...(lines.basis === null ? [] : [element('p', 'where', lines.basis)]),
    figures,
    ...lines.notes.map((note) => element('p', 'note', note)),
    ...answers(dashboard, messages, incident),
    ...(parent ? [partOf(dashboard, messages, parent)] : []),
  ];
}

/** Who describes this as an answer to what, and what as an answer to this. */
function answers(dashboard: Dashboard, { map }: Messages, incident: Incident): HTMLElement[] {
  const { index, counting } = dashboard;
  const { back, forward } = stepsAround(index, chainSteps(index, counting.asOf), incident.id);
  const line = (
    words: (describer: string) => string,
    otherId: string,
    sourceId: string | null,
  ): HTMLElement[] => {
    const other = index.incidents.get(otherId);
    if (!other) return [];
    const publisher = sourceId === null ? undefined : index.sources.get(sourceId)?.publisher;
    const result = element('p', 'answers', `${words(publisher ?? map.popup.describerUnknown)} `);
    result.append(button(other.title, () => dashboard.select(other.id)));
    return [result];
  };
  return [
    ...back.flatMap((step) =>
      step.kind === 'answer' ? line(map.popup.answerTo, step.earlierId, step.sourceId) : [],
    ),
    ...forward.flatMap((step) =>
      step.kind === 'answer' ? line(map.popup.answeredBy, step.laterId, step.sourceId) : [],
    ),
  ];
}

function partOf(dashboard: Dashboard, { map }: Messages, parent: Incident): HTMLElement {
  const line = element('p', 'part-of', `${map.popup.partOf} `);
  line.append(button(parent.title, () => dashboard.select(parent.id)));
  return line;
}

/** Reading goes on at the title of a popup: its first button may be far below. */
export function focusTitle(popup: HTMLElement): void {
  popup.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}

function title(text: string): HTMLElement {
  const result = element('h2', '', text);
  result.tabIndex = -1;
  return result;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const result = document.createElement('button');
  result.type = 'button';
  result.className = 'plain';
  result.textContent = text;
  result.addEventListener('click', act);
  return result;
}

function element(tag: string, className = '', text = ''): HTMLElement {
  const result = document.createElement(tag);
  if (className !== '') result.className = className;
  if (text !== '') result.textContent = text;
  return result;
}
