import type { Labels } from '../../frame/labels.js';
import { compareCodePoints } from '../identity.js';
import type { Route } from './config.js';
import { routeKey } from './group-key.js';
import { compileMatchers } from './matcher.js';

/**
 * Which Alertmanager is meant, where they differ. `0.25` stands for what is older than 0.30; of 0.30 and 0.31 each
 * behaves in part as either.
 */
export type AlertmanagerRelease = '0.25' | '0.32';

/** A node of the route tree with everything that it inherits. Times in ms. */
export interface ResolvedRoute {
  /** The matchers on the way to it, as in Alertmanager's group keys; two beside each other may have the same. */
  readonly key: string;
  readonly receiver: string;
  readonly groupBy: readonly string[] | 'all';
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatIntervalMs: number;
  readonly muteTimeIntervals: readonly string[];
  readonly activeTimeIntervals: readonly string[];
}

/** Finds the routes of an alert. */
export type Router = (labels: Labels) => readonly ResolvedRoute[];

interface Node {
  readonly route: ResolvedRoute;
  readonly matches: (labels: Labels) => boolean;
  readonly goesOn: boolean;
  readonly children: readonly Node[];
}

/** Alertmanager's own defaults. */
const DEFAULTS: ResolvedRoute = {
  key: '',
  receiver: '',
  groupBy: [],
  groupWaitMs: 30_000,
  groupIntervalMs: 5 * 60_000,
  repeatIntervalMs: 4 * 60 * 60_000,
  muteTimeIntervals: [],
  activeTimeIntervals: [],
};

/**
 * Prepares a route tree for many alerts. Depth first: the first child that matches has the alert, and those behind it
 * only when it says `continue`; what no child matches belongs to the node itself.
 * @throws ObsError `alert-matcher-invalid`, `alert-matcher-unsupported`
 */
export function createRouter(root: Route, release: AlertmanagerRelease = '0.32'): Router {
  const node = resolveNode(root, undefined, release);
  return (labels) => routesIn(node, labels) ?? [];
}

/**
 * The nodes of the route tree that notify of an alert, in the order of the tree; each makes its own groups.
 * @throws ObsError `alert-matcher-invalid`, `alert-matcher-unsupported`
 */
export function routesOf(root: Route, labels: Labels, release: AlertmanagerRelease = '0.32'): readonly ResolvedRoute[] {
  return createRouter(root, release)(labels);
}

/** The labels that an alert shares with its group. */
export function groupLabelsOf(labels: Labels, groupBy: readonly string[] | 'all'): [string, string][] {
  return Object.entries(labels)
    .filter(([name, value]) => value !== '' && (groupBy === 'all' || groupBy.includes(name)))
    .sort(([a], [b]) => compareCodePoints(a, b));
}

function routesIn(node: Node, labels: Labels): readonly ResolvedRoute[] | undefined {
  if (!node.matches(labels)) return undefined;
  const found: ResolvedRoute[] = [];
  for (const child of node.children) {
    const routes = routesIn(child, labels);
    if (routes === undefined) continue;
    found.push(...routes);
    if (!child.goesOn) break;
  }
  return found.length === 0 ? [node.route] : found;
}

function resolveNode(route: Route, above: ResolvedRoute | undefined, release: AlertmanagerRelease): Node {
  const parent = above ?? DEFAULTS;
  const resolved: ResolvedRoute = {
    key: routeKey(above?.key, route.matchers),
    receiver: route.receiver ?? parent.receiver,
    // A list without names was the same as no list before 0.31.
    groupBy:
      route.groupBy === undefined || (route.groupBy.length === 0 && release === '0.25')
        ? parent.groupBy
        : route.groupBy,
    groupWaitMs: route.groupWaitMs ?? parent.groupWaitMs,
    groupIntervalMs: route.groupIntervalMs ?? parent.groupIntervalMs,
    repeatIntervalMs: route.repeatIntervalMs ?? parent.repeatIntervalMs,
    // Time intervals are not inherited.
    muteTimeIntervals: route.muteTimeIntervals,
    activeTimeIntervals: route.activeTimeIntervals,
  };
  return {
    route: resolved,
    matches: compileMatchers(route.matchers),
    goesOn: route.continue,
    children: route.routes.map((child) => resolveNode(child, resolved, release)),
  };
}
