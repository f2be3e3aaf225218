import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** How far outside the viewport an element counts as visible: what is about to be scrolled in has its data already. */
const MARGIN = '200px';

/** Tells whether the host is on screen, or nearly, while it is on the page. */
export class VisibleController implements ReactiveController {
  #observer: IntersectionObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly onVisible: (visible: boolean) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.onVisible(entries.at(-1)!.isIntersecting);
      },
      { rootMargin: MARGIN },
    );
    this.#observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
