import type { Clock } from '../base/clock.js';
import type { ObsError } from '../base/error.js';
import { followRequests, liveRequestOf } from '../query/follow.js';
import type { TargetAnswer } from '../query/run.js';
import type { QueryResponse } from '../source/data-source.js';
import type { Following, OnAnswers } from './streams.js';

/** @param onAnswers All answers after each update, over a range that has moved on to now. */
export function createFollowing(clock: Clock, onAnswers: OnAnswers): Following {
  let current: AbortController | undefined;

  return {
    get active() {
      return current !== undefined;
    },
    follow({ answers: first, requestContext }) {
      const before = current;
      current = undefined;
      const requests = first.flatMap(
        ({ resolved }) => (resolved && liveRequestOf(resolved, requestContext.endsNow)) ?? [],
      );
      if (requests.length > 0) {
        const own = (current = new AbortController());
        const { from, to } = requestContext.range;
        let answers = first;
        const replace = (
          refId: string,
          news: { response: QueryResponse } | { error: ObsError },
          live: boolean,
        ): void => {
          if (current !== own) return;
          answers = answers.map((answer): TargetAnswer => (answer.target.refId === refId ? { target: answer.target, ...news } : answer)); // prettier-ignore
          const now = clock.now();
          onAnswers(
            { answers, requestContext: { ...requestContext, range: { from: now - (to - from), to: now } } },
            live,
          );
        };
        void followRequests(
          requests,
          {
            onUpdate: (refId, response, live) => replace(refId, { response }, live),
            onFailure: (refId, error) => replace(refId, { error }, false),
          },
          own.signal,
        );
      }
      // Only now: a source that finds a new listener before the old one leaves keeps its line.
      before?.abort();
    },
    stop() {
      current?.abort();
      current = undefined;
    },
  };
}
