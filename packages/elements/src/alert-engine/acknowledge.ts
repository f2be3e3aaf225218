import { ContextEvent } from '@lit/context';
import type { DataSource } from '@obs-kit/core';
import type { LocalAlerts } from '@obs-kit/core/alerting.js';
import type { ObsAlertList } from '../alert-list/alert-list-element.js';
import { scopeContext, type Scope } from '../base/context.js';
import type { ObsAlertAcknowledgeEvent } from '../events/obs-alert-acknowledge.js';

/**
 * Does what a list in the engine's scope that shows the engine's alerts asks for. True: it was done, and the event is
 * taken. A page that has taken it already comes first.
 */
export function takeAcknowledgement(event: ObsAlertAcknowledgeEvent, scope: Scope, engine: LocalAlerts): boolean {
  const list = event.composedPath()[0];
  if (event.defaultPrevented || !(list instanceof HTMLElement)) return false;
  const { source, rules, author } = list as Partial<ObsAlertList>;
  // A list of another scope, of another source, or of the page's own rules.
  if (rules !== undefined || scopeOf(list) !== scope) return false;
  if (alertSourceOf(scope, source ?? '') !== engine) return false;
  const { alert, acknowledged } = event.detail;
  if (!engine.acknowledge(alert, acknowledged ? (author ?? '') : null)) return false;
  event.preventDefault();
  return true;
}

function scopeOf(element: HTMLElement): Scope | undefined {
  let found: Scope | undefined;
  element.dispatchEvent(new ContextEvent(scopeContext, element, (scope) => (found = scope), false));
  return found;
}

/** As the session finds it. */
function alertSourceOf({ session }: Scope, name: string): DataSource | undefined {
  const sources = session.sources.value;
  return name === '' ? [...sources.values()].find(({ alerts }) => alerts) : sources.get(name);
}
