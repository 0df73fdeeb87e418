// Keeps the console's lists fresh by asking for the page again and taking over the part that changes. Without it, a
// reload does the same. What is unfolded stays unfolded, and the focus stays where it is.
"use strict";

(() => {
  const live = document.getElementById("live");
  const tools = document.getElementById("live-tools");
  if (!live || !tools) return;
  const news = document.getElementById("news");
  const pressed = tools.querySelector("input");
  const EVERY = 1500;
  tools.hidden = false;

  const take = (fresh) => {
    if (fresh.innerHTML === live.dataset.seen) return;
    const first = live.dataset.seen === undefined;
    live.dataset.seen = fresh.innerHTML;
    if (first && fresh.innerHTML === live.innerHTML) return;
    const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
    const unfolded = [...live.querySelectorAll("details[open][id]")].map((details) => details.id);
    live.replaceChildren(...fresh.childNodes);
    for (const id of unfolded) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    news.textContent = news.dataset.words;
  };

  const look = async () => {
    if (pressed.checked && document.visibilityState === "visible") {
      try {
        const answer = await fetch(location.href, { cache: "no-store", redirect: "error" });
        const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
        if (fresh && pressed.checked) take(fresh);
      } catch {
        // The sandbox was stopped, or is being started again; the next look tells.
      }
    }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
})();
