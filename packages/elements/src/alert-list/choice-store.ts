/** What a reader has switched on. */
export interface NotifierChoice {
  readonly notifications: boolean;
  readonly sound: boolean;
}

const OFF: NotifierChoice = { notifications: false, sound: false };

/** What was chosen on this page before; off where nothing is, and where the browser keeps nothing. */
export function readChoice(key: string): NotifierChoice {
  if (key === '') return OFF;
  try {
    const stored = localStorage.getItem(key)?.split(',') ?? [];
    return { notifications: stored.includes('notifications'), sound: stored.includes('sound') };
  } catch {
    return OFF;
  }
}

/** Keeps a choice; an empty key keeps nothing. */
export function storeChoice(key: string, choice: NotifierChoice): void {
  if (key === '') return;
  const on = (['notifications', 'sound'] as const).filter((name) => choice[name]);
  try {
    if (on.length > 0) localStorage.setItem(key, on.join(','));
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing asks again on the next visit, which is what its reader wants.
  }
}
