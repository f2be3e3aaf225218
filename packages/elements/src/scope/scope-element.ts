import type { DataSource, Session } from '@obs-kit/core';
import { css, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from '../base/decorators.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { ScopeProviderController, type ScopeHost } from '../controllers/scope-provider.js';
import { problemsStyles } from '../parts/problems-styles.js';
import { renderProblems } from '../parts/problems.js';

/**
 * Lets the elements inside it, anywhere in any markup, share a time range, variables, sources and a cursor.
 *
 * @element obs-scope
 * @slot - Any markup, with obs-kit's elements somewhere in it.
 * @csspart problems - What is wrong with the attributes of the scope.
 */
export class ObsScope extends ObsElement implements ScopeHost {
  static override styles: CSSResultGroup = [
    baseStyles,
    problemsStyles,
    css`
      :host > slot {
        display: contents;
      }
    `,
  ];

  /** Start of the time range: `now-6h`, an ISO 8601 time, or ms since the epoch. */
  @property() from: string | undefined;
  /** End of the time range. */
  @property() to: string | undefined;
  /** `browser`, `utc` or an IANA name. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;
  /** A duration such as `10s`; empty: no refresh. */
  @property() refresh: string | undefined;
  /** Sources by name, for those that an `<obs-source>` cannot describe. */
  @property({ attribute: false }) sources: Readonly<Record<string, DataSource>> = {};

  readonly #provider = new ScopeProviderController(this);

  /** The session, while the element is on the page. */
  get session(): Session | undefined {
    return this.#provider.scope?.session;
  }

  protected override render(): TemplateResult {
    return html`
      ${renderProblems(this.#provider.problems)}
      <slot></slot>
    `;
  }
}
