/** How every chart of the page is read; a fact of the page, like its language. */
export interface ChartReaderSettings {
  /** Dashes and shapes beside the colours; `undefined`: where the reader forces colours or asks for more contrast. */
  readonly patterns: boolean | undefined;
  /** False: the key for sound says that sound is off. */
  readonly sound: boolean;
}

let settings: ChartReaderSettings = { patterns: undefined, sound: true };
const watchers = new Set<() => void>();
const CONTRAST = '(forced-colors: active), (prefers-contrast: more)';
let contrast: MediaQueryList | undefined;

/** Changes how the charts of the page are read, those that are there already as well. */
export function setChartReader(change: Partial<ChartReaderSettings>): void {
  settings = { ...settings, ...change };
  tell();
}

/** Calls `fn` when the settings or the reader's own change; returns the function that ends it. */
export function watchSettings(fn: () => void): () => void {
  watchers.add(fn);
  if (!contrast) {
    contrast = matchMedia(CONTRAST);
    contrast.addEventListener('change', tell);
  }
  return () => {
    watchers.delete(fn);
    if (watchers.size > 0) return;
    contrast?.removeEventListener('change', tell);
    contrast = undefined;
  };
}

const tell = (): void => {
  for (const watcher of [...watchers]) watcher();
};

/** The attribute `patterns` of the element or the nearest one around it, then the page's setting, then the reader's own. */
export function wantsPatterns(element: Element): boolean {
  const attribute = attributeAround(element, 'patterns');
  if (attribute !== undefined) return attribute !== 'off' && attribute !== 'false';
  return settings.patterns ?? matchMedia(CONTRAST).matches;
}

/** Whether an attribute decides, which no setting changes. */
export function hasPatternsAttribute(element: Element): boolean {
  return attributeAround(element, 'patterns') !== undefined;
}

/** Whether charts may sound: neither the page nor an attribute `muted` around the element is against it. */
export function maySound(element: Element): boolean {
  return settings.sound && (attributeAround(element, 'muted') ?? 'false') === 'false';
}

/** Also across shadow roots. */
function attributeAround(element: Element, name: string): string | undefined {
  for (const one of around(element)) {
    const value = one.getAttribute(name);
    if (value !== null) return value;
  }
  return undefined;
}

/** Calls `fn` when the attribute `patterns` changes on the element or on one around it; returns the function that ends it. */
export function watchPatternsAttribute(element: Element, fn: () => void): () => void {
  const observer = new MutationObserver(fn);
  for (const one of around(element)) observer.observe(one, { attributeFilter: ['patterns'] });
  return () => observer.disconnect();
}

function* around(element: Element): Generator<Element> {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node instanceof Element) yield node;
}
