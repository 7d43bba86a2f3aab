// The editor of the query: CodeMirror with the words of this graph.

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { linter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState, Prec, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { byId } from "../services/dom.ts";
import { tagOf } from "../services/languages.ts";
import { SOURCES } from "./completion.ts";
import { spanOf } from "./faults.ts";
import type { Fault } from "./given.ts";
import { fixText } from "./refusal.ts";
import { askFaults } from "./server.ts";
import { message, state, update, watch } from "./state.ts";

const CHECK_AFTER = 700; // ms without a key
const LONGEST_CHECKED = 20_000; // characters of a query that is checked while it is typed

const LOOK = HighlightStyle.define([
  { tag: tags.keyword, class: "tok-keyword" },
  { tag: tags.standard(tags.variableName), class: "tok-function" },
  { tag: tags.local(tags.variableName), class: "tok-variable" },
  { tag: tags.atom, class: "tok-term" },
  { tag: tags.string, class: "tok-text" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: tags.meta, class: "tok-meta" },
]);

const words = new Compartment();
let view: EditorView;

function diagnosticOf(editor: EditorView, fault: Fault): Diagnostic {
  const text = editor.state.doc.toString();
  const { from, to } = spanOf(text, fault);
  return {
    from,
    to: Math.min(to, text.length),
    severity: "error",
    message: fault.message,
    actions: fault.fixes.map((fix) => ({
      name: fixText(fix),
      apply: (each: EditorView) =>
        each.dispatch({ changes: { from: fix.from, to: fix.to, insert: fix.text } }),
    })),
  };
}

async function check(editor: EditorView): Promise<readonly Diagnostic[]> {
  const text = editor.state.doc.toString();
  if (!text.trim() || text.length > LONGEST_CHECKED || !state().strict) return [];
  try {
    return (await askFaults(text)).map((fault) => diagnosticOf(editor, fault));
  } catch {
    return []; // to run the query tells why
  }
}

// What depends on the reader's language.
const inLanguage = (): Extension => [
  EditorView.contentAttributes.of({
    "aria-label": message("editor"),
    "aria-describedby": "editor-help",
    lang: tagOf("en"),
    autocapitalize: "none",
    spellcheck: "false",
  }),
  EditorState.phrases.of({
    "No diagnostics": message("no-faults"),
    Diagnostics: message("faults"),
    close: message("close"),
    Completions: message("offers"),
  }),
  placeholder("SELECT ?thing { ?thing a … }"),
];

function extensions(runQuery: () => void): Extension {
  return [
    Prec.highest(
      keymap.of([
        { key: "Mod-Enter", run: () => (runQuery(), true) },
        { key: "Alt-Space", run: startCompletion },
      ]),
    ),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    StreamLanguage.define(sparql),
    syntaxHighlighting(LOOK),
    autocompletion({ override: [...SOURCES], icons: false, maxRenderedOptions: 60, activateOnTyping: true }),
    linter(check, { delay: CHECK_AFTER }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.lineWrapping,
    EditorView.cspNonce.of(document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? ""),
    EditorView.updateListener.of(({ docChanged, state: now }) => {
      if (docChanged) update({ query: now.doc.toString() });
    }),
    words.of(inLanguage()),
  ];
}

/** Puts a text in the place of the query, which can be undone. */
export function setQuery(text: string): void {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

/** Writes a text where the cursor is. */
export function insert(text: string): void {
  view.dispatch(view.state.replaceSelection(text));
  view.focus();
}

/** Mends a query. */
export function mend(fault: Fault, place: number): void {
  const fix = fault.fixes[place];
  view.dispatch({ changes: { from: fix.from, to: fix.to, insert: fix.text } });
}

/** Marks what is wrong with the query. */
export function mark(faults: readonly Fault[]): void {
  view.dispatch(
    setDiagnostics(
      view.state,
      faults.filter(({ line }) => line).map((fault) => diagnosticOf(view, fault)),
    ),
  );
}

/** Puts the keyboard where a fault is. */
export function goTo(fault: Fault): void {
  const { from } = spanOf(view.state.doc.toString(), fault);
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  view.focus();
}

/** Puts the keyboard into the editor. */
export const focusEditor = (): void => view.focus();

/** Makes the editor. */
export function startEditor(runQuery: () => void): void {
  view = new EditorView({
    state: EditorState.create({ doc: state().query, extensions: extensions(runQuery) }),
    parent: byId("editor"),
  });
  watch(
    () => [state().language],
    () => view.dispatch({ effects: words.reconfigure(inLanguage()) }),
  );
  watch(
    () => [state().query],
    () => setQuery(state().query),
  );
}
