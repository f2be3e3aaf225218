import { ObsError } from '../base/error.js';
import type { DataSource, Notice, QueryContext, QueryRequest } from '../source/data-source.js';
import type { Settings } from '../dashboard/model.js';
import type { Annotation } from './annotation.js';
import { annotationsOfFrames } from './frames.js';
import { annotationsOfSeries, type AnnotationTexts } from './series.js';

export interface AnnotationAnswer {
  readonly annotations: readonly Annotation[];
  readonly notices: readonly Notice[];
}

/**
 * Asks a source that knows annotations for them. Any other is asked for values, and tells by them when something was so:
 * the options `title`, `text` and `tags` (between commas) are then templates with `{{label}}` places.
 * Throws `annotation-option-invalid`, and what the source throws.
 */
export async function askForAnnotations(
  source: DataSource,
  request: QueryRequest,
  context: QueryContext,
): Promise<AnnotationAnswer> {
  const { query, range, stepMs, timeZone, options } = request;
  if (source.annotations) {
    const { frames, notices = [] } = await source.annotations({ query, range, stepMs, timeZone, options }, context);
    return { annotations: annotationsOfFrames(frames), notices };
  }
  const texts = textsOf(options);
  const { frames, notices = [] } = await source.query(request, context);
  return { annotations: annotationsOfSeries(frames, stepMs, texts), notices };
}

function textsOf(options: Settings): AnnotationTexts {
  const read = (name: string): string => {
    const value = Object.hasOwn(options, name) ? options[name] : undefined;
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return value;
    throw new ObsError({
      code: 'annotation-option-invalid',
      message: 'option {name} of an annotation query is not a text',
      hint: 'Write a text with {{label}} places; tags stand between commas.',
      values: { name },
    });
  };
  const tags = read('tags');
  return { title: read('title'), text: read('text'), tags: tags === '' ? [] : tags.split(',') };
}
