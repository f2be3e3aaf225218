import type { LabelMatcher } from '@obs-kit/core/alerting.js';
import { labelsFrom, type AlertRule, type Labels } from '@obs-kit/core';
import { labelOf, matcherTest } from './matchers.js';

/** Labels and annotations in which people write which dashboard a rule belongs to. */
const DASHBOARD_NAMES: readonly string[] = ['dashboard', 'dashboard_uid', '__dashboardUid__'];
const DASHBOARD_ADDRESSES: readonly string[] = ['dashboard_url', 'dashboard', 'grafana_url'];

/**
 * The rules that are about such labels, with only those of their instances. A rule without such instances stays when it
 * could have some: none of its own labels contradicts the matchers.
 */
export function selectByLabels(rules: readonly AlertRule[], matchers: readonly LabelMatcher[]): readonly AlertRule[] {
  const fits = matcherTest(matchers);
  return rules.flatMap((rule) => {
    const named = (labels: Labels): Labels => labelsFrom([...Object.entries(labels), ['alertname', rule.name]]);
    const instances = rule.instances.filter(({ labels }) => fits(named(labels)));
    const own = named(rule.labels);
    const could = matcherTest(matchers.filter(({ name }) => Object.hasOwn(own, name)))(own);
    return instances.length > 0 || could ? [{ ...rule, instances }] : [];
  });
}

/** The rules that name a dashboard in a label or an annotation: by its name or uid, or in the path of its address. */
export function selectByDashboard(rules: readonly AlertRule[], dashboard: string): readonly AlertRule[] {
  return rules.filter((rule) =>
    [rule.labels, rule.annotations, ...rule.instances.map(({ annotations }) => annotations)].some(
      (texts) =>
        DASHBOARD_NAMES.some((name) => labelOf(texts, name) === dashboard) ||
        DASHBOARD_ADDRESSES.some((name) => pathOf(labelOf(texts, name)).includes(dashboard)),
    ),
  );
}

/** The parts of an address' path. */
function pathOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  return new URL(address).pathname.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}
