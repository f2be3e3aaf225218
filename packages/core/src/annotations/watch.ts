import { errorOf } from '../base/error.js';
import { createStore, type Subscribable } from '../base/subscribable.js';
import type { Panel, Settings } from '../dashboard/model.js';
import { askWithRetries } from '../query/ask.js';
import { createCircuit } from '../query/circuit.js';
import { resolveRequest, variablesOf, type ResolvedRequest } from '../query/request.js';
import type { Session } from '../session/session.js';
import { EMPTY_ANNOTATION_DATA, type AnnotationData } from './annotation.js';
import { askForAnnotations } from './ask.js';

/** What a session's source is asked for. */
export interface AnnotationQuestion {
  /** Name of the source, may hold variables; empty: the session's first. */
  readonly source: string;
  /** In the source's own language; may hold variables and macros. */
  readonly query: string;
  /** Smallest step, a duration such as `1m`; empty: the source's own. */
  readonly minStep: string;
  /** Settings for the source, such as `title`, `text` and `tags`: templates with `{{label}}` places. */
  readonly options: Settings;
}

/** Annotations of one question, asked for while somebody watches. */
export interface AnnotationWatch {
  readonly data: Subscribable<AnnotationData>;
  /** Asks now, whatever is known. */
  refresh(): void;
}

/**
 * Asks for annotations in a session: when somebody begins to watch, and again when the time range, a variable that the
 * question names, or the source changes; so a refresh of a range that moves asks too. Of two answers the later question's
 * wins. A failure is told beside the annotations that were known before.
 */
export function watchAnnotations(
  session: Session,
  question: AnnotationQuestion,
  random: () => number = Math.random,
): AnnotationWatch {
  const { clock } = session;
  const panel = panelOf(question);
  const circuit = createCircuit(clock, random);
  let controller: AbortController | undefined;
  /** What was asked last; the same is not asked again. */
  let asked: { readonly source: unknown; readonly text: string } | undefined;

  const store = createStore<AnnotationData>(EMPTY_ANNOTATION_DATA, () => {
    const look = (): void => update(false);
    const leave = [session.time, session.variables, session.sources].map((part) => part.subscribe(look));
    look();
    return () => {
      for (const end of leave) end();
      controller?.abort();
      controller = asked = undefined;
      if (store.value.fetch === 'loading') store.set({ ...store.value, fetch: 'idle' });
    };
  });

  const update = (force: boolean): void => {
    const names = variablesOf(panel);
    const variables = new Map(session.variables.value.map((state) => [state.model.name, state]));
    // Its options come first; the change that ends the wait calls again.
    if ([...variables.values()].some(({ model, status }) => status === 'loading' && names.has(model.name))) {
      store.set({ ...store.value, fetch: 'loading' });
      return;
    }
    const { range, zone, raw } = session.time.value;
    const endsNow = raw.to.trim() === 'now';
    try {
      const context = { sources: session.sources.value, variables, range, zone, width: 0, endsNow };
      const resolved = resolveRequest(panel, panel.targets[0]!, context);
      const text = JSON.stringify(resolved.request);
      if (!force && asked?.source === resolved.source && asked.text === text) return;
      asked = { source: resolved.source, text };
      ask(resolved, force);
    } catch (thrown) {
      controller?.abort();
      controller = asked = undefined;
      store.set({ ...store.value, status: 'failed', fetch: 'idle', error: errorOf(thrown) });
    }
  };

  const ask = ({ source, request }: ResolvedRequest, force: boolean): void => {
    controller?.abort();
    const own = (controller = new AbortController());
    const { signal } = own;
    store.set({ ...store.value, fetch: 'loading' });
    // Rejects never: a failure is what is shown.
    void askWithRetries(
      (given) => askForAnnotations(source, request, { signal: given, ...(force && { fresh: true }) }),
      {
        clock,
        random,
        circuit,
        signal,
        force,
        timeoutMs: source.timeoutMs,
      },
    )
      .then(
        ({ annotations, notices }): AnnotationData => ({
          status: 'ready',
          fetch: 'idle',
          annotations,
          error: undefined,
          notices,
        }),
        (thrown: unknown): AnnotationData => ({
          ...store.value,
          status: 'failed',
          fetch: 'idle',
          error: errorOf(thrown),
        }),
      )
      .then((data) => {
        if (controller === own) store.set(data);
      });
  };

  return {
    data: store,
    refresh() {
      if (store.size > 0) update(true);
    },
  };
}

/** A question as a panel with one query, for which requests are already made. */
function panelOf({ source, query, minStep, options }: AnnotationQuestion): Panel {
  return {
    id: 'annotations',
    type: 'annotations',
    title: '',
    description: '',
    source,
    targets: [{ refId: 'annotations', source: '', query, mode: 'range', legend: '', minStep, hidden: false, options }],
    transformations: [],
    field: { defaults: {}, overrides: [] },
    options: {},
  };
}
