import {
  errorOf,
  ObsError,
  onSourceRegistered,
  sourceFactoryOf,
  type DataSource,
  type DataSourceOptions,
} from '@obs-kit/core';
import { css, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { SessionController } from '../controllers/session.js';

/** Attributes that say something to the element or the page, not to the source. */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'name',
  'type',
  'id',
  'class',
  'style',
  'slot',
  'hidden',
  'lang',
  'dir',
]);

/**
 * Names a data source for the dashboard or scope around it. Shows nothing: what is wrong with it is said on the panels
 * that use it.
 *
 * Every further attribute is a setting of the source's type, under its camel-case name: `timeout-ms="5000"` is
 * `timeoutMs: '5000'`. What an attribute cannot say (a `fetch`, headers) goes into `options`.
 *
 * @element obs-source
 */
export class ObsSource extends ObsElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: none;
    }
  `;

  /** The name that queries use. Default: the type. */
  @property() name = '';
  /** A registered type, such as `prometheus`. */
  @property() type = '';
  /** Settings for the source beside the attributes; they win over attributes of the same name. */
  @property({ attribute: false }) options: DataSourceOptions = {};

  #leave: (() => void) | undefined;
  #unwatchTypes: (() => void) | undefined;
  #attributes: MutationObserver | undefined;
  /** The source in the session is not, or no longer, the one that the attributes describe. */
  #outdated = true;
  readonly #session = new SessionController(this, {
    onScope: () => {
      this.#replace();
      return () => {
        this.#leave?.();
        this.#leave = undefined;
      };
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatchTypes = onSourceRegistered((type) => {
      if (type === this.type) this.#replace();
    });
    this.#attributes = new MutationObserver(() => this.#replace());
    this.#attributes.observe(this, { attributes: true });
  }

  override disconnectedCallback(): void {
    this.#attributes?.disconnect();
    this.#unwatchTypes?.();
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.size > 0) this.#outdated = true;
    const { session } = this.#session;
    if (!this.#outdated || !session) return;
    this.#outdated = false;
    // The new source takes the old one's name first, so that no panel finds the name missing in between.
    const leaveBefore = this.#leave;
    this.#leave = session.addSource(this.name || this.type, this.#createSource());
    leaveBefore?.();
  }

  #replace(): void {
    this.#outdated = true;
    this.requestUpdate();
  }

  /** The source, or one that tells whoever asks why there is none. */
  #createSource(): DataSource {
    try {
      const factory = sourceFactoryOf(this.type);
      if (!factory) {
        throw new ObsError({
          code: 'source-type-unknown',
          message: 'unknown type "{type}" of the data source "{name}"',
          hint: "Import the package that registers it, such as '@obs-kit/source-prometheus/register.js'.",
          values: { type: this.type, name: this.name || this.type },
        });
      }
      return factory({ ...this.#settings(), ...this.options });
    } catch (thrown) {
      return failingSource(this.type, errorOf(thrown));
    }
  }

  #settings(): DataSourceOptions {
    const settings = [...this.attributes]
      .filter(({ name }) => !OWN_ATTRIBUTES.has(name) && !/^(on|data-|aria-)/.test(name))
      .map(({ name, value }) => [camelCase(name), value] as const);
    return Object.fromEntries(settings);
  }
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function failingSource(type: string, error: ObsError): DataSource {
  return { type, query: () => Promise.reject(error), alerts: () => Promise.reject(error) };
}
