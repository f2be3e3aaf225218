import type { ObsChart } from '../parts/chart-element.js';

/** What of a panel alert states are shown in. Both come and go: a panel shows a table, or loads its type later. */
export interface PanelParts {
  readonly chart: ObsChart | undefined;
  /** The box of title and badges. */
  readonly header: Element | undefined;
}

/** Parts without parts that matter here; some have many elements, and change often. */
const LEAVES: ReadonlySet<string> = new Set(['obs-chart', 'obs-legend', 'obs-tooltip', 'obs-menu', 'obs-alert-badge']);

/**
 * Tells the parts of a panel now and whenever they are others, until the returned function is called. It looks through the
 * shadow roots of our own elements: a hook in every chart would cost pages that show no alerts.
 */
export function watchPanelParts(panel: Element, tell: (parts: PanelParts) => void): () => void {
  let known: PanelParts | undefined;
  let ended = false;
  const seen = new WeakSet<ShadowRoot>();
  const observer = new MutationObserver(() => look());

  const look = (): void => {
    if (ended) return;
    let chart: ObsChart | undefined;
    let header: Element | undefined;
    visit(panel, (root) => {
      if (!seen.has(root)) {
        seen.add(root);
        observer.observe(root, { childList: true, subtree: true });
      }
      chart ??= root.querySelector('obs-chart') ?? undefined;
      if (root.host.localName === 'obs-panel-frame') header ??= root.querySelector('.header') ?? undefined;
    });
    if (known && known.chart === chart && known.header === header) return;
    known = { chart, header };
    tell(known);
  };

  look();
  // Its class may be loaded later than this one.
  if (!panel.shadowRoot) void customElements.whenDefined(panel.localName).then(look);
  return () => {
    ended = true;
    observer.disconnect();
  };
}

/** The shadow root of a panel and those of what is in it. */
function visit(element: Element, fn: (root: ShadowRoot) => void): void {
  const root = element.shadowRoot;
  if (!root) return;
  fn(root);
  for (const inner of root.querySelectorAll('*'))
    if (inner.localName.startsWith('obs-') && !LEAVES.has(inner.localName)) visit(inner, fn);
}
