import { ContextProvider } from '@lit/context';
import { createCursorHub } from '@obs-kit/chart';
import {
  createSession,
  EMPTY_DASHBOARD,
  errorOf,
  type Dashboard,
  type DataSource,
  type ObsError,
  type Session,
  type TimeState,
  type VariableState,
} from '@obs-kit/core';
import { isServer, type ReactiveController } from 'lit';
import { localeOf } from '../base/locale.js';
import type { ObsElement } from '../base/obs-element.js';
import { scopeContext, type Scope } from '../base/context.js';

/** The attributes that `<obs-dashboard>` and `<obs-scope>` share; `undefined`: the document's, or the default. */
export interface TimeAttributes {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly timeZone: string | undefined;
  readonly refresh: string | undefined;
}

/** An element that holds a session. */
export type ScopeHost = ObsElement &
  TimeAttributes & {
    /** Sources by name, for those that an `<obs-source>` cannot describe. */
    readonly sources: Readonly<Record<string, DataSource>>;
  };

/** Attributes that are applied, and wrong, together. */
type Group = 'range' | 'timeZone' | 'refresh';

/** What a session leaves to the one that follows it. */
interface Heritage {
  readonly time: TimeState;
  readonly refreshMs: number;
  readonly variables: readonly VariableState[];
}

/**
 * Gives a session and a cursor hub to the elements inside its host, while the host is on the page.
 * A host that is moved gets a new session, with the time range and the selections of the old one.
 */
export class ScopeProviderController implements ReactiveController {
  readonly #host: ScopeHost;
  readonly #provider: ContextProvider<typeof scopeContext, ObsElement>;
  #scope: Scope | undefined;
  #dashboard: Dashboard | undefined;
  #heritage: Heritage | undefined;
  /** The attributes that the session was told; absent: none was given. */
  #told: Partial<Record<Group, string>> = {};
  /** The host's `sources` that are in the session. */
  #joined = new Map<string, { readonly source: DataSource; readonly leave: () => void }>();
  #unwatch: (() => void) | undefined;
  readonly #attributeProblems = new Map<Group, ObsError>();

  constructor(host: ScopeHost) {
    this.#host = host;
    this.#provider = new ContextProvider(host, { context: scopeContext });
    host.addController(this);
  }

  get scope(): Scope | undefined {
    return this.#scope;
  }

  /** What is wrong with the attributes as they are now, and with the session as a whole. */
  get problems(): readonly ObsError[] {
    return [...this.#attributeProblems.values(), ...(this.#scope?.session.problems.value ?? [])];
  }

  hostConnected(): void {
    if (isServer) return;
    document.addEventListener('visibilitychange', this.#updateActive);
    this.#open();
  }

  hostDisconnected(): void {
    if (isServer) return;
    document.removeEventListener('visibilitychange', this.#updateActive);
    const session = this.#scope?.session;
    if (session) {
      const { time, refreshMs, variables } = session;
      this.#heritage = { time: time.value, refreshMs: refreshMs.value, variables: variables.value };
    }
    this.#close();
    this.#scope = undefined;
    this.#provider.setValue(undefined);
  }

  hostUpdate(): void {
    this.#applyAttributes();
    this.#joinSources();
  }

  /** Replaces the document: a new session, to which the attributes are told anew. */
  setDashboard(dashboard: Dashboard | undefined): void {
    this.#dashboard = dashboard;
    this.#heritage = undefined;
    this.#told = {};
    if (!this.#scope) return;
    this.#close();
    this.#open();
  }

  #open(): void {
    const locale = localeOf(this.#host);
    const session = createSession({
      ...(this.#dashboard && { dashboard: this.#dashboard }),
      ...(locale !== undefined && { locale }),
    });
    if (this.#heritage) inherit(session, this.#heritage);
    this.#scope = { session, cursorHub: createCursorHub() };
    // Before anybody asks: the first questions are about the range that the attributes say.
    this.#applyAttributes();
    this.#joinSources();
    this.#updateActive();
    const render = (): void => this.#host.requestUpdate();
    const watched = [session.problems.subscribe(render), session.variables.subscribe(render)];
    this.#unwatch = () => watched.forEach((stop) => stop());
    this.#provider.setValue(this.#scope);
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#joined.clear();
    this.#scope?.session.dispose();
  }

  /** Tells the session the attributes that changed; one that makes no sense is a problem, and what was there stays. */
  #applyAttributes(): void {
    const session = this.#scope?.session;
    if (!session) return;
    const { from, to, timeZone, refresh } = this.#host;
    const given = this.#dashboard?.time ?? EMPTY_DASHBOARD.time;
    this.#apply('timeZone', [timeZone], () => session.setTimeZone(timeZone ?? given.timeZone));
    this.#apply('range', [from, to], () => session.setTimeRange({ from: from ?? given.from, to: to ?? given.to }));
    this.#apply('refresh', [refresh], () => session.setRefresh(refresh ?? given.refresh));
  }

  #apply(group: Group, values: readonly (string | undefined)[], set: () => void): void {
    // A property is `null` once its attribute was removed.
    const key = values.some((value) => typeof value === 'string') ? JSON.stringify(values) : undefined;
    if (key === this.#told[group]) return;
    if (key === undefined) delete this.#told[group];
    else this.#told[group] = key;
    this.#attributeProblems.delete(group);
    try {
      set();
    } catch (thrown) {
      this.#attributeProblems.set(group, errorOf(thrown));
    }
  }

  #joinSources(): void {
    const session = this.#scope?.session;
    if (!session) return;
    const before = this.#joined;
    const sources = Object.entries(this.#host.sources ?? {});
    // Those that are new take their names first, so that no panel finds a name missing in between.
    this.#joined = new Map(
      sources.map(([name, source]) => {
        const same = before.get(name);
        return [name, same?.source === source ? same : { source, leave: session.addSource(name, source) }];
      }),
    );
    for (const [name, joined] of before) if (this.#joined.get(name) !== joined) joined.leave();
  }

  readonly #updateActive = (): void => this.#scope?.session.setActive(!document.hidden);
}

function inherit(session: Session, { time, refreshMs, variables }: Heritage): void {
  session.setTimeZone(time.timeZone);
  session.setTimeRange(time.raw);
  session.setRefresh(refreshMs === 0 ? '' : `${refreshMs}ms`);
  // Those that the children declare come later; the session keeps the wish until then.
  for (const { model, value, fromUrl } of variables) session.setVariable(model.name, value, fromUrl ? 'url' : 'user');
}
