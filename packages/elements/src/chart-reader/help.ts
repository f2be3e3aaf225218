import { html, render } from 'lit';
import { HELP } from './keys.js';
import { messages } from './messages.js';

/**
 * Opens the list of keys over the page. Escape, the button or a click beside it closes it.
 * @param closed The focus goes back then.
 */
export function openHelp(plot: HTMLElement, closed: () => void): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'keys';
  dialog.setAttribute('aria-label', messages.chartKeys);
  const close = (): void => dialog.close();
  render(
    html`
      <div class="head">
        <div class="title">${messages.chartKeys}</div>
        <button class="button" type="button" @click=${close}>${messages.chartKeysClose}</button>
      </div>
      <table>
        <thead class="sr-only">
          <tr>
            <th scope="col">${messages.chartKey}</th>
            <th scope="col">${messages.chartKeyDoes}</th>
          </tr>
        </thead>
        <tbody>
          ${HELP.map(
            ([keys, what]) => html`
              <tr>
                <th scope="row">
                  ${keys.map(
                    (key) => html`
                      <kbd>${nameOf(key)}</kbd>
                    `,
                  )}
                </th>
                <td>${messages.chartKeyHelp[what] ?? ''}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `,
    dialog,
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close();
  });
  // What is typed here is not for the chart, nor for the page.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  plot.append(dialog);
  dialog.showModal();
}

function nameOf(key: string): string {
  const names = messages.chartKeyNames;
  return Object.hasOwn(names, key) ? names[key]! : key;
}
