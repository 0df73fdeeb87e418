"""The query in Python, as a careful person would write it with aiohttp and cryptography. It waits for orders on its standard
input ("concurrency milliseconds") and answers each with the calls it made and the 50th and 99th percentile in microseconds."""

import asyncio
import base64
import json
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import aiohttp
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

ADDRESS, FUNCTION, CLIENT_ID, MERCHANT_ID, ORDER, ID_PREFIX, IDS = sys.argv[1:]
MERCHANT_KEY = load_pem_private_key(Path("merchant.pem").read_bytes(), None)
GATEWAY_KEY = load_pem_public_key(Path("gateway.pem").read_bytes())
HEADERS = {"Content-Type": "application/json; charset=UTF-8"}
HONG_KONG = timezone(timedelta(hours=8))
BEGIN, MIDDLE = b'{"response":', b',"signature":"'


class Caller:
    def __init__(self, session):
        self.session = session
        self.sent = 0

    def next_id(self):
        number = self.sent % int(IDS)
        self.sent += 1
        return f"{ID_PREFIX}{number:012x}"

    async def call(self):
        message_id = self.next_id()
        head = {
            "version": "2.0.0",
            "function": FUNCTION,
            "clientId": CLIENT_ID,
            "reqTime": datetime.now(HONG_KONG).isoformat(timespec="seconds"),
            "reqMsgId": message_id,
            "reserve": "{}",
        }
        body = {"merchantId": MERCHANT_ID, "merchantTransId": ORDER}
        content = json.dumps({"head": head, "body": body}, separators=(",", ":"), ensure_ascii=False).encode()
        signature = base64.b64encode(MERCHANT_KEY.sign(content, PKCS1v15(), SHA1()))
        envelope = b'{"request":' + content + b',"signature":"' + signature + b'"}'
        async with self.session.post(ADDRESS, data=envelope, headers=HEADERS) as answer:
            text = await answer.read()
            if answer.status != 200:
                raise ValueError(f"status {answer.status}")
        end = text.rfind(MIDDLE)
        if not text.startswith(BEGIN) or end < 0 or not text.endswith(b'"}'):
            raise ValueError("no envelope")
        raw = text[len(BEGIN) : end]
        signed = base64.b64decode(text[end + len(MIDDLE) : -2], validate=True)
        GATEWAY_KEY.verify(signed, raw, PKCS1v15(), SHA1())
        answered = json.loads(raw)
        head, body = answered["head"], answered["body"]
        if (head["reqMsgId"], head["function"], head["clientId"]) != (message_id, FUNCTION, CLIENT_ID):
            raise ValueError("another message's answer")
        result = body["resultInfo"]
        if (result["resultStatus"], result["resultCode"]) != ("S", "SUCCESS"):
            raise ValueError(result["resultCode"])
        if (body["merchantTransId"], body["transStatus"]) != (ORDER, "TRADE_SUCCESS"):
            raise ValueError("not paid")


async def one_by_one(caller, until, took):
    now = time.perf_counter()
    while True:
        await caller.call()
        done = time.perf_counter()
        took.append(done - now)
        now = done
        if now >= until:
            return


async def main():
    connector = aiohttp.TCPConnector(limit=64)
    timeout = aiohttp.ClientTimeout(total=15)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        caller = Caller(session)
        while line := await asyncio.to_thread(sys.stdin.readline):
            concurrency, milliseconds = map(int, line.split())
            took = []
            until = time.perf_counter() + milliseconds / 1000
            await asyncio.gather(*(one_by_one(caller, until, took) for _ in range(concurrency)))
            took.sort()
            p50, p99 = (round(took[len(took) * part // 100] * 1e6) for part in (50, 99))
            print(len(took), p50, p99, flush=True)


asyncio.run(main())
