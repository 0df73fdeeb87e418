// The query in Node, as a careful person would write it with undici and node:crypto. It waits for orders on its standard input
// ("concurrency milliseconds") and answers each with the calls it made and the 50th and 99th percentile in microseconds.
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Pool } from "undici";

const [address, fn, clientId, merchantId, merchantTransId, idPrefix, ids] = process.argv.slice(2);
const url = new URL(address);
const merchantKey = createPrivateKey(readFileSync("merchant.pem"));
const gatewayKey = createPublicKey(readFileSync("gateway.pem"));
const pool = new Pool(url.origin, { connections: 64, pipelining: 1, bodyTimeout: 15000, headersTimeout: 15000 });
const headers = { "content-type": "application/json; charset=UTF-8" };

const BEGIN = '{"response":';
const MIDDLE = ',"signature":"';
const HONG_KONG = 8 * 3600 * 1000;
let sent = 0;

function nextId() {
  return idPrefix + (sent++ % Number(ids)).toString(16).padStart(12, "0");
}

async function call() {
  const reqMsgId = nextId();
  const reqTime = new Date(Date.now() + HONG_KONG).toISOString().slice(0, 19) + "+08:00";
  const content = JSON.stringify({
    head: { version: "2.0.0", function: fn, clientId, reqTime, reqMsgId, reserve: "{}" },
    body: { merchantId, merchantTransId },
  });
  const signature = sign("RSA-SHA1", Buffer.from(content), merchantKey).toString("base64");
  const answer = await pool.request({
    path: url.pathname,
    method: "POST",
    headers,
    body: `{"request":${content},"signature":"${signature}"}`,
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
  const end = text.lastIndexOf(MIDDLE);
  if (!text.startsWith(BEGIN) || end < 0 || !text.endsWith('"}')) throw new Error("no envelope");
  const raw = text.slice(BEGIN.length, end);
  const signed = Buffer.from(text.slice(end + MIDDLE.length, -2), "base64");
  if (!verify("RSA-SHA1", Buffer.from(raw), gatewayKey, signed)) throw new Error("the signature does not fit");
  const { head, body } = JSON.parse(raw);
  if (head.reqMsgId !== reqMsgId || head.function !== fn || head.clientId !== clientId) {
    throw new Error("another message's answer");
  }
  const { resultStatus, resultCode } = body.resultInfo;
  if (resultStatus !== "S" || resultCode !== "SUCCESS") throw new Error(resultCode);
  if (body.merchantTransId !== merchantTransId || body.transStatus !== "TRADE_SUCCESS") throw new Error("not paid");
}

async function oneByOne(until, took) {
  let now = performance.now();
  do {
    await call();
    const done = performance.now();
    took.push(done - now);
    now = done;
  } while (now < until);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [concurrency, time] = line.split(" ").map(Number);
  const took = [];
  const until = performance.now() + time;
  await Promise.all(Array.from({ length: concurrency }, () => oneByOne(until, took)));
  took.sort((a, b) => a - b);
  const at = (part) => Math.round(took[Math.floor((took.length * part) / 100)] * 1000);
  console.log(`${took.length} ${at(50)} ${at(99)}`);
}
