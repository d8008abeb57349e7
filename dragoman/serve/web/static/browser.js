// Evidence opens beside the page it belongs to; without this file its links lead to a page of their own.
document.addEventListener("htmx:after:swap", () => {
  const panel = document.getElementById("panel");
  if (panel.querySelector("#panel-content").childElementCount && !panel.open) {
    panel.showModal();
    panel.scrollTop = 0;
  }
});
document.addEventListener("click", (event) => {
  const panel = document.getElementById("panel");
  if (event.target === panel) panel.close();
});
