import { errorOf, ObsError } from '../base/error.js';
import type { Report } from '../base/report.js';
import type { Frame } from '../frame/frame.js';
import { TRANSFORMS } from './index.js';
import type { TransformStep } from './transform.js';

/**
 * Runs a panel's transforms in order. One that is unknown or fails is reported, and the frames pass it unchanged, so
 * that people see their data and what is wrong with it.
 */
export function applyTransformations(
  frames: readonly Frame[],
  steps: readonly TransformStep[],
  report: Report,
): readonly Frame[] {
  return steps.reduce(
    (current, step, index) => (step.disabled ? current : applyStep(current, step, report.at(index))),
    frames,
  );
}

function applyStep(frames: readonly Frame[], { id, options }: TransformStep, report: Report): readonly Frame[] {
  if (!Object.hasOwn(TRANSFORMS, id)) {
    report.add({
      code: 'transform-unknown',
      message: 'transform {id} is not known',
      hint: 'Use one of {known}.',
      values: { id, known: Object.keys(TRANSFORMS).join(', ') },
    });
    return frames;
  }
  try {
    return TRANSFORMS[id]!.apply(frames, options, report);
  } catch (thrown) {
    report.add(thrown instanceof ObsError ? problemOf(thrown) : failed(id, thrown));
    return frames;
  }
}

/** The same problem at the step's place in the panel. Its sentences are filled already, so nothing fills them again. */
const problemOf = (error: ObsError): Parameters<Report['add']>[0] => ({
  code: error.code,
  message: error.message,
  hint: error.hint,
  values: {},
  cause: error,
});

const failed = (id: string, thrown: unknown): Parameters<Report['add']>[0] => ({
  code: 'transform-failed',
  message: 'transform {id} failed: {detail}',
  hint: 'Look at its options; the data is shown without it.',
  values: { id, detail: errorOf(thrown).message },
  cause: thrown,
});
