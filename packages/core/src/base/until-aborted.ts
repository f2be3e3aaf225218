/** What the promise comes to, or the signal's reason when it aborts first: a stranger's promise may never end. */
export function untilAborted<T>(promise: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    const leave = (): void => signal.removeEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    promise.then(
      (value) => (leave(), resolve(value)),
      (error: unknown) => (leave(), reject(error as Error)),
    );
  });
}
