// A stand-in for the wallet's JSAPI, for a merchant's page that runs in a browser and not in the wallet: it defines
// AlipayJSBridge.call("tradePay", {orderStr | tradeNO | paymentUrl}, callback), opens the sandbox's cashier in a dialog and
// calls back with {resultCode}. As in the wallet, only the notification or payQuery is proof of a payment.
//
// The page's own Content-Security-Policy, if it has one, must allow the sandbox under script-src and frame-src.
"use strict";

(() => {
  if (window.AlipayJSBridge) return;
  const sandbox = new URL(document.currentScript.src).origin;
  const FAILED = "4000", LEFT = "6001", NETWORK = "6002";
  // How long the cashier may take to show.
  const PATIENCE = 10000;
  let open = false;

  const answer = (callback, resultCode) => {
    if (typeof callback === "function") callback({ resultCode });
  };

  const refuse = (callback, why) => {
    console.warn(`tradePay: ${why}`);
    setTimeout(() => answer(callback, FAILED));
  };

  const tradePay = (given, callback) => {
    const names = ["orderStr", "tradeNO", "paymentUrl"].filter((name) => given?.[name] !== undefined);
    if (names.length !== 1) return refuse(callback, "exactly one of orderStr, tradeNO and paymentUrl is needed");
    const [name] = names;
    if (typeof given[name] !== "string") return refuse(callback, `${name} must be a text`);
    if (name === "tradeNO" && given[name].length > 64) return refuse(callback, "tradeNO is longer than 64 characters");
    if (open) return refuse(callback, "a payment is open already");
    open = true;

    const chinese = /^zh\b/i.test(document.documentElement.lang || navigator.language);
    const dialog = document.createElement("dialog");
    const frame = document.createElement("iframe");
    dialog.setAttribute("aria-label", chinese ? "沙盒收銀台" : "Sandbox cashier");
    frame.title = dialog.getAttribute("aria-label");
    frame.src = `${sandbox}/wallet/cashier?frame=1&lang=${chinese ? "zh-Hant-HK" : "en"}`;
    // Set by script one by one, which a policy against inline styles does not mind.
    Object.assign(dialog.style, {
      padding: "0", border: "0", borderRadius: "20px", overflow: "hidden", background: "transparent",
      width: "min(28rem, 100vw)", height: "min(46rem, 100vh)", maxWidth: "100vw", maxHeight: "100vh",
      boxShadow: "0 24px 80px rgb(0 0 0 / 35%)",
    });
    Object.assign(frame.style, { border: "0", width: "100%", height: "100%", display: "block" });

    let code = LEFT;
    let ready = false;
    const patience = setTimeout(() => {
      if (ready) return;
      console.warn("tradePay: the cashier did not open; is this page on this machine, and may it frame the sandbox?");
      code = NETWORK;
      dialog.close();
    }, PATIENCE);

    const hear = (event) => {
      if (event.origin !== sandbox || event.source !== frame.contentWindow) return;
      if (event.data?.source !== "alipayhk-sandbox") return;
      if (event.data.type === "ready" && !ready) {
        ready = true;
        frame.contentWindow.postMessage({ source: "alipayhk-sandbox-page", order: { [name]: given[name] } }, sandbox);
      } else if (event.data.type === "result") {
        code = String(event.data.resultCode);
      } else if (event.data.type === "close") {
        dialog.close();
      }
    };
    window.addEventListener("message", hear);
    dialog.addEventListener("close", () => {
      clearTimeout(patience);
      window.removeEventListener("message", hear);
      dialog.remove();
      open = false;
      answer(callback, code);
    });
    dialog.append(frame);
    document.body.append(dialog);
    dialog.showModal();
  };

  window.AlipayJSBridge = {
    call(method, given, callback) {
      if (method === "tradePay") return tradePay(given, callback);
      console.warn(`AlipayJSBridge.call: this sandbox has tradePay and nothing else, not ${method}`);
    },
  };
  document.dispatchEvent(new Event("AlipayJSBridgeReady"));
})();
