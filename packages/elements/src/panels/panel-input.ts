import {
  browserTimeZone,
  displayFields,
  EMPTY_PANEL_DATA,
  errorOf,
  Report,
  type FieldOptions,
  type Frame,
  type ObsError,
  type Panel,
  type PanelData,
  type Session,
  type Settings,
  type TimeState,
} from '@obs-kit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { localeOf } from '../base/locale.js';
import type { Scope } from '../base/context.js';
import { PanelQueryController } from '../controllers/panel-query.js';
import { fieldOptionsOf, panelOf, type PanelAttributes } from './attributes.js';
import type { PanelType, PanelView } from './panel-type.js';

/** What a panel element is, to the controller that gathers its input. */
export type PanelInputHost = ReactiveControllerHost &
  HTMLElement &
  PanelAttributes & {
    /** Frames or a whole result, set by hand; a `query` wins over it. */
    readonly data: readonly Frame[] | PanelData | undefined;
    /** Set by `<obs-panel>`; a panel that stands alone reads its attributes instead. */
    readonly options: object | undefined;
    readonly timeState: TimeState | undefined;
    /** Absent: it cannot show its data as a table. */
    view?: PanelView;
    /** The attributes that are this panel type's own options, by the names that documents use. */
    optionAttributes(): Settings;
  };

/** Before the session has the panel: something will be asked. */
const NOT_ASKED: PanelData = { ...EMPTY_PANEL_DATA, fetch: 'waiting' };

/** Panels without an id of their own, counted in each session. */
const anonymous = new WeakMap<Session, number>();

/**
 * Where a panel element's input comes from: from attributes and a session, from properties set by hand, or from the
 * `<obs-panel>` around it. Whatever the way, the panel finds data with `display`, parsed options, and all problems.
 */
export class PanelInputController<Options extends object> implements ReactiveController {
  data: PanelData | undefined;
  options: Options;
  problems: readonly ObsError[] = [];

  readonly #query: PanelQueryController;
  #panel: Panel | undefined;
  #panelKey = '';
  #attributesKey = '';
  #field: FieldOptions = { defaults: {}, overrides: [] };
  #attributeProblems: readonly ObsError[] = [];
  #ownOptions: Options;
  #resolved:
    | {
        readonly from: unknown;
        readonly locale: string | undefined;
        readonly field: FieldOptions;
        readonly data: PanelData;
      }
    | undefined;
  #dataProblems: readonly ObsError[] = [];

  constructor(
    private readonly host: PanelInputHost,
    private readonly type: PanelType<Options>,
  ) {
    this.options = type.defaults;
    this.#ownOptions = type.defaults;
    host.addController(this);
    this.#query = new PanelQueryController(host, () => this.#panel);
  }

  get scope(): Scope | undefined {
    return this.#query.scope;
  }

  get session(): Session | undefined {
    return this.#query.session;
  }

  get timeState(): TimeState | undefined {
    return this.host.timeState ?? this.#query.timeState;
  }

  get zone(): string {
    return this.timeState?.zone ?? browserTimeZone();
  }

  get locale(): string | undefined {
    return this.session?.locale ?? localeOf(this.host);
  }

  /** Asks the session anew; `undefined` when this panel has asked nothing. */
  get refresh(): (() => void) | undefined {
    return this.#panel && this.session ? () => this.#query.refresh() : undefined;
  }

  /** To be called first in `willUpdate`: everything else here is then up to date. */
  update(): void {
    this.#readAttributes();
    this.options = (this.host.options as Options | undefined) ?? this.#ownOptions;
    this.data = this.#readData();
    this.problems = [...this.#attributeProblems, ...this.#dataProblems];
  }

  hostDisconnected(): void {
    // Another page, another number among its panels.
    this.#panelKey = '';
  }

  #readAttributes(): void {
    const { host, type } = this;
    const { title, description, query, source, legend, unit, min, max, decimals, threshold } = host;
    const attributes = { title, description, query, source, legend, unit, min, max, decimals, threshold };
    const raw = host.optionAttributes();
    const key = JSON.stringify([attributes, raw]);
    if (key !== this.#attributesKey) {
      this.#attributesKey = key;
      this.#panelKey = '';
      const report = new Report();
      this.#field = fieldOptionsOf(attributes, report);
      this.#ownOptions = type.parseOptions(raw, report);
      this.#attributeProblems = report.problems;
    }
    const session = this.session;
    if (!session || this.#panelKey === key) return;
    this.#panelKey = key;
    const id = host.id || (this.#panel?.id ?? nextId(session, type.type));
    this.#panel = panelOf(attributes, this.#field, { id, type: type.type, needs: type.needs, options: raw });
  }

  #readData(): PanelData | undefined {
    if (this.#panel && this.session) return this.#query.data ?? NOT_ASKED;
    const given = this.host.data;
    if (given === undefined) return undefined;
    return this.#resolve(given);
  }

  /** Frames as the host page made them get their names, formats and colours here, once for each set of frames. */
  #resolve(from: readonly Frame[] | PanelData): PanelData {
    const locale = this.locale;
    const last = this.#resolved;
    if (last?.from === from && last.locale === locale && last.field === this.#field) return last.data;
    const report = new Report();
    const given = isFrames(from) ? { ...EMPTY_PANEL_DATA, status: 'ready' as const, frames: from } : from;
    let data: PanelData = given;
    if (!given.frames.every(isResolved)) {
      try {
        const frames = displayFields(given.frames, this.#field.defaults, {
          report,
          ...(locale === undefined ? {} : { locale }),
        });
        data = { ...given, frames };
      } catch (thrown) {
        data = { ...given, status: 'failed', frames: [], error: errorOf(thrown) };
      }
    }
    this.#dataProblems = report.problems;
    this.#resolved = { from, locale, field: this.#field, data };
    return data;
  }
}

function nextId(session: Session, type: string): string {
  const next = (anonymous.get(session) ?? 0) + 1;
  anonymous.set(session, next);
  return `${type}-${next}`;
}

function isFrames(data: readonly Frame[] | PanelData): data is readonly Frame[] {
  return Array.isArray(data);
}

function isResolved(frame: Frame): boolean {
  return frame.fields.every((field) => field.display !== undefined);
}
