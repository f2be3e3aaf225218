/** The query of an exported rule; its value is what `$value` is in Prometheus. */
export const QUERY = 'query';

/** From the last `{{` before a `}}`, so that a text of nothing but braces is read once and not once for each of them. */
const ACTION = /\{\{(?:(?!\{\{)[^])*?\}\}/g;

/**
 * A template of Prometheus as Grafana reads it. There `$value` is a sentence about all queries, so the value of the one
 * query takes its place. The fields are read from the root, for the loader of the files takes `$labels` for a variable of
 * the environment.
 */
export function templateForGrafana(text: string): string {
  return text.replace(ACTION, (action) =>
    action
      .replace(/\$labels\b/g, '$.Labels')
      .replace(/\$value\b/g, `$.Values.${QUERY}.Value`)
      .replace(/(?<![\w)\]}])(\$?)\.Value\b/g, (_, root: string) => `${root}.Values.${QUERY}.Value`),
  );
}

/** The way back; the value of any one query is `$value`. */
export function templateFromGrafana(text: string): string {
  return text.replace(ACTION, (action) =>
    action.replace(/\$(?:\.Values|values)\.\w+\.Value\b/g, '$value').replace(/\$\.Labels\b/g, '$labels'),
  );
}

/** What a template of Prometheus may read that Grafana has not. */
export function foreignPartsOf(text: string): readonly string[] {
  const actions = (text.match(ACTION) ?? []).join(' ');
  return ['$externalLabels', '$externalURL', 'query', 'tableLink', 'strvalue', 'safeHtml'].filter((name) =>
    new RegExp(`(?<![\\w.$])${name.replace('$', '\\$')}(?!\\w)`).test(actions.replace(/"(?:[^"\\]|\\.)*"/g, '""')),
  );
}

/** Grafana puts variables of the environment into texts; a doubled `$` is a `$`. */
export function escapeEnvironment(text: string): string {
  return text.replaceAll('$', () => '$$');
}

export function unescapeEnvironment(text: string): string {
  return text.replaceAll('$$', () => '$');
}

/** In annotations newer versions look at `${NAME}` alone, so that is what is escaped there. */
export function escapeBraces(text: string): string {
  return text.replaceAll('${', () => '$${');
}

export function unescapeBraces(text: string): string {
  return text.replaceAll('$${', () => '${');
}
