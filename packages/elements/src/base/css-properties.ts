import { noChange, type ElementPart } from 'lit';
import { Directive, directive, type DirectiveResult } from 'lit/directive.js';

type Properties = Readonly<Record<`--${string}`, string>>;

class CssProperties extends Directive {
  override update(part: ElementPart, [properties]: [Properties]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) {
      if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
    }
    return noChange;
  }

  override render(_properties: Properties): typeof noChange {
    return noChange;
  }
}

/**
 * Sets custom properties on an element: `<i ${cssProperties({ '--color': color })}></i>`. One value each, through the
 * style object, so a value can neither end its declaration nor need a page policy that allows inline styles.
 */
export const cssProperties: (properties: Properties) => DirectiveResult<typeof CssProperties> =
  directive(CssProperties);
