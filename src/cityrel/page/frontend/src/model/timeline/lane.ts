// A lane of the timeline, and what lanes are made from.

import type { Model } from "../content.ts";
import type { Entry } from "./entries.ts";

/** How a lane is drawn. */
export type Shape = "context" | "bars" | "body" | "posts" | "marks";

/** What a lane holds, for its name in any language. */
export type Title =
  | { readonly is: "context" }
  | { readonly is: "body"; readonly body: string }
  | { readonly is: "post"; readonly actor: string; readonly post: string | null }
  | {
      readonly is: "way";
      readonly kind: string;
      readonly from: string | null;
      readonly to: string | null;
      /** Elsewhere in this country, or anywhere else. */
      readonly country: string | null;
    }
  | { readonly is: "shared"; readonly kind: string; readonly others: boolean }
  | { readonly is: "own"; readonly kind: string; readonly actor: string }
  | { readonly is: "kind"; readonly kind: string }
  | { readonly is: "actor"; readonly actor: string; readonly kinds: readonly string[] };

/** A lane; `first`: seen before a reader chooses. */
export interface Lane {
  readonly id: string;
  readonly shape: Shape;
  readonly title: Title;
  readonly entries: readonly Entry[];
  readonly first: boolean;
}

/** What lanes are made from: the choice of things, and the actors that it is about. */
export interface Choice {
  readonly model: Model;
  readonly entries: readonly Entry[];
  readonly actors: readonly string[];
}
