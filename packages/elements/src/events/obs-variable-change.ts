/** Somebody selects values of a variable; `$__all` alone stands for All. Cancelable: prevented, the selection stays. */
export type ObsVariableChangeEvent = CustomEvent<{ readonly name: string; readonly value: readonly string[] }>;

declare global {
  interface GlobalEventHandlersEventMap {
    'obs-variable-change': ObsVariableChangeEvent;
  }
}
