// What the server gives to the page and answers to it, as it comes in JSON.

/** A language of the readers: its tag, what it calls itself, and the language of the page's own words. */
export interface Language {
  readonly tag: string;
  readonly label: string;
  readonly words: string;
}

/** What stands in the page itself. */
export interface Given {
  readonly title: Readonly<Record<string, string>>;
  readonly languages: readonly Language[];
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Namespaces of things whose addresses the server answers, each with the path under which it does. */
  readonly places: Readonly<Record<string, string>>;
  readonly prefixes: Readonly<Record<string, string>>;
  /** Namespaces of the ontologies here, of whose terms the server tells at one address. */
  readonly terms: readonly string[];
}

/** A term that the editor offers. */
export interface Word {
  readonly id: string;
  readonly kind: "class" | "property" | "scheme" | "concept";
  readonly label: string;
  readonly definition: string;
  readonly names: readonly string[];
  readonly count: number;
}

/** A thing that goes by a name; `lang` where the name is in another language than the reader's. */
export interface Thing {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly found: string;
  readonly lang?: string;
}

/** What a thing is called. */
export interface Called {
  readonly name: string;
  readonly lang?: string;
}

/** A parameter of a question; `more` where few need it. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly kind: "thing" | "number" | "choice" | "text" | "date" | "period";
  readonly value: string;
  readonly label: string;
  readonly choices?: readonly (readonly [string, string])[];
  readonly among?: readonly string[];
  readonly more?: boolean;
}

/** What can be asked without SPARQL: a question, or a class. */
export interface Entry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly is_class: boolean;
}

/** A question as a form. */
export interface Form extends Entry {
  readonly fields: readonly Field[];
}

/** A query to begin from. */
export interface Example {
  readonly title: string;
  readonly description: string;
  readonly query: string;
}

/** Queries to begin from: of what is in the middle of a project, and worked ones. */
export interface Examples {
  readonly first: readonly Example[];
  readonly worked: readonly Example[];
}

/** How a query may be mended: the text from one place to another is replaced. */
export interface Fix {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What is wrong with a query, and where as far as that is known: from 1, in characters. */
export interface Fault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly fixes: readonly Fix[];
  /** Whether there is an answer that a page cannot hold. */
  readonly isLarge?: boolean;
}

/** A term of an answer, as the W3C's JSON has it. */
export interface Term {
  readonly type: "uri" | "literal" | "typed-literal" | "bnode" | "triple";
  readonly value: string | { readonly subject: Term; readonly predicate: Term; readonly object: Term };
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

/** A cell of a table: nothing, a term, or several. */
export type Cell = Term | readonly Term[] | undefined;

/** Rows, or the answer of an ASK. */
export interface Table {
  readonly columns: readonly string[];
  /** What columns are called, as far as they have another name. */
  readonly titles?: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly Cell[])[];
  readonly answer?: boolean;
}
