import { readFileSync } from 'node:fs';
import {
  parseDuration,
  type DataSource,
  type DataSourceOptions,
  type Field,
  type QueryRequest,
  type QueryResponse,
} from '@obs-kit/core';
import { csv } from '@obs-kit/source-csv';
import { frameFromJson, json } from '@obs-kit/source-json';
import { staticSource } from '@obs-kit/source-static';
import { createFakeFetch, textResponse } from '@obs-kit/testing/fake-fetch.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';

interface Example {
  readonly title: string;
  /** The file, the element, maybe the target, and what comes of them. */
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
}

function examplesOf(page: string): Example[] {
  const text = readFileSync(new URL(`../../../docs/sources/${page}.md`, import.meta.url), 'utf8');
  const [, part = ''] = /^## Worked examples\n([\s\S]*?)(?=^## )/m.exec(text) ?? [];
  return part
    .split(/^### /m)
    .slice(1)
    .map((section) => ({
      title: section.slice(0, section.indexOf('\n')),
      blocks: [...section.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map(([, language = '', block = '']) => ({
        language,
        text: block,
      })),
    }));
}

/** Attributes of an element as `<obs-source>` gives them to its type. */
function attributesOf(html: string, tag: string): Record<string, string> {
  const [, inside = ''] = new RegExp(`<${tag}\\s([^>]*)>`).exec(html) ?? [];
  const pairs = [...inside.matchAll(/([\w-]+)=(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', double, single]) => [
      name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      double ?? single ?? '',
    ]),
  );
}

function requestOf(html: string, target: Partial<QueryRequest> & { readonly minStep?: string }): QueryRequest {
  const { from, to } = attributesOf(html, 'obs-scope');
  const { minStep, ...rest } = target;
  return {
    refId: 'A',
    query: '*',
    mode: 'range',
    range: { from: from ? Date.parse(from) : 0, to: to ? Date.parse(to) : Date.UTC(2030, 0, 1) },
    stepMs: minStep ? parseDuration(minStep)! : 60_000,
    timeZone: 'UTC',
    legend: '',
    maxDataPoints: 100,
    options: {},
    ...rest,
  };
}

const headOf = ({ name, labels }: Field): string =>
  name +
  (labels
    ? `{${Object.entries(labels)
        .map(([label, value]) => `${label}="${value}"`)
        .join(', ')}}`
    : '');

function cellOf({ type, values }: Field, row: number): string {
  const value = values[row];
  if (value === null || Number.isNaN(value)) return '–';
  return type === 'time' ? new Date(value as number).toISOString() : String(value);
}

function written({ frames, notices = [] }: QueryResponse): string {
  const tables = frames.map(({ fields, length }) => {
    const rows = [fields.map(headOf), ...Array.from({ length }, (_, row) => fields.map((field) => cellOf(field, row)))];
    const widths = fields.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
    return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ').trimEnd()).join('\n'); // prettier-ignore
  });
  return [tables.join('\n\n'), ...notices.map(({ text }) => `! ${text}`)].join('\n');
}

/** A source with the file at its address, or in the page. */
const SOURCES: Readonly<Record<string, (file: string, options: DataSourceOptions) => DataSource>> = {
  csv: (file, options) => csv({ ...options, ...at(file) }),
  json: (file, options) => json({ ...options, ...at(file) }),
  static: (file, options) => staticSource({ ...options, frames: [frameFromJson(JSON.parse(file))] }),
};

function at(file: string): DataSourceOptions {
  return { url: 'http://files.test/data', fetch: createFakeFetch(() => textResponse(file)).fetch };
}

for (const [type, create] of Object.entries(SOURCES)) {
  describe(`the page of the ${type} source`, () => {
    const examples = examplesOf(type);

    it('has worked examples', () => {
      expect(examples.length).to.be.greaterThan(1);
    });

    for (const { title, blocks } of examples) {
      it(`is right about "${title}"`, async () => {
        const [file, element, ...rest] = blocks;
        const result = rest.pop()!;
        expect([element!.language, result.language]).to.deep.equal(['html', 'text']);
        const target = JSON.parse(rest[0]?.text ?? '{}') as Partial<QueryRequest>;
        const { type: named, ...settings } = attributesOf(element!.text, 'obs-source');
        expect(named).to.equal(type);
        const source = create(file!.text, settings);
        const answer = await source.query(requestOf(element!.text, target), { signal: new AbortController().signal });
        expect(written(answer)).to.equal(result.text);
      });
    }
  });
}
