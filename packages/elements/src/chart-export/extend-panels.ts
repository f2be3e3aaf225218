import type { ReactiveController } from 'lit';
import { ObsChart } from '../parts/chart-element.js';
import { ObsMenu, type MenuItem } from '../parts/menu-element.js';
import { exportItemsOf } from './export-items.js';
import { noteChart, shownChartOf } from './shown-charts.js';

/** From now on the menu of every panel that shows a chart offers its picture; panels that are on the page already, too. */
export function extendPanels(): void {
  const watchChart = (chart: ObsChart): void => chart.addController(new ChartNote(chart));
  const extendMenu = (menu: ObsMenu): void => menu.addController(new MenuExtension(menu));
  ObsChart.addInitializer((element) => watchChart(element as ObsChart));
  ObsMenu.addInitializer((element) => extendMenu(element as ObsMenu));
  if (typeof document === 'undefined') return;
  visit(document, (element) => {
    if (element instanceof ObsChart) watchChart(element);
    else if (element instanceof ObsMenu) extendMenu(element);
  });
}

function visit(root: ParentNode, fn: (element: Element) => void): void {
  for (const element of root.querySelectorAll('*')) {
    fn(element);
    if (element.shadowRoot) visit(element.shadowRoot, fn);
  }
}

/** Tells the menu of a chart's panel when there is a chart to take a picture of. */
class ChartNote implements ReactiveController {
  #forget: (() => void) | undefined;

  constructor(private readonly chart: ObsChart) {}

  hostConnected(): void {
    // A sparkline is a part of what its panel shows.
    if (this.chart.interaction === 'none') return;
    this.#end();
    const note = noteChart(this.chart);
    if (!note) return;
    const render = (): void => note.frame.renderRoot?.querySelector('obs-menu')?.requestUpdate();
    this.#forget = () => {
      note.forget();
      render();
    };
    render();
  }

  hostUpdated(): void {
    if (this.chart.interaction === 'none') this.#end();
    else if (!this.#forget) this.hostConnected();
  }

  hostDisconnected(): void {
    this.#end();
  }

  #end(): void {
    this.#forget?.();
    this.#forget = undefined;
  }
}

/** Puts the items behind those that the panel gives its menu, each time before it renders. */
class MenuExtension implements ReactiveController {
  #given: readonly MenuItem[] = [];
  #extended: readonly MenuItem[] | undefined;

  constructor(private readonly menu: ObsMenu) {}

  hostUpdate(): void {
    if (this.menu.items !== this.#extended) this.#given = this.menu.items;
    const root = this.menu.getRootNode();
    const shown = root instanceof ShadowRoot ? shownChartOf(root.host) : undefined;
    this.#extended = shown ? [...this.#given, ...exportItemsOf(shown)] : this.#given;
    this.menu.items = this.#extended;
  }
}
