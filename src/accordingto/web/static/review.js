// Keys for the queue: a accept, r reject, j next, k previous; u undoes what one said of a record. Everything works without them.
"use strict";
const cards = [...document.querySelectorAll(".judged-card")];
const focus = (n) => { const card = cards[Math.max(0, Math.min(cards.length - 1, n))]; if (card) { card.focus(); card.scrollIntoView({ block: "center" }); } };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  if (event.key === "j") focus(at + 1);
  else if (event.key === "k") focus(at - 1);
  else if (event.key === "u") document.querySelector("button[data-key=undo]")?.click();
  else if (at >= 0 && (event.key === "a" || event.key === "r"))
    cards[at].querySelector(`button[data-key="${event.key === "a" ? "accept" : "reject"}"]`).click();
});
