import { errorOf, ObsError } from '@obs-kit/core';
import { resolvedAlerts, takeAlerts, type QueuedAlert } from './alertmanager-alerts.js';
import type { RunnerConfig } from './config.js';
import { createDelivery, type AlertmanagerOutlet } from './delivery.js';
import { loadDashboards } from './dashboard-files.js';
import { evaluateGroup } from './evaluate.js';
import type { Asking, RuleStep, RunnerRule } from './evaluated-rule.js';
import { carryOver, nameOf, type RunnerGroup } from './group.js';
import { createHealth } from './health.js';
import { createLedger, shiftTold } from './ledger.js';
import type { Log } from './log.js';
import { startLoop, type GroupLoop } from './loop.js';
import type { Receiver } from './receiver.js';
import type { RuleDisk } from './rule-disk.js';
import { loadRules } from './rule-files.js';
import { createJumpWatch, type RunnerClock } from './runner-clock.js';
import { createSaver } from './saver.js';
import { shiftState } from './shift.js';
import { restoreGroups, setBackBy, stateDocumentOf } from './state-document.js';
import { readState, writeState } from './state-file.js';
import type { StateFiles } from './state-files.js';
import type { RunnerStatus } from './status.js';

/** What the runner needs of the world; tests bring their own. */
export interface RunnerServices extends Asking {
  readonly alertmanagers: readonly AlertmanagerOutlet[];
  readonly receivers: readonly Receiver[];
  readonly files: StateFiles;
  readonly ruleDisk: RuleDisk;
  readonly clock: RunnerClock;
  /** As `Math.random`. */
  readonly random: () => number;
  readonly log: Log;
  /** Called after each evaluation of a rule, for those who compare. */
  readonly onRule?: (rule: RunnerRule, group: RunnerGroup, t: number) => void;
}

/** Rules that are being evaluated. */
export interface Runner {
  status(): RunnerStatus;
  /**
   * Reads the files with rules again. Rules that are the same go on as they were; a file that has a fault goes on as it was
   * before, and says so.
   */
  reload(): Promise<void>;
  /** Ends evaluations, sends what waits, and writes the state; all of it within some seconds. */
  stop(): Promise<void>;
}

/** How long evaluations, and then messages, may go on when the runner is to end, ms. */
const FAREWELL_MS = 5_000;
/** What is no loss, such as the newest values, is written so often, ms. */
const SAVE_LATER_MS = 30_000;

/**
 * Starts to evaluate rules from where they were when the runner stopped, however it did.
 * @throws ObsError `alert-state-newer`
 */
export async function startRunner(config: RunnerConfig, services: RunnerServices): Promise<Runner> {
  const { clock, files, ruleDisk, log, random, receivers, alertmanagers, onRule } = services;
  const health = createHealth(() => clock.now());
  const ending = new AbortController();
  let groups: readonly RunnerGroup[] = [];
  let loops: readonly GroupLoop[] = [];
  let startedAt = clock.now();
  let savedAt: number | undefined;
  let evaluations = 0;
  let failures = 0;
  let running = false;

  // 1. What is known of the time before.
  const loaded = await readState(config.state, files);
  for (const [i, problem] of loaded.problems.entries()) {
    health.set(`state before the start ${i + 1}`, problem);
    log({ level: 'error', event: 'state-damaged', code: problem.code, error: problem.message });
  }
  const setBack = loaded.document === undefined ? 0 : setBackBy(loaded.document, clock.now());
  const ledger = createLedger(
    receivers.map(({ name }) => name),
    (loaded.document?.told ?? []).map((alert) => (setBack === 0 ? alert : shiftTold(alert, setBack))),
  );

  // 2. The clock, the state, and the ways out.
  const watch = createJumpWatch(clock, (ms) => {
    startedAt += ms;
    for (const group of groups) {
      if (group.evaluatedAt !== undefined) group.evaluatedAt += ms;
      for (const rule of group.rules) {
        rule.kept = shiftState(rule.kept, ms);
        rule.sent = new Map();
      }
    }
    ledger.shift(ms);
    health.set('clock', clockError(ms));
    log({ level: 'warn', event: 'clock-jumped', ms });
  });
  const saver = createSaver({
    clock,
    laterMs: SAVE_LATER_MS,
    write: () => writeState(config.state, stateDocumentOf(groups, ledger.alerts, clock.now()), files),
    onResult(thrown) {
      const error = thrown === undefined ? undefined : unwrittenError(config.state, thrown);
      if (error === undefined) savedAt = clock.now();
      if (!health.set('state', error)) return;
      if (error === undefined) log({ level: 'info', event: 'state-written-again' });
      else log({ level: 'error', event: 'state-unwritten', error: error.message });
    },
  });
  const delivery = createDelivery({ ...config, alertmanagers, receivers, ledger, saver, clock, random, health, log });

  // 3. One slot of one group.
  const evaluateSlot = async (group: RunnerGroup, slot: number): Promise<void> => {
    const queued: QueuedAlert[] = [];
    let noted = false;
    const before = new Map(group.rules.map((rule) => [rule, rule.state.health]));
    const { changed } = await evaluateGroup(group, slot, {
      asking: services,
      clock,
      watch,
      signal: ending.signal,
      onRule(rule, own, t, transitions) {
        evaluations += 1;
        if (rule.state.health === 'error') failures += 1;
        logRule(log, group, rule, before.get(rule), transitions);
        noted = ledger.note(own, rule, t) || noted;
        queued.push(...takeAlerts(own, rule, t, config));
        onRule?.(rule, own, t);
      },
    });
    if (!watch.settling) health.set('clock', undefined);
    // Not awaited: neither the disk nor a receiver may hold back the next evaluation.
    if (!ending.signal.aborted) void delivery.deliver(queued, changed || noted);
  };
  /** A fault of ours in one slot must not be the end of its group. */
  const tellFailure = (thrown: unknown): void => {
    log({ level: 'error', event: 'evaluation-failed', error: errorOf(thrown).message });
  };
  const start = (): void => {
    loops = groups.map((group) =>
      startLoop(group, clock, watch, (slot) => evaluateSlot(group, slot).catch(tellFailure)),
    );
  };
  const halt = async (): Promise<void> => {
    await Promise.all(loops.map((loop) => loop.stop()));
    loops = [];
  };

  // 4. The rules.
  const readRules = async (): Promise<readonly RunnerGroup[]> => {
    const loadedRules = await loadRules(config.rules, config, ruleDisk);
    const dashboards = await loadDashboards(config.dashboards, config, ruleDisk);
    const fresh = [...loadedRules.groups, ...dashboards.groups];
    const problems = [...loadedRules.problems, ...dashboards.problems];
    const broken = new Set([...loadedRules.broken, ...dashboards.broken]);
    for (const { part } of health.problems) if (part.startsWith('rules')) health.set(part, undefined);
    for (const [i, problem] of problems.entries()) {
      health.set(`rules ${i + 1}`, problem);
      log({ level: 'error', event: 'rules-refused', where: problem.where, code: problem.code, error: problem.message });
    }
    const kept = groups.filter(({ file }) => broken.has(file));
    const keptFiles = new Set(kept.map(({ file }) => file));
    return [...fresh.filter(({ file }) => !keptFiles.has(file)), ...kept];
  };
  const tellRules = (): void => {
    const rules = groups.flatMap((group) => group.rules);
    log({ level: 'info', event: 'rules-read', groups: groups.length, rules: rules.length });
    for (const { rule, refusal, paused } of rules) {
      if (paused) log({ level: 'info', event: 'rule-paused', rule: nameOf(rule) });
      if (refusal !== '') log({ level: 'warn', event: 'rule-refused', rule: nameOf(rule), error: refusal });
    }
  };

  groups = await readRules();
  if (loaded.document !== undefined) restoreGroups(groups, loaded.document, clock.now());
  ledger.keepOnly(groups, clock.now());
  tellRules();
  start();
  running = true;
  // What was due when it stopped: an alert that is over may begin anew before its rule is evaluated the next time.
  const rest = groups.flatMap((group) => group.rules.flatMap((rule) => resolvedAlerts(group, rule, config)));
  void delivery.deliver(rest, true);

  let reloading: Promise<void> = Promise.resolve();
  return {
    status: () => ({
      ...{ groups, running, startedAt, savedAt, evaluations, failures },
      problems: health.problems,
      outlets: delivery.outlets,
      clockJumps: watch.jumps,
      now: clock.now(),
    }),
    reload() {
      reloading = reloading
        .then(async () => {
          const fresh = await readRules();
          if (!running) return;
          await halt();
          carryOver(groups, fresh);
          groups = fresh;
          ledger.keepOnly(groups, clock.now());
          tellRules();
          start();
          await delivery.deliver([], true);
        })
        .catch(tellFailure);
      return reloading;
    },
    async stop() {
      if (!running) return;
      running = false;
      await reloading;
      const cancel = clock.after(FAREWELL_MS, () => ending.abort());
      await halt();
      cancel();
      await delivery.stop(FAREWELL_MS);
      await saver.stop();
    },
  };
}

function logRule(
  log: Log,
  group: RunnerGroup,
  { rule, state }: RunnerRule,
  before: string | undefined,
  transitions: RuleStep['transitions'],
): void {
  const facts = { group: group.name, rule: nameOf(rule) };
  if (state.health === 'error' && before !== 'error') {
    log({ level: 'warn', event: 'rule-failed', ...facts, error: state.lastError });
  } else if (state.health === 'ok' && before === 'error') log({ level: 'info', event: 'rule-recovered', ...facts });
  for (const transition of transitions) {
    const { labels, from, to, at } = transition;
    const event = to === 'noData' ? 'alert-no-data' : `alert-${to}`;
    const more = 'cause' in transition ? { value: String(transition.value), cause: transition.cause } : {};
    log({ level: 'info', event, ...facts, labels: { ...labels }, from, at: new Date(at).toISOString(), ...more });
  }
}

function clockError(ms: number): ObsError {
  return new ObsError({
    code: 'alert-clock-jumped',
    message: 'clock of this machine was set {direction} by {seconds} s, or the machine slept',
    hint: 'Nothing fires and nothing resolves by that; keep the clock right, for rules are evaluated at its time.',
    values: { direction: ms > 0 ? 'forwards' : 'back', seconds: Math.round(Math.abs(ms) / 1000) },
  });
}

function unwrittenError(path: string, thrown: unknown): ObsError {
  const { code } = thrown as NodeJS.ErrnoException;
  return new ObsError({
    code: 'alert-state-unwritten',
    message: 'state cannot be written to {path}: {detail}',
    hint: 'Make room, or let the runner write there; until then rules are evaluated, but a restart forgets.',
    values: { path, detail: code ?? errorOf(thrown).message },
  });
}
