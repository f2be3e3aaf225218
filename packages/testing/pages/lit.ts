import { html, render } from 'lit';

// Through a bare import and a template with a binding: the least that every element does.
const text = 'drawn';
render(
  html`
    <output>${text}</output>
  `,
  document.body,
);
