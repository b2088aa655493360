"use strict";
// What the server has not taken stays marked and is said until it has; nothing is sent in, and no page left, over its head.
const unsaved = document.getElementById("unsaved");
const underway = new Map(); // field → how many of its changes are not answered yet
const refused = new Set(); // fields whose text was not taken
let pressed = null; // what waits for the fields to be saved

function fieldOf(from) {
  if (from.dataset.cell) return from;
  const cell = from.closest(".mine")?.querySelector("[name=cell]")?.value; // 用我的
  return cell ? document.querySelector(`textarea[data-cell="${cell}"]`) : null;
}

function show() {
  for (const known of [underway, refused]) for (const field of known.keys()) if (!field.isConnected) known.delete(field); // 用他的
  unsaved.hidden = !refused.size && !pressed;
  unsaved.firstElementChild.textContent = refused.size
    ? `有 ${refused.size} 格没有存上，标着红框，字还在：再改一下、离开那一格，就再存一次；存不上的，请先复制下来再刷新。`
    : pressed ? "正在存刚改的，存好就办……" : "";
}

function mark(field, taken) {
  if (taken) refused.delete(field);
  else refused.add(field);
  if (taken) field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
  field.classList.toggle("unsaved", !taken);
}

addEventListener("change", (e) => {
  const field = e.target;
  if (field.matches("textarea[data-cell]")) underway.set(field, (underway.get(field) ?? 0) + 1);
}, true);

addEventListener("htmx:afterRequest", (e) => {
  const by = e.detail.requestConfig.elt; // what was pressed may be gone from the page by now
  const field = fieldOf(by);
  if (!field) return;
  const status = e.detail.xhr?.status ?? 0; // 409 is no fault to htmx: it has a page of its own
  const taken = status >= 200 && status < 300;
  if (by !== field) {
    if (taken) field.value = e.detail.requestConfig.formData.get("text");
  } else if (underway.get(field) > 1) underway.set(field, underway.get(field) - 1);
  else underway.delete(field);
  mark(field, taken);
  if (!taken && status !== 409) document.getElementById("told").textContent = ""; // an earlier 已保存
  const waits = pressed;
  if (!underway.size) {
    pressed = null;
    if (waits && !refused.size) waits.form.requestSubmit(waits);
  }
  show();
});

addEventListener("htmx:load", show); // 用他的: another field stands in its place

addEventListener("submit", (e) => {
  if (!underway.size && !refused.size) return;
  e.preventDefault();
  pressed = underway.size ? e.submitter : null;
  show();
}, true);

addEventListener("beforeunload", (e) => {
  if (underway.size || refused.size) e.preventDefault();
});
