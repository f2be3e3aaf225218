/**
 * A reader wants to silence alerts. Comes before anything is sent; a host that asks once more, or sends the silence
 * itself, prevents that. After it has asked it may call `send`.
 */
export type ObsAlertSilenceEvent = CustomEvent<{
  readonly draft: {
    readonly matchers: readonly {
      readonly name: string;
      readonly value: string;
      readonly isRegex: boolean;
      readonly isEqual: boolean;
    }[];
    /** ms since the epoch. */
    readonly startsAt: number;
    readonly endsAt: number;
    readonly createdBy: string;
    readonly comment: string;
  };
  /** How many of the alerts that are known now it hides; `undefined`: that cannot be told here. */
  readonly hides: number | undefined;
  /** Sends it as if it had not been prevented. Rejects never: the form shows what came of it. */
  send(): Promise<void>;
}>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-alert-silence': ObsAlertSilenceEvent;
  }
}
