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
  if (table === "forms" || !/[\t\n]/.test(text)) return;
  const block = cells(text);
  if (block.length === 1 && block[0].length === 1 && !text.startsWith('"')) return;
  e.preventDefault();
  let left = 0;
  block.forEach((line, down) => {
    const columns = names(table, row + down);
    const first = columns.indexOf(name);
    line.forEach((said, right) => {
      const value = said.trim();
      const target = first < 0 ? null : columns[first + right] && at(table, row + down, columns[first + right]);
      if (!target) left += value !== "";
      if (!target || target.value === value) return;
      target.value = value;
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  const over = document.getElementById("over");
  over.hidden = !left;
  over.firstElementChild.textContent = left ? `粘贴的有 ${left} 格超出了表的右边或下边，没有填。` : "";
});

// As a spreadsheet copies them: a cell with a line break or a quote inside stands in quotes, quotes inside it twice.
function cells(text) {
  const rows = [[]];
  const part = /"((?:[^"]|"")*)"(?=[\t\n]|$)|[^\t\n]*/y;
  for (let from = 0; from <= text.length; ) {
    part.lastIndex = from;
    const found = part.exec(text);
    rows.at(-1).push(found[1] === undefined ? found[0] : found[1].replaceAll('""', '"'));
    const end = from + found[0].length;
    if (text[end] === "\n") rows.push([]);
    from = end + 1;
  }
  return rows;
}
