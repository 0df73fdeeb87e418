// The cashier's own script: counts the time down, and speaks with the merchant's page that has opened the cashier in a
// frame (jsapi.js). Without it the page works all the same: the closing time stands there, and every button is a form's.
"use strict";

(() => {
  const framed = window.parent !== window;
  const tell = (message) => {
    if (framed) window.parent.postMessage({ source: "alipayhk-sandbox", ...message }, "*");
  };

  // The order comes from the page that has this one in a frame, once.
  const order = document.querySelector("[data-order]");
  if (order && framed) {
    window.addEventListener("message", (event) => {
      if (event.source !== window.parent || event.data?.source !== "alipayhk-sandbox-page") return;
      for (const name of ["orderStr", "tradeNO", "paymentUrl"]) {
        const value = event.data.order?.[name];
        if (typeof value === "string") order.elements[name].value = value;
      }
      order.submit();
    }, { once: true });
    tell({ type: "ready" });
  }

  // What came of it is told as soon as it is shown; the frame closes when the button is pressed.
  const result = document.querySelector("[data-result]");
  if (result) tell({ type: "result", resultCode: result.dataset.result });
  const close = document.querySelector("[data-close]");
  if (close) {
    close.addEventListener("click", () => tell({ type: "close" }));
    close.focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell({ type: "close" });
  });

  const clock = document.querySelector("[data-left]");
  if (!clock) return;
  const status = document.querySelector("[data-over]");
  const pay = document.querySelector("[data-pay]");
  const end = performance.now() + Number(clock.dataset.left) * 1000;
  let minuteSaid = Number(clock.dataset.left) <= 60;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left === 0) {
      status.textContent = status.dataset.over;
      pay.disabled = true;
      return;
    }
    if (left <= 60 && !minuteSaid) {
      minuteSaid = true;
      status.textContent = status.dataset.minute;
    }
    setTimeout(tick, 250);
  };
  tick();
})();
