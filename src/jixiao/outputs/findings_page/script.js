"use strict";
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", reveal);
addEventListener("load", reveal);
for (const button of document.querySelectorAll("button.all")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const all = [...button.closest("section").querySelectorAll("details")];
    const open = all.some((d) => !d.open);
    for (const d of all) d.open = open;
    button.textContent = open ? "全部收起" : "全部展开";
  });
}
const find = document.getElementById("find");
if (find) {
  find.closest("label").hidden = false;
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    for (const row of document.querySelectorAll("#forms tbody tr")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
}
