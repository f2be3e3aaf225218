import type { JsonObject } from '../copy-json.js';
import { isObject } from '../read.js';

/** How to tell another product's document by its shape, asked in order. */
const FOREIGN: readonly { readonly product: string; readonly looksLike: (document: JsonObject) => boolean }[] = [
  { product: 'Grafana', looksLike: isGrafana },
  { product: 'Grafana', looksLike: ({ dashboard }) => isObject(dashboard) && isGrafana(dashboard) },
  { product: 'Perses', looksLike: ({ kind, spec }) => kind === 'Dashboard' && isObject(spec) },
];

function isGrafana({ schemaVersion, panels, apiVersion, elements, layout }: JsonObject): boolean {
  if (typeof apiVersion === 'string' && apiVersion.startsWith('dashboard.grafana.app/')) return true;
  if (typeof schemaVersion === 'number') return true;
  if (isObject(elements) && isObject(layout)) return true;
  return Array.isArray(panels) && panels.some((panel) => isObject(panel) && 'gridPos' in panel);
}

/** The product whose document this is, when it is surely not one of ours. */
export function foreignProductOf(document: JsonObject): string | undefined {
  return FOREIGN.find(({ looksLike }) => looksLike(document))?.product;
}
