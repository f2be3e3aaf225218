import type { AlertsData, Session, Subscribable } from '@obs-kit/core';
import { watchAnnotations, type AnnotationData, type AnnotationQuestion } from '@obs-kit/core/annotations.js';

/** A question, and the row that its answer is shown in. */
export interface Asked {
  /** Which of its element's questions it is: it stays the same question when others are no longer asked. */
  readonly place: number;
  readonly name: string;
  readonly color: string;
  readonly question: AnnotationQuestion;
}

interface Running extends Asked {
  readonly key: string;
  readonly watch: ReturnType<typeof watchAnnotations>;
  readonly leave: () => void;
}

/** What an element asks a session for: annotations by questions, and alerts. It asks while it is wanted, and once. */
export class QuestionSet {
  #session: Session | undefined;
  #running: readonly Running[] = [];
  #alertsOf: string | undefined;
  #alerts: Subscribable<AlertsData> | undefined;
  #leaveAlerts: (() => void) | undefined;

  constructor(private readonly tell: () => void) {}

  get answers(): readonly (Asked & { readonly data: AnnotationData; readonly retry: () => void })[] {
    return this.#running.map((one) => ({ ...one, data: one.watch.data.value, retry: one.watch.refresh }));
  }

  get alerts(): AlertsData | undefined {
    return this.#alerts?.value;
  }

  /** @param alertsOf Name of the source whose alerts are wanted, empty: any; `undefined`: none are. */
  ask(session: Session | undefined, asked: readonly Asked[], alertsOf: string | undefined): void {
    if (session !== this.#session) this.leave();
    this.#session = session;
    if (!session) return;
    const before = new Map(this.#running.map((one) => [one.key, one]));
    this.#running = asked.map((one) => {
      const key = JSON.stringify([one.place, one.question]);
      const known = before.get(key);
      before.delete(key);
      if (known) return { ...known, name: one.name, color: one.color };
      const watch = watchAnnotations(session, one.question);
      return { ...one, key, watch, leave: watch.data.subscribe(this.tell) };
    });
    for (const { leave } of before.values()) leave();
    if (alertsOf === this.#alertsOf) return;
    this.#leaveAlerts?.();
    this.#alertsOf = alertsOf;
    this.#alerts = alertsOf === undefined ? undefined : session.alerts(alertsOf);
    this.#leaveAlerts = this.#alerts?.subscribe(this.tell);
  }

  leave(): void {
    for (const { leave } of this.#running) leave();
    this.#leaveAlerts?.();
    this.#running = [];
    this.#session = this.#alerts = this.#leaveAlerts = this.#alertsOf = undefined;
  }
}
