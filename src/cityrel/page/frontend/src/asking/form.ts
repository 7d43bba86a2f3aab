// The form of the question that is open: its fields with their usual values.

import { byId, element, fill } from "../services/dom.ts";
import { expanded } from "./cells.ts";
import type { Field, Form } from "./given.ts";
import { nameOf, readNames } from "./names.ts";
import { askForm } from "./server.ts";
import { message, state, update } from "./state.ts";
import { thingField } from "./thing-field.ts";

const forms = new Map<string, Form>(); // by language and name

/** The form of a question, asked for once in a language. */
export async function formOf(name: string): Promise<Form> {
  const key = `${state().language} ${name}`;
  const form = forms.get(key) ?? (await askForm(name));
  forms.set(key, form);
  return form;
}

/** The values with which a question is asked: those given, else its own. */
export function valuesOf(form: Form): Record<string, string> {
  return Object.fromEntries(form.fields.map(({ name, value }) => [name, state().values[name] || value]));
}

/** Shows in each field that was emptied the usual value with which the question is asked all the same. */
export async function showUsual(name: string): Promise<void> {
  const form = await formOf(name);
  if (!form.fields.some((field) => field.value && state().values[field.name] === "")) return;
  const at = document.activeElement?.id;
  update({ values: valuesOf(form) });
  await showForm();
  if (at) document.querySelector<HTMLElement>(`#${CSS.escape(at)}`)?.focus();
}

const setValue = (name: string, value: string): void =>
  update({ values: { ...state().values, [name]: value } });

const HINTS: Readonly<Record<string, string>> = { date: "1993-10", period: "1993..2010" };

function thingInput(field: Field, id: string, value: string): HTMLElement {
  const usual = value === field.value && field.label ? field.label : value;
  return thingField({
    id,
    label: field.title,
    shown: value ? (nameOf(expanded(value))?.name ?? usual) : "",
    among: field.among,
    choose: ({ id: thing }) => setValue(field.name, thing),
    typed: (text) => setValue(field.name, text),
  });
}

function choiceInput(field: Field, id: string, value: string): HTMLElement {
  const choices = [["", message("any")], ...(field.choices ?? [])] as const;
  const options = choices.map(([key, text]) =>
    element("option", { value: key, selected: key === value }, text),
  );
  const listen = (event: Event): void => setValue(field.name, (event.target as HTMLSelectElement).value);
  return element("select", { id, onchange: listen }, ...options);
}

function inputOf(field: Field, id: string, value: string): HTMLElement {
  if (field.kind === "thing") return thingInput(field, id, value);
  if (field.kind === "choice") return choiceInput(field, id, value);
  const input = element("input", {
    id,
    type: field.kind === "number" ? "number" : "text",
    placeholder: HINTS[field.kind] && message("for-example", { value: HINTS[field.kind] }),
    autocomplete: "off",
    oninput: (event) => setValue(field.name, (event.target as HTMLInputElement).value),
  });
  input.value = value;
  return input;
}

function fieldOf(field: Field, value: string): HTMLElement {
  const id = `field-${field.name}`;
  return element(
    "div",
    { class: "field" },
    element("label", { for: id }, field.title),
    inputOf(field, id, value),
  );
}

function fillFields({ fields }: Form, values: Readonly<Record<string, string>>): void {
  const made = (more: boolean): HTMLElement[] =>
    fields.filter((field) => Boolean(field.more) === more).map((field) => fieldOf(field, values[field.name]));
  fill(byId("fields"), ...made(false));
  fill(byId("more-fields"), ...made(true));
  const rest = byId<HTMLDetailsElement>("more");
  rest.hidden = !fields.some(({ more }) => more);
  rest.open = fields.some(({ more, name }) => more && values[name]);
}

/** Shows the form of the question that is open, with the names of the things that stand in it. */
export async function showForm(): Promise<void> {
  const name = state().question;
  if (!name) return;
  const form = await formOf(name);
  const values = valuesOf(form);
  const things = form.fields.filter((field) => field.kind === "thing" && values[field.name] !== field.value);
  await readNames(things.map((field) => expanded(values[field.name]))).catch(() => undefined); // ids are names too
  if (name !== state().question) return;
  byId("form-title").textContent = form.title;
  byId("form-description").textContent = form.description;
  fillFields(form, values);
}
