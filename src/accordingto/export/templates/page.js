// Lights a card and its words together, whichever is pointed at or focused. The page reads the same without it.
"use strict";
const pieces = [...document.querySelectorAll("[data-of]")];
const light = (event, on) => {
  const at = event.target.closest?.("[data-of], .card");
  if (!at) return;
  const ids = at.classList.contains("card") ? [at.id] : at.dataset.of.split(" ");
  for (const id of ids) document.getElementById(id)?.classList.toggle("lit", on);
  for (const piece of pieces) if (piece.dataset.of.split(" ").some((id) => ids.includes(id))) piece.classList.toggle("lit", on);
};
for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
  document.addEventListener(name, (event) => light(event, on));
