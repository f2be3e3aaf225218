import type { Field } from '@obs-kit/core';
import { safeLink } from '../alert/safe-link.js';

/** A link that a field's `config.links` gives to each of its values. */
export interface DataLink {
  readonly title: string;
  /**
   * An address with references: `${__series.name}`, `${__value.raw}`, `${__value.text}`, `${__value.time}` (ms since the
   * epoch), `${__field.labels.NAME}`, `${__from}` and `${__to}`. What is written in is percent-encoded.
   */
  readonly url: string;
}

/** What a link's references are about. */
export interface LinkContext {
  readonly field: Field;
  readonly series: string;
  readonly value: number;
  readonly text: string;
  /** ms since the epoch. */
  readonly time: number;
  readonly from: number;
  readonly to: number;
}

/** A link as it is offered; without an address it is refused, and its title is only text. */
export interface ResolvedLink {
  readonly title: string;
  readonly href: string | undefined;
}

/** As many as anybody reads. */
const MOST = 10;

/** The links of a field for one of its values. What is no link is left out. */
export function resolveLinks(context: LinkContext): ResolvedLink[] {
  const given = (context.field.config as { readonly links?: unknown }).links;
  if (!Array.isArray(given)) return [];
  return given.slice(0, MOST).flatMap((link: unknown): ResolvedLink[] => {
    const { title, url } = (link ?? {}) as { readonly title?: unknown; readonly url?: unknown };
    if (typeof url !== 'string' || url === '') return [];
    const href = safeLink(writeReferences(url, context))?.href;
    return [{ title: typeof title === 'string' && title !== '' ? title : (href ?? url), href }];
  });
}

/** Values can only become a part of a path, query or fragment: everything with a meaning in addresses is encoded. */
function writeReferences(template: string, context: LinkContext): string {
  return template.replace(/\$\{([^{}]{1,200})\}/g, (whole, name: string) => {
    const value = referenceOf(name, context);
    return value === undefined ? whole : encodeURIComponent(wellFormed(value));
  });
}

const LABEL = '__field.labels.';

function referenceOf(name: string, { field, series, value, text, time, from, to }: LinkContext): string | undefined {
  if (name.startsWith(LABEL)) {
    const { labels } = field;
    const label = name.slice(LABEL.length);
    return labels && Object.hasOwn(labels, label) ? String(labels[label]) : '';
  }
  const known: Readonly<Record<string, string>> = {
    '__series.name': series,
    '__field.name': field.name,
    '__value.raw': String(value),
    '__value.text': text,
    '__value.time': String(time),
    __from: String(Math.round(from)),
    __to: String(Math.round(to)),
  };
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

/** Half of a surrogate pair cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
