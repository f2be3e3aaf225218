import { Report, type ObsError, type Session } from '@obs-kit/core';
import { readAnnotationLists, type AnnotationList } from '@obs-kit/core/annotations.js';
import type { ReactiveController } from 'lit';
import type { ObsDashboard } from '../dashboard/dashboard-element.js';
import type { ObsAnnotations } from './annotations-element.js';

const TAG = 'obs-dashboard';

/**
 * From now on dashboards show the `annotations` of their documents; those that are on the page already, too. Their class is
 * not loaded by this: pages without dashboards do without it.
 */
export function extendDashboards(): void {
  if (typeof document === 'undefined') return;
  const begin = (found: CustomElementConstructor): void => {
    (found as typeof ObsDashboard).addInitializer((element) => extend(element as ObsDashboard));
    visit(document);
  };
  const known = customElements.get(TAG);
  if (known) begin(known);
  else void customElements.whenDefined(TAG).then(begin);
}

function visit(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) {
    if (element.localName === TAG) extend(element as ObsDashboard);
    if (element.shadowRoot) visit(element.shadowRoot);
  }
}

function extend(dashboard: ObsDashboard): void {
  dashboard.addController(new DashboardRows(dashboard));
  dashboard.requestUpdate();
}

/** Keeps an `<obs-annotations>` in a dashboard for each entry of its document. */
class DashboardRows implements ReactiveController {
  #session: Session | undefined;
  #given: unknown;
  #rows: readonly ObsAnnotations[] = [];
  #problems: readonly ObsError[] = [];

  constructor(private readonly dashboard: ObsDashboard) {
    const problemsOf = (): readonly ObsError[] => this.#problems;
    const prototype = Object.getPrototypeOf(dashboard) as ObsDashboard;
    // Told where all problems of the document are.
    Object.defineProperty(dashboard, 'problems', {
      configurable: true,
      get: () => [...Reflect.get(prototype, 'problems', dashboard), ...problemsOf()],
    });
  }

  hostUpdate(): void {
    const { session } = this.dashboard;
    // A dashboard that left the page comes back with another session, and the same document.
    if (!session || session === this.#session) return;
    this.#session = session;
    const document = session.document();
    if (document.annotations === this.#given) return;
    this.#given = document.annotations;
    const report = new Report();
    const lists = readAnnotationLists(document, report);
    this.#problems = report.problems;
    for (const row of this.#rows) row.remove();
    this.#rows = lists.map((list) => rowOf(list, this.dashboard));
  }

  hostUpdated(): void {
    const root = this.dashboard.renderRoot;
    for (const row of this.#rows) if (row.parentNode !== root) root.append(row);
  }
}

function rowOf(list: AnnotationList, over: Element): ObsAnnotations {
  const { enable, color, source, query, minStep, titleFormat, textFormat, tags, options, alerts } = list;
  const row = document.createElement('obs-annotations');
  Object.assign(row, {
    over,
    off: !enable,
    color,
    source,
    query,
    minStep,
    titleFormat,
    textFormat,
    tags,
    options,
    alerts,
  });
  row.lane = list.lane || list.name;
  if (list.rule !== '') row.rule = list.rule;
  if (list.group !== '') row.group = list.group;
  // An element's attribute has them between spaces, and ids may have some.
  if (list.panels) row.panels = list.panels;
  row.annotations = list.items;
  return row;
}
