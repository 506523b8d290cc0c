import type { Dashboard } from '../dashboard/dashboard.svelte.ts';
import { dateOf } from '../ledger/day.ts';
import type { Incident } from '../ledger/case.ts';
import type { Totals } from '../ledger/total.ts';
import { outcomes } from '../ledger/vocabulary.ts';
import type { Messages } from '../messages/en.ts';
import type { Mark } from './marks.ts';

/** The lines of a popup about one incident, in the order in which they stand. */
export interface IncidentLines {
  readonly title: string;
  readonly days: string;
  readonly place: string;
  readonly figures: readonly string[];
  readonly notes: readonly string[];
}

/** Says in words what a mark stands for. */
export function incidentLines(
  incident: Incident,
  mark: Pick<Mark, 'certainty' | 'context'>,
  totals: Totals | null,
  { map, names, figures }: Messages,
): IncidentLines {
  const { start, end } = incident;
  const countries = incident.countryCodes.map(names.country).join(', ');
  return {
    title: incident.title,
    days: start === null ? names.undated : names.days(dateOf(start), dateOf(end ?? start)),
    place: map.popup.place(
      incident.placeName ?? incident.admin1Name ?? countries,
      names.precision[incident.locationPrecision],
    ),
    figures: totals ? outcomes.map((outcome) => figures.total(totals[outcome], outcome)) : [],
    notes: [
      ...(mark.certainty === 'exact'
        ? []
        : [mark.certainty === 'stand-in' ? map.popup.standIn : map.popup.area]),
      ...(mark.context ? [map.popup.context] : []),
    ],
  };
}

/** The content of a popup: one incident, or a list of those at one place from which each can be opened. */
export function buildPopup(dashboard: Dashboard, messages: Messages, marks: readonly Mark[]): HTMLElement {
  const root = element('div', 'popup');
  const show = (...children: HTMLElement[]): void => {
    const hadFocus = root.contains(document.activeElement);
    root.replaceChildren(...children);
    if (hadFocus) root.querySelector('button')?.focus();
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
  return [element('h2', '', map.popup.several(marks.length)), list];
}

function buildCard(dashboard: Dashboard, messages: Messages, mark: Mark): HTMLElement[] {
  const incident = dashboard.index.incidents.get(mark.incidentId);
  if (!incident) return [];
  const lines = incidentLines(incident, mark, dashboard.totalsOf(incident.id), messages);
  const figures = element('p', 'figures');
  figures.append(...lines.figures.map((line) => element('strong', '', line)));
  const parent = incident.parent === null ? undefined : dashboard.index.incidents.get(incident.parent);
  return [
    element('h2', '', lines.title),
    element('p', 'when', lines.days),
    element('p', 'where', lines.place),
    figures,
    ...lines.notes.map((note) => element('p', 'note', note)),
    ...(parent ? [partOf(dashboard, messages, parent)] : []),
  ];
}

function partOf(dashboard: Dashboard, { map }: Messages, parent: Incident): HTMLElement {
  const line = element('p', 'part-of', `${map.popup.partOf} `);
  line.append(button(parent.title, () => dashboard.select(parent.id)));
  return line;
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
