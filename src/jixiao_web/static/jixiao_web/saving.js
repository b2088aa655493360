"use strict";
// What the server has not taken stays marked and is said until it has; nothing is sent in, and no page left, over its head.
const unsaved = document.getElementById("unsaved");
const underway = new Set(); // fields changed, not answered yet
const refused = new Set(); // fields whose text was not taken
let pressed = null; // what waits for the fields to be saved

function fieldOf(from) {
  if (from.dataset.cell) return from;
  const cell = from.closest(".mine")?.querySelector("[name=cell]")?.value; // 用我的
  return cell ? document.querySelector(`textarea[data-cell="${cell}"]`) : null;
}

function show() {
  for (const field of refused) if (!field.isConnected) refused.delete(field); // 用他的
  unsaved.hidden = !refused.size && !pressed;
  unsaved.firstElementChild.textContent = refused.size
    ? `有 ${refused.size} 格没有存上，标着红框，字还在：再改一下、离开那一格，就再存一次；存不上的，请先复制下来再刷新。`
    : pressed ? "正在存刚改的，存好就办……" : "";
}

function mark(field, taken) {
  if (taken) refused.delete(field);
  else refused.add(field);
  field.toggleAttribute("aria-invalid", !taken);
  field.classList.toggle("unsaved", !taken);
}

addEventListener("change", (e) => {
  if (e.target.matches("textarea[data-cell]")) underway.add(e.target);
}, true);

addEventListener("htmx:afterRequest", (e) => {
  const field = fieldOf(e.target);
  if (!field) return;
  const sent = e.detail.requestConfig.formData?.get("text");
  if (e.target !== field && e.detail.successful) field.value = sent ?? field.value;
  if (e.target !== field || sent === undefined || sent === null || sent.replace(/\r\n/g, "\n") === field.value) underway.delete(field);
  mark(field, Boolean(e.detail.successful));
  const status = e.detail.xhr?.status ?? 0;
  if (!e.detail.successful && status !== 409 && status !== 422) document.getElementById("told").textContent = ""; // an earlier 已保存
  const waits = pressed;
  if (!underway.size) {
    pressed = null;
    if (waits && !refused.size) waits.form.requestSubmit(waits);
  }
  show();
});

addEventListener("submit", (e) => {
  if (!underway.size && !refused.size) return;
  e.preventDefault();
  pressed = underway.size ? e.submitter : null;
  show();
}, true);

addEventListener("beforeunload", (e) => {
  if (underway.size || refused.size) e.preventDefault();
});
