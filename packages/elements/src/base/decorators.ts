import type { PropertyDeclaration, ReactiveElement } from 'lit';

/** Called once for each member, by what the compiler writes. */
type MemberDecorator = (prototype: object, name: string) => void;

// What Lit's decorators of the same names do for those that we compile to (docs/decisions/decorators.md). Lit's can be
// standard decorators as well, and are four times as large.

/** A public property of an element, with the attribute that its options say. */
export function property(options?: PropertyDeclaration): MemberDecorator {
  return (prototype, name) => {
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
  };
}

/** A private property: a change renders anew, and there is no attribute. */
export function state(): MemberDecorator {
  return property({ state: true, attribute: false });
}

/** The first element of the shadow root that matches; `null` for none, and before the first rendering. */
export function query(selector: string): MemberDecorator {
  return (prototype, name) => {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: ReactiveElement) {
        return this.renderRoot?.querySelector(selector) ?? null;
      },
    });
  };
}
