"use strict";
// How a claim stood the test of the data: the verdict, the figures behind it and the question that was asked.

function testedSection({ tested }) {
  if (!tested) return null;
  const verdict = element("p", { class: "verdict" }, markIcon(VERDICTS[tested.verdict]), verdictLabel(tested.verdict));
  const rows = tested.readings.map(({ reading, found: seen, expected, complete }) =>
    element(
      "li",
      {},
      element("h4", {}, reading[language]),
      element("p", {}, message("reading", { found: seen[language], expected: expected[language] })),
      element("p", { class: "quiet" }, message(complete ? "lists-complete" : "lists-incomplete")),
    ),
  );
  const list = element("ul", { class: "readings" }, ...rows);
  return section(message("tested-one"), verdict, list, thingButton(tested.question));
}
