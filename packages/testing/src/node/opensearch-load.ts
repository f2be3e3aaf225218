type Json = Readonly<Record<string, unknown>>;

/** What an index is made of. */
export interface IndexContent {
  /** `{ time: { type: 'date' } }`. */
  readonly properties?: Json;
  readonly documents: readonly object[];
}

/** Makes an index of one shard that holds these documents, all of them visible to searches. */
export async function loadDocuments(
  url: string,
  index: string,
  { properties, documents }: IndexContent,
): Promise<void> {
  await send(`${url}/${index}`, 'PUT', {
    settings: { number_of_shards: 1, number_of_replicas: 0 },
    ...(properties === undefined ? {} : { mappings: { properties } }),
  });
  for (let from = 0; from < documents.length; from += 5_000) {
    const lines = documents.slice(from, from + 5_000).map((document) => `{"index":{}}\n${JSON.stringify(document)}\n`);
    const answer = (await send(`${url}/${index}/_bulk`, 'POST', lines.join(''))) as { errors: boolean };
    if (answer.errors) throw new Error(`OpenSearch refused documents: ${JSON.stringify(answer).slice(0, 2000)}`);
  }
  await send(`${url}/${index}/_refresh`, 'POST', '');
}

async function send(address: string, method: string, body: string | Json): Promise<unknown> {
  const response = await fetch(address, {
    method,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json' },
  });
  if (!response.ok) throw new Error(`OpenSearch refused ${address}: ${response.status} ${await response.text()}`);
  return response.json();
}
