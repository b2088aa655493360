"use strict";
// Enter goes down, a block pasted from a spreadsheet fills the cells to the right and below. Saving is the page's own.
const grid = document.getElementById("grid");

function place(field) {
  const [table, row, name] = field.dataset.cell.split(":");
  return { table, row: Number(row), name };
}

function at(table, row, name) {
  return grid.querySelector(`textarea[data-cell="${table}:${row}:${name}"]`);
}

function names(table, row) {
  return [...grid.querySelectorAll(`textarea[data-cell^="${table}:${row}:"]`)].map((f) => place(f).name);
}

grid.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || e.shiftKey || e.isComposing || !e.target.dataset.cell) return;
  const { table, row, name } = place(e.target);
  if (table === "forms") return;
  e.preventDefault();
  const below = at(table, row + 1, name);
  if (below) below.focus();
  else e.target.blur();
});

grid.addEventListener("paste", (e) => {
  const field = e.target;
  if (!field.dataset.cell) return;
  const { table, row, name } = place(field);
  const text = e.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (table === "forms" || !/[\t\n]/.test(text) || text.startsWith('"')) return;
  e.preventDefault();
  text.split("\n").forEach((line, down) => {
    const columns = names(table, row + down);
    const first = columns.indexOf(name);
    if (first < 0) return;
    line.split("\t").forEach((value, right) => {
      const target = columns[first + right] && at(table, row + down, columns[first + right]);
      if (!target || target.value === value) return;
      target.value = value.trim();
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
});
