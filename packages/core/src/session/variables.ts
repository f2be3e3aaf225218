import { errorOf, type ObsError } from '../base/error.js';
import { Report } from '../base/report.js';
import { createStore, type Subscribable } from '../base/subscribable.js';
import { untilAborted } from '../base/until-aborted.js';
import type { QueryPool } from '../query/pool.js';
import type { DataSource } from '../source/data-source.js';
import type { AbsoluteTimeRange } from '../time/range.js';
import { interpolate } from '../variables/interpolate.js';
import { variableKindOf } from '../variables/kinds/index.js';
import { createMacros } from '../variables/macros.js';
import { ALL_VALUE, type VariableModel, type VariableOption, type VariableState } from '../variables/model.js';
import { orderVariables, variableDependencies } from '../variables/order.js';
import { selectVariable } from '../variables/select.js';

/** What the options of a variable are read from. */
export interface VariableServices {
  readonly pool: QueryPool;
  readonly sources: () => ReadonlyMap<string, DataSource>;
  readonly range: () => AbsoluteTimeRange;
  readonly zone: () => string;
  /** Told when what a text gets for the variable of this name may be another than before. */
  readonly onChange: (name: string) => void;
}

/** The variables of one session: their options, values, and the order in which they load. */
export interface VariableSet {
  readonly states: Subscribable<readonly VariableState[]>;
  readonly problems: Subscribable<readonly ObsError[]>;
  byName(): ReadonlyMap<string, VariableState>;
  add(model: VariableModel): () => void;
  select(name: string, value: readonly string[], origin: 'user' | 'url'): void;
  /** Loads those again for which `due` says so; those that read them follow where that changes what they get. */
  reload(due: (state: VariableState) => boolean): void;
  /** Resolves when the named variables and what they read are loaded; rejects with the error of one that failed. */
  settled(names: ReadonlySet<string>, signal: AbortSignal): Promise<void>;
  dispose(): void;
}

/** The latest load of a variable. */
interface Load {
  readonly controller: AbortController;
  /** Resolves when the load has ended or was dropped; the variable's state says how. */
  readonly ended: Promise<void>;
}

/** A variable's query has no width; its `$__interval` is that of a chart of so many steps. */
const STEPS = 1000;

export function createVariableSet(services: VariableServices): VariableSet {
  const states = createStore<readonly VariableState[]>([]);
  const problems = createStore<readonly ObsError[]>([]);
  /** The models, each after those that it reads, and the circles that had to be cut for it. */
  let order: readonly VariableModel[] = [];
  let cycles: readonly ObsError[] = [];
  /** What is wrong with each beyond its own error. */
  const reports = new Map<string, readonly ObsError[]>();
  const loads = new Map<string, Load>();
  /** What the readers of each got for it when they were told last; see {@link writtenOf}. */
  const told = new Map<string, string>();
  /** Selections of variables that are not here yet, such as those of a link. */
  const wished = new Map<string, { value: readonly string[]; origin: 'user' | 'url' }>();
  let disposed = false;

  // Who reads whom.

  const byName = (): ReadonlyMap<string, VariableState> => new Map(states.value.map((s) => [s.model.name, s]));
  const stateOf = (name: string): VariableState | undefined => states.value.find((s) => s.model.name === name);

  /** What a variable waits for: what its texts name and comes before it, so that a circle is cut once, here. */
  const dependenciesOf = (model: VariableModel): readonly string[] => {
    const before = new Set(order.slice(0, Math.max(0, order.indexOf(model))).map(({ name }) => name));
    return variableDependencies(model).filter((name) => before.has(name));
  };
  const readersOf = (name: string): readonly string[] =>
    order.filter((model) => dependenciesOf(model).includes(name)).map((model) => model.name);
  /** These and all that they read, in the order in which they load. */
  const withDependencies = (names: Iterable<string>): readonly VariableState[] => {
    const needed = new Set(names);
    // What a variable reads comes before it: one way back finds all.
    for (const model of order.toReversed()) {
      if (needed.has(model.name)) for (const name of dependenciesOf(model)) needed.add(name);
    }
    return order.flatMap(({ name }) => (needed.has(name) ? (stateOf(name) ?? []) : []));
  };

  // Changing states.

  const updateProblems = (): void => problems.set([...cycles, ...[...reports.values()].flat()]);
  const setStates = (next: readonly VariableState[]): void => {
    ({ order, problems: cycles } = orderVariables(next.map(({ model }) => model)));
    states.set(next);
    updateProblems();
  };
  const change = (name: string, next: (state: VariableState) => VariableState): void =>
    states.set(states.value.map((state) => (state.model.name === name ? next(state) : state)));

  /** If its readers get something else for a variable now: those among the variables load again, and panels hear of it. */
  const tellReaders = (name: string): void => {
    const state = stateOf(name);
    if (!state) return;
    const written = writtenOf(state);
    if (told.get(name) === written) return;
    // Before it is ready they get nothing, so that they have to be told once more.
    if (state.status === 'ready') told.set(name, written);
    else told.delete(name);
    load(readersOf(name));
    services.onChange(name);
  };
  /** A variable failed, and with it all that read it: when it recovers they have to be told, whatever its value. */
  const forgetTold = (name: string): void => {
    told.delete(name);
    for (const reader of readersOf(name)) forgetTold(reader);
  };

  // Loading.

  /** Starts loading these, each after what it reads. Newest wins: an earlier load of the same variable is dropped. */
  const load = (names: readonly string[]): void => {
    for (const model of order.filter(({ name }) => names.includes(name))) {
      loads.get(model.name)?.controller.abort();
      const controller = new AbortController();
      loads.set(model.name, { controller, ended: runLoad(model, controller.signal) });
      change(model.name, ({ error: _, ...state }) => ({ ...state, status: 'loading' }));
    }
  };

  const runLoad = async (model: VariableModel, signal: AbortSignal): Promise<void> => {
    const { name } = model;
    const report = new Report(`variables.${name}`);
    let options: readonly VariableOption[];
    try {
      await whenLoaded(() => dependenciesOf(model), signal);
      options = await untilAborted(askOptions(model, report, signal), signal);
      signal.throwIfAborted();
    } catch (thrown) {
      if (signal.aborted) return;
      reports.delete(name);
      updateProblems();
      forgetTold(name);
      change(name, (state) => ({ ...state, status: 'failed', error: errorOf(thrown, `variables.${name}`) }));
      return;
    }
    reports.set(name, report.problems);
    updateProblems();
    change(name, (state) => ({
      ...state,
      options,
      value: selectVariable(model, options, state.value),
      status: 'ready',
    }));
    tellReaders(name);
  };

  /** Resolves when none of these, nor what they read, is loading any more; asked anew when one was dropped for another. */
  const whenLoaded = async (names: () => Iterable<string>, signal: AbortSignal): Promise<void> => {
    for (;;) {
      const loading = withDependencies(names()).filter(({ status }) => status === 'loading');
      if (loading.length === 0) return;
      const loadsOfThese = loading.flatMap(({ model }) => loads.get(model.name)?.ended ?? []);
      await untilAborted(Promise.all(loadsOfThese), signal);
    }
  };

  const askOptions = async (
    model: VariableModel,
    report: Report,
    signal: AbortSignal,
  ): Promise<readonly VariableOption[]> => {
    const sources = services.sources();
    const range = services.range();
    const zone = services.zone();
    const rangeMs = range.to - range.from;
    const macros = createMacros({ range, zone, stepMs: Math.max(1000, Math.round(rangeMs / STEPS)) });
    return variableKindOf(model).options(model, {
      sources,
      sourceOf: (name) => (name === '' ? [...sources.values()][0] : sources.get(name)),
      ask: (source, request) => services.pool.fetch(source, request, { signal, force: true }),
      interpolate: (text, escape) => interpolate(text, { variables: byName(), macros, ...(escape && { escape }) }),
      range,
      zone,
      signal,
      report,
    });
  };

  return {
    states,
    problems,
    byName,
    add(model) {
      if (disposed) return () => {};
      const { name } = model;
      const before = stateOf(name);
      const wish = wished.get(name);
      const state: VariableState = {
        model,
        options: before?.options ?? [],
        value: wish?.value ?? before?.value ?? model.value,
        status: 'loading',
        fromUrl: wish ? wish.origin === 'url' : (before?.fromUrl ?? false),
      };
      wished.delete(name);
      setStates(before ? states.value.map((s) => (s === before ? state : s)) : [...states.value, state]);
      // Those that read it were waiting for it, perhaps in vain.
      load([name, ...readersOf(name)]);
      return () => {
        const last = stateOf(name);
        if (last?.model !== model) return;
        // An element that is moved within its page goes and comes back: what was selected stays so.
        wished.set(name, { value: last.value, origin: last.fromUrl ? 'url' : 'user' });
        const readers = readersOf(name);
        loads.get(name)?.controller.abort();
        for (const known of [loads, reports, told]) known.delete(name);
        setStates(states.value.filter((s) => s.model.name !== name));
        load(readers);
        services.onChange(name);
      };
    },
    select(name, value, origin) {
      const state = stateOf(name);
      if (!state) {
        wished.set(name, { value, origin });
        return;
      }
      const next = state.status === 'ready' ? selectVariable(state.model, state.options, value) : value;
      change(name, (before) => ({ ...before, value: next, fromUrl: origin === 'url' }));
      tellReaders(name);
    },
    reload(due) {
      load(states.value.filter(due).map(({ model }) => model.name));
    },
    async settled(names, signal) {
      await whenLoaded(() => names, signal);
      const failed = withDependencies(names).find(({ status }) => status === 'failed');
      if (failed?.error) throw failed.error;
    },
    dispose() {
      disposed = true;
      for (const { controller } of loads.values()) controller.abort();
      loads.clear();
      states.set([]);
    },
  };
}

/** All that a text which names the variable depends on, to be compared. */
function writtenOf({ model, options, value, fromUrl }: VariableState): string {
  const selected = new Set(value);
  const all = model.includeAll && selected.has(ALL_VALUE);
  const written = all
    ? model.allValue || options.map((option) => option.value)
    : options.filter((option) => selected.has(option.value));
  return JSON.stringify([value, written, fromUrl]);
}
