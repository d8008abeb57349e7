// Evidence opens beside the page it belongs to; without this file its links lead to a page of their own.
document.addEventListener("htmx:after:swap", (event) => {
  const panel = document.getElementById("panel");
  const target = event.detail.ctx.target;
  if (target.classList.contains("machine")) target.focus(); // the link that had the focus is gone
  if (target.id === "panel-content" && panel.querySelector("#panel-content").childElementCount && !panel.open) {
    panel.showModal();
    panel.scrollTop = 0;
  }
});
document.addEventListener("click", (event) => {
  const panel = document.getElementById("panel");
  if (event.target === panel) panel.close();
});
// Review: one key an answer, while the question or something in it has the focus; never in a field.
const questions = () => [...document.querySelectorAll(".question")];
document.addEventListener("keydown", (event) => {
  const question = event.target.closest && event.target.closest(".question");
  if (!question || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const step = { j: 1, k: -1 }[event.key];
  const button = [...question.querySelectorAll("button[data-key]")].find((one) => one.dataset.key === event.key);
  const next = step && questions()[questions().indexOf(question) + step];
  if (button) button.click();
  if (next) next.focus();
  if (button || step) event.preventDefault();
});
