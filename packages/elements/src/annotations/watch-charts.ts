import type { ObsChart } from '../parts/chart-element.js';

/** Parts that hold no chart with a time axis; some have many elements, and change often. */
const LEAVES: ReadonlySet<string> = new Set([
  'obs-chart',
  'obs-legend',
  'obs-tooltip',
  'obs-menu',
  'obs-alert-badge',
  'obs-alert-list',
  'obs-alert-rule',
  'obs-stat',
  'obs-annotation-layer',
]);

/**
 * Tells the charts in an element now and whenever they are others, until the returned function is called. Panels come and
 * go, load their types later, and change from chart to table; so it looks through the shadow roots of our own elements.
 */
export function watchCharts(inside: Element, tell: (charts: ReadonlySet<ObsChart>) => void): () => void {
  let known: ReadonlySet<ObsChart> | undefined;
  let ended = false;
  const seen = new WeakSet<Node>();
  const awaited = new Set<string>();
  const observer = new MutationObserver(() => look());

  const look = (): void => {
    if (ended) return;
    const charts = new Set<ObsChart>();
    const visit = (element: Element): void => {
      if (element.localName === 'obs-chart') charts.add(element as ObsChart);
      if (element !== inside && LEAVES.has(element.localName)) return;
      const root = element.shadowRoot;
      if (!root && element.localName.includes('-') && !awaited.has(element.localName)) {
        awaited.add(element.localName);
        // Its class may be loaded later than this one.
        if (element.localName.startsWith('obs-')) void customElements.whenDefined(element.localName).then(look);
      }
      if (!root) return;
      observe(root);
      for (const inner of root.querySelectorAll('*')) if (inner.localName.startsWith('obs-')) visit(inner);
    };
    const observe = (node: Node): void => {
      if (seen.has(node)) return;
      seen.add(node);
      observer.observe(node, { childList: true, subtree: true });
    };
    visit(inside);
    // A dashboard or a scope may have panels among its children, too.
    observe(inside);
    for (const inner of inside.querySelectorAll('*')) if (inner.localName.startsWith('obs-')) visit(inner);
    if (known && known.size === charts.size && [...charts].every((chart) => known?.has(chart))) return;
    known = charts;
    tell(charts);
  };

  look();
  return () => {
    ended = true;
    observer.disconnect();
  };
}
