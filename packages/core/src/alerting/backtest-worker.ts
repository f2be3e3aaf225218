// Runs in a worker, where names of packages do not resolve: this module and what it imports use relative paths only.
import type { RuleHistory } from './backtest-history.js';
import { packBacktest, unpackHistory, unpackTrial, type Answer, type Order } from './backtest-messages.js';
import { tryRule } from './backtest-trial.js';

const post = (answer: Answer, transfer: ArrayBuffer[]): void => self.postMessage(answer, { transfer });
let history: RuleHistory | undefined;
self.addEventListener('message', ({ data }: MessageEvent<Order>) => {
  if (data.kind === 'history') {
    history = unpackHistory(data.history);
    return;
  }
  const { backtest, transfer } = packBacktest(tryRule(history!, unpackTrial(data.trial)));
  post({ kind: 'backtest', backtest }, transfer);
});
post({ kind: 'ready' }, []);
