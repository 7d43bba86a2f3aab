"use strict";
// Starts the page, and puts all of it into another language when asked.

function setLanguage(chosen) {
  language = chosen;
  for (const button of byId("languages").children) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
  applyMessages();
  setTheme(document.documentElement.dataset.theme); // the letters may come from another font
  fillLegend();
  fillTime();
  fillTable();
  if (!byId("found").hidden) showResults();
  refreshCard();
  fillTour();
  fillTourMenu();
  fillQuery();
  forgetPlaces();
  redraw();
  keepAddress();
}

function start() {
  startTheme(() => network.redraw());
  startNetwork();
  startLegend();
  startCamera();
  startTour(); // before the selection: Escape closes what is uppermost
  startSelection();
  startQuery();
  startSearch();
  startLens();
  startTime();
  startExport();
  startPrint();
  byId("languages").addEventListener("click", (event) => {
    if (event.target.value) setLanguage(event.target.value);
  });
  startAddress();
  stretchToFrame();
  applyAddress();
  if (!selected) lookAtStep(false);
  document.body.classList.add("ready");
  keepAddress();
}

start();
