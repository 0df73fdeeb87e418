"""Writes the messages that are signed: one for each boundary at which a hash or a signature could go wrong."""
import json, pathlib

folder = pathlib.Path(__file__).resolve().parent.parent / "golden" / "messages"
folder.mkdir(exist_ok=True)
request = {"head": {"version": "2.0.0", "function": "a.b", "reqMsgId": "1"}, "body": {"title": "電費 – März 💡", "a": 1.50}}
compact = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
for name, text in {
    "empty": "",
    "compact": compact,
    "spaced": json.dumps(request, indent=2),
    "block": "x" * 55 + "y" * 9,  # one block of SHA-1 and SHA-256
    "long": "".join(f'{{"number":{number}}}' for number in range(1000)),
}.items():
    (folder / f"{name}.json").write_bytes(text.encode())
