import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { countMessages } from './count.js';
import type { Message, MessageReason } from './message.js';

const DAY = 86_400_000;

function message(receiver: string, t: number, reason: MessageReason = 'first'): Message {
  return {
    t,
    receiver,
    integration: 0,
    groupLabels: {},
    groupKey: '',
    status: 'firing',
    reason,
    firing: [],
    resolved: [],
  };
}

describe('the count of messages', () => {
  it('is one for each receiver, the busiest first, and one for each day', () => {
    const messages = [message('mail', 1), message('pager', 2), message('pager', DAY + 1, 'repeat')];
    expect(countMessages(messages, { from: 0, to: 2 * DAY, timeZone: 'UTC' })).to.deep.equal([
      {
        receiver: 'pager',
        messages: 2,
        news: 1,
        days: [
          { day: 0, messages: 1 },
          { day: DAY, messages: 1 },
        ],
      },
      {
        receiver: 'mail',
        messages: 1,
        news: 1,
        days: [
          { day: 0, messages: 1 },
          { day: DAY, messages: 0 },
        ],
      },
    ]);
  });

  it('goes by the days of the zone, of which one may have 23 hours', () => {
    const from = Date.parse('2026-03-28T23:00:00Z');
    const to = Date.parse('2026-03-30T22:00:00Z');
    const messages = [message('pager', from), message('pager', to - 24 * 3_600_000 - 1), message('pager', to - 1)];
    const [count] = countMessages(messages, { from, to, timeZone: 'Europe/Berlin' });
    expect(count!.days).to.deep.equal([
      { day: from, messages: 2 },
      { day: from + 23 * 3_600_000, messages: 1 },
    ]);
  });

  it('leaves out what is not in the time', () => {
    expect(
      countMessages([message('pager', 5), message('pager', 9)], { from: 0, to: 9, timeZone: 'UTC' })[0]!.messages,
    ).to.equal(1);
    expect(countMessages([message('pager', 9)], { from: 0, to: 9, timeZone: 'UTC' })).to.deep.equal([]);
  });
});
