import type { SuggestRequest, SuggestResponse, Suggestion } from '@obs-kit/core';
import type { ElasticsearchClient } from '../client.js';
import { arrayOf, ownOf, stringOf } from '../json.js';
import type { Settings } from '../settings.js';
import { fieldsOf } from './caps.js';
import { fieldError } from './errors.js';
import { askTerms } from './terms.js';

/** Of fields that the server cannot search by a part of their values, this many are read and searched here. */
const MOST_READ = 1000;
/** A regular expression may have 1,000 characters, and each of the text's may need six. */
const LONGEST_TEXT = 150;

/** Indices, fields with their types, and values of a field. */
export async function suggest(
  client: ElasticsearchClient,
  settings: Settings,
  request: SuggestRequest,
  signal: AbortSignal,
): Promise<SuggestResponse> {
  const asks = { names: indexNames, labels: fieldNames, values: fieldValues };
  return asks[request.what](client, settings, request, signal);
}

type Ask = (
  client: ElasticsearchClient,
  settings: Settings,
  request: SuggestRequest,
  signal: AbortSignal,
) => Promise<SuggestResponse>;

const indexNames: Ask = async (client, _settings, request, signal) => {
  const { json } = await client.request({ method: 'GET', path: ['_resolve', 'index', '*'], signal });
  const named = (key: string, type: string): Suggestion[] =>
    arrayOf(ownOf(json, key)).map((item) => ({ text: stringOf(ownOf(item, 'name')), type }));
  const all = [...named('indices', 'index'), ...named('aliases', 'alias'), ...named('data_streams', 'data stream')];
  // What begins with a dot is the server's own.
  return pick(
    all.filter(({ text }) => text !== '' && (!text.startsWith('.') || request.text.startsWith('.'))),
    request,
  );
};

const fieldNames: Ask = async (client, settings, request, signal) => {
  const fields = await fieldsOf(client, { index: request.name ?? settings.index, names: ['*'] }, signal);
  return pick(
    fields.map(({ name, type }) => ({ text: name, type })),
    request,
  );
};

const fieldValues: Ask = async (client, settings, request, signal) => {
  const { label = '', range, text, limit, name: index = settings.index } = request;
  const fields = await fieldsOf(client, { index, names: [label, `${label}.keyword`] }, signal);
  const known = fields.find(({ name }) => name === label);
  if (!known) throw fieldError(label, 'no index has it');
  const field = known.aggregatable
    ? known
    : fields.find(({ name, aggregatable }) => name === `${label}.keyword` && aggregatable);
  if (!field) throw fieldError(label, `it is of type ${known.type}`);
  const byServer = text === '' || (field.types.every((type) => type === 'keyword') && text.length <= LONGEST_TEXT);
  const { values, more, notices } = await askTerms(
    client,
    {
      ...{ index, timeField: settings.timeField, range, text: '', filters: [], field: field.name },
      ...{ size: byServer ? limit : MOST_READ, orderBy: '_key', order: 'asc' },
      ...(byServer && text !== '' && { include: containing(text) }),
    },
    signal,
  );
  const picked = pick(
    values.map((value) => ({ text: value })),
    request,
  );
  return { ...picked, more: picked.more || more, notices };
};

/** Those that contain the text, sorted, at most `limit`. */
function pick(all: readonly Suggestion[], { text, limit }: SuggestRequest): SuggestResponse {
  const wanted = text.toLowerCase();
  const items = all
    .filter((item) => item.text.toLowerCase().includes(wanted))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return { items: items.slice(0, limit), more: items.length > limit };
}

/** A Lucene regular expression for values that contain a text, in any case. */
function containing(text: string): string {
  const chars = Array.from(text, (char) => {
    const [lower, upper] = [char.toLowerCase(), char.toUpperCase()];
    // Letters whose other case is another number of characters stand for themselves.
    if (lower !== upper && lower.length === char.length && upper.length === char.length) return `[${lower}${upper}]`;
    return /[\w\u0080-\uffff]/.test(char) ? char : `\\${char}`;
  });
  return `.*${chars.join('')}.*`;
}
