import type { Annotation } from '@obs-kit/core/annotations.js';
import { html, nothing, type TemplateResult } from 'lit';
import { safeLink } from '../alert/safe-link.js';
import { icon, linkIcon } from '../base/icons.js';
import type { AnnotationGroup } from './groups.js';
import { timesOf, timesOfOne, titleOf, type TimeWords } from './mark-words.js';
import { words } from './words.js';

/** A card lists so many; the others are counted. */
const MOST_LISTED = 50;

/** All of a group, to be read. Text only; an address is a link when the policy allows it, and else is not followed. */
export function renderCard(group: AnnotationGroup, lane: string, options: TimeWords): TemplateResult {
  const { annotations } = group;
  const [first] = annotations;
  if (annotations.length === 1) return renderOne(first!, lane, options);
  return html`
    <div class="heading">
      ${
        lane
          ? html`
              <bdi>${lane}</bdi>
              ·
            `
          : nothing
      }${words.annotationCluster(String(annotations.length))}
    </div>
    <div class="muted">${timesOf(group, options)}</div>
    <ul>
      ${annotations.slice(0, MOST_LISTED).map(
        (one) => html`
          <li>${renderOne(one, '', options)}</li>
        `,
      )}
    </ul>
    ${
      annotations.length > MOST_LISTED
        ? html`
            <div class="muted">${words.annotationMore(String(annotations.length - MOST_LISTED))}</div>
          `
        : nothing
    }
  `;
}

function renderOne(annotation: Annotation, lane: string, options: TimeWords): TemplateResult {
  const { text, tags, href } = annotation;
  const title = titleOf(annotation);
  const link = href === '' ? undefined : safeLink(href);
  return html`
    <div class="title" dir="auto">${title}</div>
    <div class="muted">
      ${timesOfOne(annotation, options)}${
        lane
          ? html`
              ·
              <bdi>${lane}</bdi>
            `
          : nothing
      }
    </div>
    ${
      text !== '' && text !== title
        ? html`
            <div class="text" dir="auto">${text}</div>
          `
        : nothing
    }
    ${
      tags.length > 0
        ? html`
            <div class="tags">
              ${tags.map(
                (tag) => html`
                  <bdi class="tag">${tag}</bdi>
                `,
              )}
            </div>
          `
        : nothing
    }
    ${
      link
        ? html`
            <a href=${link.href} target="_blank" rel="noopener noreferrer">
              ${icon(linkIcon)}${words.annotationOpen}
              <span class="muted">${link.host}</span>
            </a>
          `
        : nothing
    }
  `;
}

/** What is seen of a mark before it is opened. */
export function renderTip(group: AnnotationGroup, lane: string, options: TimeWords): TemplateResult {
  const { annotations } = group;
  const shown = annotations.slice(0, 4);
  return html`
    <div class="muted">
      ${timesOf(group, options)}${
        lane
          ? html`
              ·
              <bdi>${lane}</bdi>
            `
          : nothing
      }
    </div>
    ${shown.map(
      (one) => html`
        <div class="title clip" dir="auto">${titleOf(one)}</div>
      `,
    )}
    ${
      annotations.length > shown.length
        ? html`
            <div class="muted">${words.moreItems(String(annotations.length - shown.length))}</div>
          `
        : nothing
    }
  `;
}
