// What a merchant's page does: hands tradePay what its server made, and shows what comes back.
"use strict";

document.getElementById("call").addEventListener("submit", (event) => {
  event.preventDefault();
  const given = { [document.getElementById("kind").value]: document.getElementById("value").value };
  AlipayJSBridge.call("tradePay", given, (answer) => {
    document.getElementById("answer").textContent = JSON.stringify(answer);
  });
});
