import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** Tells the host's own size in CSS px, while it is on the page. */
export class SizeController implements ReactiveController {
  #observer: ResizeObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly onSize: (size: { readonly width: number; readonly height: number }) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#observer = new ResizeObserver((entries) => {
      this.onSize(entries.at(-1)!.contentRect);
    });
    this.#observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
