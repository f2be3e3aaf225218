/** What is still open: one line each, such as `listener resize on window` or `ResizeObserver on <obs-chart>`. */
export interface LeakWatch {
  open(): string[];
  /** Ends the watch and puts the browser's own functions back. */
  stop(): void;
}

/**
 * Notes the listeners, observers, timers and frames that are opened from now on, by standing in front of the browser's
 * functions; works in every engine. Listeners count on what outlives an element: windows, media queries, workers, and
 * nodes that are in the document when `open()` is asked; those on an `AbortSignal` end with it and do not count.
 */
export function watchLeaks(): LeakWatch {
  const undo = [watchListeners(), watchObservers(), watchTimers()];
  return {
    open: () => undo.flatMap(({ open }) => open()).toSorted(),
    stop: () => undo.forEach(({ stop }) => stop()),
  };
}

interface Listener {
  // Weak, so that the watch itself keeps nothing alive.
  target: WeakRef<EventTarget>;
  type: string;
  fn: EventListenerOrEventListenerObject;
  capture: boolean;
}

function watchListeners(): LeakWatch {
  const listeners = new Set<Listener>();
  const find = (target: EventTarget, type: string, fn: unknown, capture: boolean): Listener | undefined =>
    [...listeners].find((l) => l.target.deref() === target && l.type === type && l.fn === fn && l.capture === capture);
  const restoreAdd = replace(
    EventTarget.prototype,
    'addEventListener',
    (native) =>
      function (this: EventTarget | undefined, type, fn, options) {
        const target = this ?? window;
        native.call(target, type, fn, options);
        const { capture = false, once = false, signal } = typeof options === 'object' ? options : { capture: options };
        if (fn === null || signal?.aborted === true || find(target, type, fn, capture) !== undefined) return;
        const listener: Listener = { target: new WeakRef(target), type, fn, capture };
        listeners.add(listener);
        const forget = (): void => void listeners.delete(listener);
        if (once) native.call(target, type, forget, { once: true, capture });
        if (signal !== undefined) native.call(signal, 'abort', forget, { once: true });
      },
  );
  const restoreRemove = replace(
    EventTarget.prototype,
    'removeEventListener',
    (native) =>
      function (this: EventTarget | undefined, type, fn, options) {
        const target = this ?? window;
        native.call(target, type, fn, options);
        const capture = typeof options === 'object' ? (options.capture ?? false) : (options ?? false);
        const listener = find(target, type, fn, capture);
        if (listener !== undefined) listeners.delete(listener);
      },
  );
  return {
    open: () =>
      [...listeners].flatMap(({ target, type }) => {
        const kept = target.deref();
        return kept !== undefined && outlives(kept) ? [`listener ${type} on ${nameOf(kept)}`] : [];
      }),
    stop() {
      restoreAdd();
      restoreRemove();
    },
  };
}

function outlives(target: EventTarget): boolean {
  return target instanceof Node ? target.isConnected : !(target instanceof AbortSignal);
}

type AnyObserver = ResizeObserver | IntersectionObserver | MutationObserver;

function watchObservers(): LeakWatch {
  const watched = new Map<AnyObserver, Set<Node>>();
  const undo = [ResizeObserver, IntersectionObserver, MutationObserver].flatMap(({ prototype }) => [
    replace(
      prototype as ResizeObserver,
      'observe',
      (native) =>
        function (this: ResizeObserver, target, options) {
          native.call(this, target, options);
          watched.set(this, (watched.get(this) ?? new Set()).add(target));
        },
    ),
    replace(
      prototype as ResizeObserver,
      'disconnect',
      (native) =>
        function (this: ResizeObserver) {
          native.call(this);
          watched.delete(this);
        },
    ),
    ...('unobserve' in prototype
      ? [
          replace(
            prototype as ResizeObserver,
            'unobserve',
            (native) =>
              function (this: ResizeObserver, target) {
                native.call(this, target);
                watched.get(this)?.delete(target);
              },
          ),
        ]
      : []),
  ]);
  return {
    open: () =>
      [...watched].flatMap(([observer, targets]) =>
        [...targets].map((target) => `${observer.constructor.name} on ${nameOf(target)}`),
      ),
    stop: () => undo.forEach((restore) => restore()),
  };
}

function watchTimers(): LeakWatch {
  const running = new Map<string, string>();
  const undo = [
    ...watchTimer(window, 'setTimeout', 'clearTimeout', running),
    ...watchTimer(window, 'setInterval', 'clearInterval', running),
    ...watchTimer(window, 'requestAnimationFrame', 'cancelAnimationFrame', running),
  ];
  return { open: () => [...running.values()], stop: () => undo.forEach((restore) => restore()) };
}

type Start = 'setTimeout' | 'setInterval' | 'requestAnimationFrame';
type Cancel = 'clearTimeout' | 'clearInterval' | 'cancelAnimationFrame';

function watchTimer(host: Window, start: Start, cancel: Cancel, running: Map<string, string>): (() => void)[] {
  // Time-outs and intervals share their numbers, and may be cleared by each other's function; frames have their own.
  const keyOf = (id: unknown): string => `${start === 'requestAnimationFrame' ? 'frame' : 'timer'} ${String(id)}`;
  type AnyStart = (fn: (...args: unknown[]) => void, ...rest: unknown[]) => number;
  return [
    replace(host as unknown as Record<Start, AnyStart>, start, (native) => (fn, ...rest) => {
      const id: number = native.call(
        host,
        (...args) => {
          if (start !== 'setInterval') running.delete(keyOf(id));
          fn(...args);
        },
        ...rest,
      );
      running.set(keyOf(id), `${start}${typeof rest[0] === 'number' ? ` ${rest[0]} ms` : ''}`);
      return id;
    }),
    replace(host as unknown as Record<Cancel, (id?: number) => void>, cancel, (native) => (id) => {
      native.call(host, id);
      running.delete(keyOf(id));
    }),
  ];
}

/** Puts another function in place of a method; returns the function that puts it back. */
function replace<T extends object, K extends keyof T>(owner: T, name: K, wrap: (native: T[K]) => T[K]): () => void {
  const native = owner[name];
  owner[name] = wrap(native);
  return () => {
    owner[name] = native;
  };
}

function nameOf(target: EventTarget): string {
  if (target === window) return 'window';
  if (target instanceof Element) return `<${target.localName}>`;
  return target.constructor.name;
}
