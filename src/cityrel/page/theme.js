"use strict";
// Light and dark: the choice, and the colours that the drawing takes from the style sheet.

const darkPreferred = window.matchMedia("(prefers-color-scheme: dark)");
const calmPreferred = window.matchMedia("(prefers-reduced-motion: reduce)");

let theme = {};
let themeChosen = false;

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  byId("theme").setAttribute("aria-pressed", String(name === "dark"));
  const style = getComputedStyle(document.documentElement);
  const colour = (variable) => style.getPropertyValue(`--${variable}`).trim();
  theme = {
    ink: colour("ink"),
    quiet: colour("quiet"),
    paper: colour("paper"),
    surface: colour("surface"),
    wash: colour("wash"),
    edge: colour("edge"),
    line: colour("line"),
    halo: colour("halo"),
    accent: colour("accent"),
    sea: colour("sea"),
    land: colour("land"),
    coast: colour("coast"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

function startTheme(redraw) {
  setTheme(darkPreferred.matches ? "dark" : "light");
  byId("theme").addEventListener("click", () => {
    themeChosen = true;
    setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    redraw();
  });
  darkPreferred.addEventListener("change", () => {
    if (themeChosen) return;
    setTheme(darkPreferred.matches ? "dark" : "light");
    redraw();
  });
}
