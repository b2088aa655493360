"use strict";
// the progress is asked for again and again; where nothing answers, the page says so instead of standing still
addEventListener("htmx:sendError", () => {
  const said = document.getElementById("unreached");
  if (said) said.hidden = false;
});
