"use strict";
// a form that takes its time says so at once, and is sent once
addEventListener("submit", (e) => {
  const said = e.target.dataset.waits;
  if (!said || e.defaultPrevented) return;
  for (const button of e.target.querySelectorAll("button")) button.disabled = true;
  const line = document.createElement("span");
  line.className = "note";
  line.setAttribute("role", "status");
  line.textContent = said;
  e.target.append(line);
});
// brought back from the browser's memory, it can be sent anew
addEventListener("pageshow", (e) => {
  if (!e.persisted) return;
  for (const form of document.querySelectorAll("form[data-waits]")) {
    form.querySelector("span[role=status]")?.remove();
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
});
