// Where in a query something is typed, told from the text before it.

export type Standing = "class" | "property" | "variable" | "any" | "nowhere";

const PASSED_OVER =
  /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/g;
const OPEN = /["'#]/;
const TERM = String.raw`(?:[?$][\p{L}\p{N}_]+|[\p{L}][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.%\\-]*|:[\p{L}\p{N}_-]+|T|\])`;
const AFTER_SUBJECT = new RegExp(String.raw`(?:[.{};]|\bWHERE\b|^)\s*${TERM}\s+$`, "u");
const IN_PATH = /[;/^|]\s*\(?!?$|[/^|]\s*\(\s*$/;
const CLASS = /(?:^|[\s;])(?:a|rdf:type)\s+$/;

/** What can stand where a word begins, after the text before it. */
export function standingAfter(before: string): Standing {
  // a text or an IRI counts as one term, a comment as nothing; what is still open is neither
  const plain = before.replace(PASSED_OVER, (found) =>
    found.startsWith("#") ? " " : found.startsWith("<") ? "T" : "T",
  );
  const line = plain.slice(plain.lastIndexOf("\n") + 1);
  if (OPEN.test(line) || before.endsWith("<") || endsInComment(before)) return "nowhere";
  if (CLASS.test(plain)) return "class";
  if (IN_PATH.test(plain) || AFTER_SUBJECT.test(plain)) return "property";
  return "any";
}

// A comment ends with its line, so the last line alone tells; a # in an IRI or a text begins none.
function endsInComment(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return [...line.matchAll(PASSED_OVER)].some(([found]) => found.startsWith("#"));
}
