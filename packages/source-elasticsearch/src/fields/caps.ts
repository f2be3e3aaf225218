import type { ElasticsearchClient } from '../client.js';
import { malformedError } from '../errors.js';
import { jsonOf, ownOf } from '../json.js';

/** What the indices know about one field. */
export interface FieldInfo {
  readonly name: string;
  /** Its type; of a field that has several in different indices, all of them, such as `keyword, long`. */
  readonly type: string;
  readonly types: readonly string[];
  /** Whether its values can be listed and sorted. */
  readonly aggregatable: boolean;
}

/** Fields that hold others, and no values. */
const CONTAINERS: ReadonlySet<string> = new Set(['object', 'nested', 'flat_object', 'passthrough']);

/**
 * The fields of an index, by name; internal ones such as `_id` are left out.
 * @param names Which ones: names or patterns.
 */
export async function fieldsOf(
  client: ElasticsearchClient,
  { index, names }: { readonly index: string; readonly names: readonly string[] },
  signal: AbortSignal,
): Promise<FieldInfo[]> {
  const path = [...(index === '' ? [] : [index]), '_field_caps'];
  const params = new URLSearchParams({ fields: names.join(','), ignore_unavailable: 'true' });
  const { json, address } = await client.request({ method: 'GET', path, params, signal });
  const fields = jsonOf(ownOf(json, 'fields'));
  if (!fields) throw malformedError(address, 'no fields');
  return Object.entries(fields)
    .map(([name, caps]) => infoOf(name, caps))
    .filter(({ name, types }) => !name.startsWith('_') && types.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function infoOf(name: string, caps: unknown): FieldInfo {
  const byType = Object.entries(jsonOf(caps) ?? {}).filter(
    ([type, info]) => !CONTAINERS.has(type) && type !== 'unmapped' && ownOf(info, 'metadata_field') !== true,
  );
  const types = byType.map(([type]) => type).sort();
  // In one index it may be what in another it is not: a list over both would fail there.
  const aggregatable = byType.length > 0 && byType.every(([, info]) => ownOf(info, 'aggregatable') === true);
  return { name, type: types.join(', '), types, aggregatable };
}
