// Drag and drop on the Add page, and its progress. Everything else works without a script.
"use strict";
const drop = document.getElementById("drop");
if (drop) {
  const files = document.getElementById("files");
  for (const name of ["dragover", "dragleave", "drop"])
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") files.files = event.dataTransfer.files;
    });
}
const jobs = document.getElementById("jobs");
async function look() {
  const page = await (await fetch("/add")).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("jobs");
  jobs.replaceChildren(...fresh.childNodes);
  if ("busy" in fresh.dataset) setTimeout(look, 1000);
}
if (jobs && "busy" in jobs.dataset) setTimeout(look, 1000);
