import { ObsError } from '@obs-kit/core';
import { afterEach, describe, expect, it } from '@obs-kit/testing/spec.js';
import { messages, setMessages, watchMessages, wordsOf } from './messages.js';
import { addMessages } from './panel-messages.js';

const { noData } = messages;

describe('the message table', () => {
  afterEach(() => setMessages({ noData }));

  it('takes other words, and keeps those that are not named', () => {
    const { loading } = messages;
    setMessages({ noData: 'Keine Daten' });
    expect([messages.noData, messages.loading]).to.deep.equal(['Keine Daten', loading]);
  });

  it('keeps words that a page has set before the elements that say them are loaded', () => {
    setMessages({ spareWord: 'Ersatz' } as Parameters<typeof setMessages>[0]);
    const table = addMessages({ spareWord: 'spare', otherWord: 'other' });
    expect([table.spareWord, table.otherWord]).to.deep.equal(['Ersatz', 'other']);
    expect(messages).to.include(table);
  });

  it('tells those who watch, until they leave', () => {
    let told = 0;
    const leave = watchMessages(() => (told += 1));
    setMessages({ noData: 'x' });
    leave();
    setMessages({ noData: 'y' });
    expect(told).to.equal(1);
  });

  it('translates an error by its code and values', () => {
    const error = new ObsError({ code: 'test-only', message: 'm {x}', hint: 'h', values: { x: 1 } });
    expect(wordsOf(error)).to.deep.equal({ message: 'm 1', hint: 'h' });
    setMessages({ 'error.test-only': ({ x }) => ({ message: `Fehler ${x}`, hint: 'Hilfe' }) });
    expect(wordsOf(error)).to.deep.equal({ message: 'Fehler 1', hint: 'Hilfe' });
  });
});
