import { createContext, type Context } from '@lit/context';
import type { Session } from '@obs-kit/core';
import type { CursorHub } from '@obs-kit/chart';

/**
 * What `<obs-dashboard>` and `<obs-scope>` give to the elements inside them.
 * The object keeps its identity for the life of the provider; what changes is watched through the session.
 */
export interface Scope {
  readonly session: Session;
  readonly cursorHub: CursorHub;
}

export const scopeContext: Context<unknown, Scope | undefined> = createContext<Scope | undefined>(
  Symbol('obs-kit scope'),
);
