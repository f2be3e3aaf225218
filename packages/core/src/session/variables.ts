import { errorOf, isAbort, type ObsError } from '../base/error.js';
import { Report } from '../base/report.js';
import { createStore, type Subscribable } from '../base/subscribable.js';
import type { DataSource } from '../source/data-source.js';
import type { AbsoluteTimeRange } from '../time/range.js';
import { interpolate } from '../variables/interpolate.js';
import { variableKindOf } from '../variables/kinds/index.js';
import { createMacros } from '../variables/macros.js';
import type { VariableModel, VariableState } from '../variables/model.js';
import { orderVariables, variableDependencies } from '../variables/order.js';
import { selectVariable } from '../variables/select.js';

/** What the options of a variable are read from. */
export interface VariableServices {
  readonly sources: () => ReadonlyMap<string, DataSource>;
  readonly range: () => AbsoluteTimeRange;
  readonly zone: () => string;
  /** Told after each change of a value, with the name of the variable. */
  readonly onValueChange: (name: string) => void;
}

/** The variables of one session: their options, values, and the order in which they load. */
export interface VariableSet {
  readonly states: Subscribable<readonly VariableState[]>;
  readonly problems: Subscribable<readonly ObsError[]>;
  byName(): ReadonlyMap<string, VariableState>;
  add(model: VariableModel): () => void;
  select(name: string, value: readonly string[], origin: 'user' | 'url'): void;
  /** Loads those again for which `due` says so, and those that read them. */
  reload(due: (state: VariableState) => boolean): void;
  /** Resolves when the named variables and what they read are loaded; rejects with the error of one that failed. */
  settled(names: Iterable<string>, signal: AbortSignal): Promise<void>;
  dispose(): void;
}

/** A variable's query has no width; its `$__interval` is that of a chart of so many steps. */
const STEPS = 1000;

export function createVariableSet(services: VariableServices): VariableSet {
  const states = createStore<readonly VariableState[]>([]);
  const problems = createStore<readonly ObsError[]>([]);
  /** The latest load of each variable; it never rejects, the state says how it ended. */
  const loads = new Map<string, { readonly done: Promise<void>; readonly controller: AbortController }>();
  /** Selections of variables that are not here yet, such as those of a link. */
  const wished = new Map<string, { value: readonly string[]; origin: 'user' | 'url' }>();

  const byName = (): ReadonlyMap<string, VariableState> => new Map(states.value.map((s) => [s.model.name, s]));
  const stateOf = (name: string): VariableState | undefined => states.value.find((s) => s.model.name === name);

  const put = (name: string, change: (state: VariableState) => VariableState): void => {
    const before = stateOf(name);
    if (!before) return;
    const after = change(before);
    states.set(states.value.map((state) => (state === before ? after : state)));
    if (!sameValues(before.value, after.value)) changed(name);
  };

  /** The models in the order in which they load, and what is wrong with each beyond its own error. */
  let order: readonly VariableModel[] = [];
  let cycles: readonly ObsError[] = [];
  const reports = new Map<string, readonly ObsError[]>();

  /** What a variable waits for: what its texts name and comes before it, so that a circle is cut once, here. */
  const dependenciesOf = (model: VariableModel): readonly string[] => {
    const before = new Set(order.slice(0, order.indexOf(model)).map(({ name }) => name));
    return variableDependencies(model).filter((name) => before.has(name));
  };
  const readersOf = (name: string): readonly string[] =>
    order.filter((model) => dependenciesOf(model).includes(name)).map((model) => model.name);

  const updateProblems = (): void => problems.set([...cycles, ...[...reports.values()].flat()]);
  const updateOrder = (): void => {
    ({ order, problems: cycles } = orderVariables(states.value.map(({ model }) => model)));
    updateProblems();
  };

  /** A value changed: those that read it load again, then the panels hear of it. */
  const changed = (name: string): void => {
    load(readersOf(name));
    services.onValueChange(name);
  };

  /** Starts loading these, after what they read. Newest wins: an earlier load of the same variable is dropped. */
  const load = (names: readonly string[]): void => {
    for (const model of order.filter(({ name }) => names.includes(name))) {
      loads.get(model.name)?.controller.abort();
      const controller = new AbortController();
      put(model.name, ({ error: _, ...state }) => ({ ...state, status: 'loading' }));
      const before = dependenciesOf(model).map((name) => loads.get(name)?.done);
      const done = Promise.all(before).then(() => loadOptions(model, controller.signal));
      loads.set(model.name, { done, controller });
    }
  };

  const loadOptions = async (model: VariableModel, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    try {
      const kind = variableKindOf(model);
      const sources = services.sources();
      const range = services.range();
      const zone = services.zone();
      const report = new Report(`variables.${model.name}`);
      const rangeMs = range.to - range.from;
      const macros = createMacros({ range, zone, stepMs: Math.max(1000, Math.round(rangeMs / STEPS)) });
      const options = await kind.options(model, {
        sources,
        sourceOf: (name) => (name === '' ? [...sources.values()][0] : sources.get(name)),
        interpolate: (text, escape) => interpolate(text, { variables: byName(), macros, ...(escape && { escape }) }),
        range,
        zone,
        signal,
        report,
      });
      if (signal.aborted) return;
      reports.set(model.name, report.problems);
      updateProblems();
      put(model.name, (state) => ({
        ...state,
        options,
        value: selectVariable(model, options, state.value),
        status: 'ready',
      }));
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      put(model.name, (state) => ({ ...state, status: 'failed', error: errorOf(thrown, `variables.${model.name}`) }));
    }
  };

  return {
    states,
    problems,
    byName,
    add(model) {
      const before = stateOf(model.name);
      const wish = wished.get(model.name);
      const state: VariableState = {
        model,
        options: before?.options ?? [],
        value: wish?.value ?? before?.value ?? model.value,
        status: 'loading',
        fromUrl: wish ? wish.origin === 'url' : (before?.fromUrl ?? false),
      };
      wished.delete(model.name);
      states.set(before ? states.value.map((s) => (s === before ? state : s)) : [...states.value, state]);
      updateOrder();
      // Those that read it were waiting for it, perhaps in vain.
      load([model.name, ...readersOf(model.name)]);
      return () => {
        if (stateOf(model.name)?.model !== model) return;
        loads.get(model.name)?.controller.abort();
        loads.delete(model.name);
        reports.delete(model.name);
        states.set(states.value.filter((s) => s.model.name !== model.name));
        updateOrder();
        services.onValueChange(model.name);
      };
    },
    select(name, value, origin) {
      const state = stateOf(name);
      if (!state) {
        wished.set(name, { value, origin });
        return;
      }
      const next = state.status === 'ready' ? selectVariable(state.model, state.options, value) : value;
      put(name, (before) => ({ ...before, value: next, fromUrl: origin === 'url' }));
    },
    reload(due) {
      load(states.value.filter(due).map(({ model }) => model.name));
    },
    async settled(names, signal) {
      const seen = new Set<string>();
      const wait = async (name: string): Promise<void> => {
        if (seen.has(name)) return;
        seen.add(name);
        const model = stateOf(name)?.model;
        if (!model) return;
        await Promise.all(dependenciesOf(model).map(wait));
        // A load may be replaced while it is waited for: the latest one counts.
        for (let done = loads.get(name)?.done; done;) {
          await done;
          const latest = loads.get(name)?.done;
          done = latest === done ? undefined : latest;
        }
        signal.throwIfAborted();
        const state = stateOf(name);
        if (state?.status === 'failed' && state.error) throw state.error;
      };
      await Promise.all([...names].map(wait));
    },
    dispose() {
      for (const { controller } of loads.values()) controller.abort();
      loads.clear();
      states.set([]);
    },
  };
}

function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
