import type { Session } from '@obs-kit/core';
import type { Range } from './range-math.js';

/** A chart that shows what another one of its session shows while that is moved. */
export interface Follower {
  readonly element: Element;
  /** What it shows; `undefined`: it has no time axis to be moved, or somebody holds on to it. */
  readonly followable: Range | undefined;
  /** Draws the range, at once. */
  follow(range: Range): void;
  /** The range was asked for: it is shown until the answer comes. */
  awaitAnswer(range: Range): void;
  /** Shows again what its panel says. */
  unfollow(): void;
}

/** The charts of one session. While one is moved, those on screen that show the same time are drawn along. */
export interface SharedGesture {
  /** Returns the function that leaves. */
  join(follower: Follower): () => void;
  /** One chart shows another range now, whatever moved it. */
  show(by: Follower, before: Range, range: Range): void;
  /** What was shown last was asked for. */
  asked(by: Follower, range: Range): void;
  /** It was not: each shows its own again. */
  dropped(by: Follower): void;
}

/** Parts of their length by which the ends of ranges differ that charts of one moment have asked for one after another. */
const NEAR = 0.05;
/** What is about to be scrolled in is drawn along, too. */
const MARGIN = '100px';

/** Of a frame, ms: the chart that is moved and the page need the rest of it. */
const BUDGET = 6;
/** Canvases that are drawn in one frame: without a GPU, what they cost comes after the scripts, where no clock sees it. */
const MOST = 8;

const gestures = new WeakMap<Session, SharedGesture>();

/** One for each session, however many charts it has. */
export function sharedGestureOf(session: Session): SharedGesture {
  let gesture = gestures.get(session);
  if (!gesture) gestures.set(session, (gesture = createSharedGesture()));
  return gesture;
}

function createSharedGesture(): SharedGesture {
  const members = new Map<Element, Follower>();
  const seen = new Set<Element>();
  const following = new Set<Follower>();
  /** Those that show less than is known, who waits longest first. */
  const waiting = new Set<Follower>();
  let frame: number | undefined;
  /** What is being moved: by whom, from where, and to where by now. */
  let moving: { readonly by: Follower; readonly from: Range; readonly range: Range } | undefined;

  const take = (member: Follower, before: Range): void => {
    const { followable } = member;
    if (!followable || !(following.has(member) || isNear(followable, before))) return;
    following.add(member);
    waiting.add(member);
    frame ??= requestAnimationFrame(draw);
  };
  /** As many as fit into this frame; the others have their turn in the next ones, with what is known by then. */
  const draw = (): void => {
    frame = undefined;
    const end = performance.now() + BUDGET;
    let left = MOST;
    for (const member of waiting) {
      waiting.delete(member);
      if (moving && member.followable) member.follow(moving.range);
      left -= 1;
      if (left === 0 || performance.now() >= end) break;
    }
    if (waiting.size > 0) frame = requestAnimationFrame(draw);
  };
  const end = (by: Follower, tell: (member: Follower) => void): void => {
    moving = undefined;
    waiting.clear();
    const told = [...following];
    following.clear();
    for (const member of told) if (member !== by) tell(member);
  };
  const onSeen = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) seen.delete(target);
      else {
        seen.add(target);
        const member = members.get(target);
        if (member && moving && member !== moving.by) take(member, moving.from);
      }
    }
  };

  const observer = new IntersectionObserver(onSeen, { rootMargin: MARGIN });
  return {
    join(follower) {
      members.set(follower.element, follower);
      observer.observe(follower.element);
      return () => {
        members.delete(follower.element);
        seen.delete(follower.element);
        following.delete(follower);
        waiting.delete(follower);
        observer.unobserve(follower.element);
        // Nobody asks for what it was moved to.
        if (moving?.by === follower) end(follower, (member) => member.unfollow());
      };
    },
    show(by, before, range) {
      moving = { by, from: moving?.from ?? before, range };
      for (const [element, member] of members) if (member !== by && seen.has(element)) take(member, before);
    },
    asked: (by, range) => end(by, (member) => member.awaitAnswer(range)),
    dropped: (by) => end(by, (member) => member.unfollow()),
  };
}

function isNear(a: Range, b: Range): boolean {
  const far = NEAR * (b.to - b.from);
  return Math.abs(a.from - b.from) <= far && Math.abs(a.to - b.to) <= far;
}
