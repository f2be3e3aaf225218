import type { Frame, Report } from '@obs-kit/core';
import { annotationsOfTimeline, type Timeline } from '@obs-kit/core/alerting.js';
import { annotationsOfFrames, parseAnnotations } from '@obs-kit/core/annotations.js';
import type { Lane } from './lane.js';
import { stateOfGiven } from './lane-states.js';
import { splitLanes } from './split-lanes.js';
import { words } from './words.js';

/** What a page gives, and the row that it is for. */
export interface GivenAnnotations {
  readonly lane: string;
  readonly color: string;
  readonly annotations: unknown;
  readonly data: readonly Frame[] | Frame | undefined;
  readonly timeline: Timeline | undefined;
}

/** Rows of what needs no question. Reports what `parseAnnotations` does. */
export function givenLanesOf(given: GivenAnnotations, report: Report): readonly Lane[] {
  const { lane, color, annotations, data, timeline } = given;
  const lanes: Lane[] = [];
  if (annotations !== undefined && annotations !== null) {
    const list = parseAnnotations(annotations, report);
    lanes.push(...splitLanes(list, lane, color, stateOfGiven(report.problems, annotations, list)));
  }
  if (data) {
    const list = annotationsOfFrames('fields' in data ? [data] : data);
    lanes.push(...splitLanes(list, lane, color, { kind: 'ready' }));
  }
  if (timeline) {
    const list = annotationsOfFrames([annotationsOfTimeline(timeline)], { lasting: true });
    lanes.push(...splitLanes(list, lane || words.annotationsAlerts, color, { kind: 'ready' }));
  }
  return lanes;
}
