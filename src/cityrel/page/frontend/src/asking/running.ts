// One query at a time: it is asked, its time is shown, it can be stopped.

import { byId } from "../services/dom.ts";
import { Refusal, type Answer } from "./server.ts";
import { hideAnswer, fillNotes, showAnswer } from "./answer.ts";
import type { Fault } from "./given.ts";
import { message, secondsText } from "./state.ts";

const TICK = 100; // ms
const LEAST_SEEN = 160; // px of what came back

let stopping: AbortController | undefined;

const say = (text: string): void => {
  byId("said").textContent = text;
};

function showRunning(isRunning: boolean): void {
  byId("running").hidden = !isRunning;
  for (const each of document.querySelectorAll<HTMLButtonElement>("[data-run]")) each.disabled = isRunning;
}

// On a phone what comes back may lie below all that is seen.
function bringIntoView(): void {
  const shown = ["refusal", "answer"].map((id) => byId(id)).find((each) => !each.hidden);
  const top = shown?.getBoundingClientRect().top ?? 0;
  if (top > globalThis.innerHeight - LEAST_SEEN) shown?.scrollIntoView({ block: "start" });
}

/** Stops what runs, here and at the server. */
export const stop = (): void => stopping?.abort();

/** Asks, and shows the answer; a refusal goes to `refused`. */
export async function runIt(
  ask: (signal: AbortSignal) => Promise<Answer>,
  refused: (fault: Fault) => void,
): Promise<void> {
  stop();
  const own = new AbortController();
  stopping = own;
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  const tick = (): void => {
    byId("elapsed").textContent = message("seconds", { seconds: secondsText(seconds()) });
  };
  tick();
  const timer = setInterval(tick, TICK);
  hideAnswer();
  showRunning(true);
  try {
    const answer = await ask(own.signal);
    if (stopping === own) showAnswer(answer, seconds());
    say(byId("answer-title").textContent ?? "");
  } catch (error) {
    if (stopping === own) tellFailure(error, own.signal.aborted, refused);
  } finally {
    clearInterval(timer);
    if (stopping === own) {
      showRunning(false);
      bringIntoView();
    }
  }
}

function tellFailure(error: unknown, stopped: boolean, refused: (fault: Fault) => void): void {
  if (stopped) {
    byId("stopped").hidden = false;
    return say(message("stopped"));
  }
  if (!(error instanceof Refusal)) throw error;
  fillNotes(error.notes);
  return refused(error.fault);
}
