/** How well another engine can do a thing. */
export type Fit = 'exact' | 'approximate' | 'impossible';

/** What becomes of one part of the extended profile in another engine. */
export interface Mapping {
  readonly feature: string;
  readonly prometheus: { readonly fit: Fit; readonly how: string };
  readonly grafana: { readonly fit: Fit; readonly how: string };
}

/** Each part of the extended profile, and what it becomes in Prometheus and in Grafana. */
export const MAPPINGS: readonly Mapping[] = [
  {
    feature: 'inactive, pending, firing',
    prometheus: { fit: 'exact', how: 'the same states, proven by its own tool' },
    grafana: {
      fit: 'approximate',
      how: 'Normal, Pending, Alerting; an alert starts where it began to fire, not where it became active',
    },
  },
  {
    feature: 'recovering',
    prometheus: {
      fit: 'approximate',
      how: '`keep_firing_for`; the alert is shown as firing, and not restored after a restart',
    },
    grafana: { fit: 'approximate', how: 'Recovering, with "keep firing for"; not compared evaluation by evaluation' },
  },
  {
    feature: 'recovery threshold',
    prometheus: {
      fit: 'approximate',
      how: 'a second condition joined with `and ALERTS{alertstate="firing"}`, one evaluation late',
    },
    grafana: {
      fit: 'approximate',
      how: 'a threshold with a custom recovery threshold; not compared evaluation by evaluation',
    },
  },
  {
    feature: 'no data: keep',
    prometheus: { fit: 'impossible', how: 'an empty answer resolves' },
    grafana: { fit: 'approximate', how: '"Keep last state"; it does not show since when there is no data' },
  },
  {
    feature: 'no data: alert',
    prometheus: { fit: 'approximate', how: 'a second rule with `absent()`, under another name' },
    grafana: { fit: 'approximate', how: '"Alerting"; or "No data", which is another alert named DatasourceNoData' },
  },
  {
    feature: 'no data: ok',
    prometheus: { fit: 'exact', how: 'what it always does' },
    grafana: { fit: 'exact', how: '"Normal"' },
  },
  {
    feature: 'error: keep',
    prometheus: { fit: 'exact', how: 'what it always does' },
    grafana: { fit: 'approximate', how: '"Keep last state"; it does not show since when there is an error' },
  },
  {
    feature: 'error: alert',
    prometheus: { fit: 'impossible', how: 'only a rule on its own metrics about failed evaluations' },
    grafana: { fit: 'approximate', how: '"Alerting"; or "Error", which is another alert named DatasourceError' },
  },
  {
    feature: 'error: ok',
    prometheus: { fit: 'impossible', how: 'a failed evaluation leaves alerts as they are' },
    grafana: { fit: 'exact', how: '"Normal"' },
  },
  {
    feature: 'missing series: resolve',
    prometheus: { fit: 'exact', how: 'what it always does' },
    grafana: { fit: 'exact', how: '"Missing series evaluations to resolve" of 1' },
  },
  {
    feature: 'missing series: keep',
    prometheus: { fit: 'approximate', how: '`keep_firing_for`, which ends' },
    grafana: { fit: 'approximate', how: '"Missing series evaluations to resolve", which ends' },
  },
  {
    feature: 'missing series: alert',
    prometheus: { fit: 'approximate', how: 'a second rule with `offset` and `unless`, under another name' },
    grafana: { fit: 'impossible', how: 'only for all series together, as no data' },
  },
  {
    feature: 'grace for new series',
    prometheus: { fit: 'approximate', how: '`and on(…) metric offset <grace>` in the expression' },
    grafana: { fit: 'approximate', how: 'the same, in the query' },
  },
  {
    feature: 'flapping',
    prometheus: { fit: 'approximate', how: '`changes()` over ALERTS in a second rule' },
    grafana: { fit: 'impossible', how: 'no such state' },
  },
  {
    feature: 'acknowledged',
    prometheus: {
      fit: 'approximate',
      how: 'a silence in Alertmanager, which ends by time and not when the alert is over',
    },
    grafana: { fit: 'approximate', how: 'a silence, which ends by time and not when the alert is over' },
  },
];
