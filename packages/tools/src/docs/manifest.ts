/** What the pages read of a custom elements manifest (schema 1.0). */
export interface ElementsManifest {
  readonly modules: readonly ManifestModule[];
}

export interface ManifestModule {
  readonly path: string;
  readonly declarations?: readonly Declaration[];
}

export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

export interface Member extends Described {
  readonly kind: string;
  readonly attribute?: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly reflects?: boolean;
  readonly readonly?: boolean;
  readonly parameters?: readonly Described[];
  readonly return?: { readonly type?: { readonly text: string } };
}

export interface Declaration {
  readonly name: string;
  readonly customElement?: boolean;
  readonly tagName?: string;
  readonly description?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly (Described & { readonly fieldName?: string })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}
