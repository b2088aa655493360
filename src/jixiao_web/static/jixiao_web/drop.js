"use strict";
// Dropped folders with their paths, and how much has been sent. Without this the two file fields and the button still work.
const form = document.getElementById("drop");
const zone = form.querySelector(".zone");
const picker = document.getElementById("files");
const folder = document.getElementById("folder");
const chosen = document.getElementById("chosen");
const sending = document.getElementById("sending");
const trouble = document.getElementById("trouble");
const go = document.getElementById("go");
let files = []; // [path, File]

document.querySelector("label[for=folder]").hidden = false;
folder.hidden = false;

function take(found) {
  files = found.filter(([path]) => !/(^|\/)(\.|~\$)/.test(path));
  const bytes = files.reduce((sum, [, file]) => sum + file.size, 0);
  chosen.textContent = files.length ? `已选 ${files.length} 份，共 ${(bytes / 1048576).toFixed(1)} MB：${files.slice(0, 3).map(([p]) => p).join("、")}${files.length > 3 ? " …" : ""}` : "没有可以核对的文件";
  say(bytes > form.dataset.most * 1048576 ? `一次最多 ${form.dataset.most} MB，请分几次交。` : "");
}

function say(text) {
  trouble.textContent = text;
  trouble.hidden = !text;
}

picker.addEventListener("change", () => take([...picker.files].map((f) => [f.name, f])));
folder.addEventListener("change", () => take([...folder.files].map((f) => [f.webkitRelativePath || f.name, f])));

async function walk(entry, path) {
  if (entry.isFile) return [[path + entry.name, await new Promise((done, failed) => entry.file(done, failed))]];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const inner of some) found.push(...(await walk(inner, `${path}${entry.name}/`)));
  }
}

for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (e) => { e.preventDefault(); zone.classList.add("over"); });
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, (e) => { e.preventDefault(); zone.classList.remove("over"); });
zone.addEventListener("drop", async (e) => {
  const entries = [...e.dataTransfer.items].map((i) => i.webkitGetAsEntry()).filter(Boolean);
  try {
    take((await Promise.all(entries.map((entry) => walk(entry, "")))).flat());
  } catch {
    say("有文件打不开，可能正被占用：请关闭后再拖一次。");
  }
});

form.addEventListener("submit", (e) => {
  if (!files.length) return;
  e.preventDefault();
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "policy"]) data.append(name, form.elements[name].value);
  data.append("paths", JSON.stringify(files.map(([path]) => path)));
  for (const [, file] of files) data.append("files", file);
  const request = new XMLHttpRequest();
  request.open("POST", form.action || location.href);
  sending.hidden = false;
  go.disabled = true;
  request.upload.addEventListener("progress", (p) => { sending.value = (100 * p.loaded) / p.total; });
  request.addEventListener("load", () => {
    if (request.status < 400) return location.assign(request.responseURL);
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    failed(page.querySelector(".lead")?.textContent || "没有收下，请再试一次。");
  });
  request.addEventListener("error", () => failed("没有传完：程序可能已经结束，请重新启动后再试。"));
  request.send(data);
});

function failed(text) {
  sending.hidden = true;
  go.disabled = false;
  say(text);
}
