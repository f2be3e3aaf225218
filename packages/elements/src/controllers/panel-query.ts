import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Panel, PanelData, PanelHandle, Session, TimeState } from '@obs-kit/core';
import type { Scope } from '../base/context.js';
import { SessionController } from './session.js';
import { SizeController } from './size.js';
import { VisibleController } from './visible.js';

/**
 * Puts a panel into the session around its host and keeps what the session answers. Both `<obs-panel>` and a panel
 * element with a `query` of its own use it. Without a session, or without a panel, it does nothing.
 */
export class PanelQueryController implements ReactiveController {
  #session: SessionController;
  #handle: PanelHandle | undefined;
  #unsubscribe: (() => void) | undefined;
  #panel: Panel | undefined;
  #visible = false;
  #width = 0;

  /**
   * @param panelOf The panel that the host shows now; the same object for as long as nothing changed. `undefined`: none.
   */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly panelOf: () => Panel | undefined,
  ) {
    host.addController(this);
    this.#session = new SessionController(host, {
      watch: (session) => [session.time],
      onScope: () => {
        this.#attach();
        return () => this.#detach();
      },
    });
    new VisibleController(host, (visible) => {
      this.#visible = visible;
      this.#handle?.setVisible(visible);
    });
    new SizeController(host, ({ width }) => {
      this.#width = width;
      this.#handle?.setWidth(width);
    });
  }

  /** What the session answered; undefined while there is no session or no panel. */
  get data(): PanelData | undefined {
    return this.#handle?.data.value;
  }

  get scope(): Scope | undefined {
    return this.#session.scope;
  }

  get session(): Session | undefined {
    return this.#session.session;
  }

  get timeState(): TimeState | undefined {
    return this.session?.time.value;
  }

  /** Asks now, past the cache. */
  refresh(): void {
    this.#handle?.refresh();
  }

  hostUpdate(): void {
    const panel = this.panelOf();
    if (panel === this.#panel) return;
    if (panel && this.#handle) {
      this.#panel = panel;
      this.#handle.update(panel);
      return;
    }
    this.#detach();
    this.#attach();
  }

  #attach(): void {
    const session = this.session;
    const panel = this.panelOf();
    if (!session || !panel) return;
    this.#panel = panel;
    this.#handle = session.addPanel(panel);
    this.#unsubscribe = this.#handle.data.subscribe(() => this.host.requestUpdate());
    if (this.#width > 0) this.#handle.setWidth(this.#width);
    this.#handle.setVisible(this.#visible);
  }

  #detach(): void {
    this.#unsubscribe?.();
    this.#handle?.remove();
    this.#unsubscribe = undefined;
    this.#handle = undefined;
    this.#panel = undefined;
  }
}
