/** A value that can be read now and watched from now on. */
export interface Subscribable<T> {
  readonly value: T;
  /** Calls `fn` after each change (not at once); returns the function that ends the subscription. */
  subscribe(fn: (value: T) => void): () => void;
}

/** The writable side of a {@link Subscribable}; it stays with the fact's owner. */
export interface Store<T> extends Subscribable<T> {
  /** Sets the value and tells the subscribers, unless it is the same value. */
  set(value: T): void;
  /** Number of subscribers: what leak tests look at. */
  readonly size: number;
}

/**
 * @param whileWatched Called when the first subscriber comes; the function it returns is called when the last has left.
 */
export function createStore<T>(initial: T, whileWatched?: () => () => void): Store<T> {
  let current = initial;
  let stop: (() => void) | undefined;
  const subscribers = new Set<(value: T) => void>();
  return {
    get value() {
      return current;
    },
    get size() {
      return subscribers.size;
    },
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      const failures: unknown[] = [];
      // A copy, because a subscriber may leave while it is told.
      for (const fn of [...subscribers]) {
        // A subscriber has set a newer value, and everybody has been told of that one.
        if (!Object.is(value, current)) break;
        try {
          if (subscribers.has(fn)) fn(value);
        } catch (failure) {
          failures.push(failure);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
    subscribe(fn) {
      // Wrapped, so that the same function may be subscribed twice and leave twice.
      const own = (value: T): void => fn(value);
      subscribers.add(own);
      if (subscribers.size === 1) stop = whileWatched?.();
      return () => {
        if (!subscribers.delete(own) || subscribers.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}
