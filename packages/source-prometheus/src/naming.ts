import { labelsFrom, type FieldConfig, type Labels, type QueryRequest } from '@obs-kit/core';
import { textsOf } from './json.js';

/** A series' metric name (empty for a computed one) and its other labels. */
export interface SeriesIdentity {
  readonly name: string;
  readonly labels: Labels;
}

export function identityOf(metric: unknown): SeriesIdentity {
  const entries = textsOf(metric);
  return {
    name: entries.find(([name]) => name === '__name__')?.[1] ?? '',
    labels: labelsFrom(entries.filter(([name]) => name !== '__name__')),
  };
}

/** As Prometheus writes a series: `name{a="b", c="d"}`; `{}` when it has neither. */
export function seriesText({ name, labels }: SeriesIdentity): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length > 0 || name === '' ? `${name}{${pairs.join(', ')}}` : name;
}

/** Fills `{{label}}` places; a label that the series lacks becomes empty text. */
export function legendText(template: string, { name, labels }: SeriesIdentity): string {
  return template.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, label: string) =>
    label === '__name__' ? name : Object.hasOwn(labels, label) ? labels[label]! : '',
  );
}

/** The name by the legend; `__auto` and none leave it to the panel. */
export function legendConfig({ legend }: Pick<QueryRequest, 'legend'>, identity: SeriesIdentity): FieldConfig {
  return legend === '' || legend === '__auto' ? {} : { displayNameFromSource: legendText(legend, identity) };
}
