"use strict";
// Opens what the page holds, compressed: the data, the drawing library and the page's own scripts. Then it runs.

async function unpack(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at); // ten times as fast as Uint8Array.from
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function run(text) {
  const script = document.createElement("script");
  script.textContent = text;
  document.body.append(script);
}

if (typeof DecompressionStream === "function") {
  unpack(document.getElementById("packed").textContent).then((found) => {
    run(found.library);
    run(found.bundle);
    globalThis.cityrel.start(found);
  });
} else document.getElementById("too-old").hidden = false;
