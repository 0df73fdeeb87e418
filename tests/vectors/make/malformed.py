"""Makes signatures that are wrong in the ways of attackers and of careless signers. Each line: name, key, algorithm, message
and signature (both in Base64). What a forgery is forged against, a verifier that looks at less, is checked to be fooled."""
import base64, hashlib, pathlib
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

folder = pathlib.Path(__file__).resolve().parent.parent / "golden"
load = lambda name: serialization.load_pem_private_key((folder / f"{name}.pkcs8.pem").read_bytes(), None)
SIZE = 256
OIDS = {"sha1": bytes.fromhex("06052b0e03021a"), "sha256": bytes.fromhex("0609608648016503040201")}
MD5 = bytes.fromhex("06082a864886f70d0205")
NULL = b"\x05\x00"
lines = []


def emit(name, key, algorithm, message, signature):
    if isinstance(signature, int):
        signature = signature.to_bytes(SIZE, "big")
    text = lambda data: base64.b64encode(data).decode() or "-"
    lines.append(f"{name} {key} {algorithm} {text(message)} {text(signature)}")


def tlv(tag, content):
    return bytes([tag, len(content)]) + content


def digest_info(oid, digest, parameters=NULL):
    return tlv(0x30, tlv(0x30, oid + parameters) + tlv(0x04, digest))


def block(info, first=0, kind=1, filler=0xFF, separator=b"\0", tail=b""):
    padding_length = SIZE - 2 - len(separator) - len(info) - len(tail)
    return bytes([first, kind]) + bytes([filler]) * padding_length + separator + info + tail


def cube_root(number, round_up):
    low, high = 0, 1 << (number.bit_length() // 3 + 2)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**3 <= number else (low, middle - 1)
    return low + (round_up and low**3 < number)


def broken_blocks(algorithm):
    key = load("TEST-KEY")
    numbers = key.private_numbers()
    n, d = numbers.public_numbers.n, numbers.d
    message = b'{"broken":"blocks"}'
    digest = hashlib.new(algorithm, message).digest()
    other = "sha256" if algorithm == "sha1" else "sha1"
    oid, good = OIDS[algorithm], digest_info(OIDS[algorithm], digest)
    raw = lambda data: pow(int.from_bytes(data, "big"), d, n)
    put = lambda name, signature: emit(name, "TEST-KEY", algorithm, message, signature)
    right = raw(block(good)).to_bytes(SIZE, "big")
    key.public_key().verify(right, message, padding.PKCS1v15(), getattr(hashes, algorithm.upper())())
    put("empty", b"")
    put("truncated-at-the-end", right[:-1])
    put("truncated-at-the-start", right[1:])
    put("half", right[:128])
    put("zero-prefixed", b"\0" + right)
    put("zero-appended", right + b"\0")
    put("twice", right + right)
    put("reversed", right[::-1])
    put("zero", 0)
    put("one", 1)
    put("modulus-less-one", n - 1)
    put("modulus", n)
    put("all-ones", b"\xff" * SIZE)
    put("negated", n - int.from_bytes(right, "big"))
    put("block-itself", block(good))
    put("digest-itself", digest.rjust(SIZE, b"\0"))
    # The same remainder, spelt with a number that is not below the modulus.
    for counter in range(10000):
        text = b'{"counter":%d}' % counter
        value = raw(block(digest_info(oid, hashlib.new(algorithm, text).digest())))
        if value + n < 1 << (8 * SIZE):
            emit("above-the-modulus", "TEST-KEY", algorithm, text, value + n)
            break
    else:
        raise SystemExit("no signature fits above the modulus")
    nonzero = next(byte for byte in range(1, 8) if int.from_bytes(block(good, first=byte), "big") < n)
    put("first-byte-not-zero", raw(block(good, first=nonzero)))
    put("block-type-0", raw(block(good, kind=0, filler=0)))
    put("block-type-2", raw(block(good, kind=2)))
    put("filler-fe", raw(block(good, filler=0xFE)))
    for place in (2, 100, SIZE - len(good) - 2):
        changed = bytearray(block(good))
        changed[place] = 0xFE
        put(f"filler-changed-at-{place}", raw(bytes(changed)))
    put("separator-missing", raw(block(good, separator=b"")))
    put("separator-twice", raw(block(good, separator=b"\0\0")))
    put("separator-not-zero", raw(block(good, separator=b"\1")))
    for length in (1, 8, 200):
        put(f"garbage-after-{length}", raw(block(good, tail=b"\xaa" * length)))
        put(f"zeros-after-{length}", raw(block(good, tail=b"\0" * length)))
    put("eight-bytes-of-filler", raw(block(good, tail=b"\0" * (SIZE - 11 - len(good)))))
    put("no-filler", raw(b"\0\1\0" + good + b"\0" * (SIZE - 3 - len(good))))
    for name, info in {
        "without-null": digest_info(oid, digest, b""),
        "garbage-for-null": digest_info(oid, digest, b"\x04\x04\xaa\xaa\xaa\xaa"),
        "null-with-content": digest_info(oid, digest, b"\x05\x01\x00"),
        "garbage-after-null": digest_info(oid, digest, NULL + b"\x04\x01\xaa"),
        "other-oid": digest_info(OIDS[other], digest),
        "md5-oid": digest_info(MD5, digest),
        "md5": digest_info(MD5, hashlib.md5(message).digest()),
        "other-hash": digest_info(OIDS[other], hashlib.new(other, message).digest()),
        "other-digest-under-this-oid": digest_info(oid, hashlib.new(other, message).digest()),
        "other-message": digest_info(oid, hashlib.new(algorithm, message + b" ").digest()),
        "digest-cut": digest_info(oid, digest[:-1]),
        "digest-empty": digest_info(oid, b""),
        "digest-longer": digest_info(oid, digest + b"\0"),
        "digest-alone": digest,
        "digest-as-bit-string": tlv(0x30, tlv(0x30, oid + NULL) + tlv(0x03, b"\0" + digest)),
        "long-length": bytes([0x30, 0x81]) + good[1:],
        "long-length-inside": tlv(0x30, b"\x30\x81" + bytes([len(oid + NULL)]) + oid + NULL + tlv(0x04, digest)),
        "indefinite-length": b"\x30\x80" + good[2:] + b"\0\0",
        "garbage-in-the-sequence": tlv(0x30, good[2:] + b"\x04\x01\xaa"),
        "length-too-small": bytes([0x30, good[1] - 1]) + good[2:],
        "length-too-large": bytes([0x30, good[1] + 1]) + good[2:],
        "set-for-sequence": b"\x31" + good[1:],
    }.items():
        put(name, raw(block(info)))
    hash = getattr(hashes, algorithm.upper())()
    put("pss", key.sign(message, padding.PSS(padding.MGF1(hash), hash.digest_size), hash))
    put("other-key", load("TEST-KEY-E3").sign(message, padding.PKCS1v15(), hash))


def forgeries(algorithm):
    """With an exponent of 3, a cube that begins or ends as a block does can be made without the private key."""
    n = load("TEST-KEY-E3").public_key().public_numbers().n
    counter = 0
    while True:
        message = b'{"forged":%d}' % counter
        digest = hashlib.new(algorithm, message).digest()
        if digest[-1] & 1:
            break
        counter += 1
    oid, good = OIDS[algorithm], digest_info(OIDS[algorithm], digest)
    put = lambda name, signature: emit(name, "TEST-KEY-E3", algorithm, message, signature)

    # Bleichenbacher 2006: little filler, the right DigestInfo, and garbage up to the end.
    for filler in (0, 1, 8):
        start = b"\0\1" + b"\xff" * filler + b"\0" + good
        root = cube_root(int.from_bytes(start + b"\0" * (SIZE - len(start)), "big"), True)
        assert root**3 < n and (root**3).to_bytes(SIZE, "big").startswith(start)
        put(f"e3-garbage-after-{filler}-of-filler", root)
    # The garbage in the parameters, and the digest at the very end, where a verifier that skips parameters looks for it.
    bits = 8 * len(b"\x04" + bytes([len(digest)]) + digest)
    target = int.from_bytes(b"\x04" + bytes([len(digest)]) + digest, "big")
    suffix = 1
    for bit in range(1, bits):
        if (suffix**3 ^ target) >> bit & 1:
            suffix |= 1 << bit
    assert suffix**3 % (1 << bits) == target
    length = SIZE - 6 - 4
    start = b"\0\1\xff\0\x30\x82" + (length).to_bytes(2, "big")
    start += b"\x30\x82" + (length - bits // 8 - 4).to_bytes(2, "big") + oid + b"\x04\x81"
    high = cube_root(int.from_bytes(start + b"\0" * (SIZE - len(start)), "big"), True)
    forged = (high >> bits << bits) + (1 << bits) + suffix
    whole = (forged**3).to_bytes(SIZE, "big")
    assert forged**3 < n and whole.endswith(digest) and whole.startswith(start[: len(start) - 3])
    put("e3-garbage-in-the-parameters", forged)
    # Only the end is right: for a verifier that looks for the DigestInfo from the end.
    bits = 8 * (1 + len(good))
    target = int.from_bytes(b"\0" + good, "big")
    suffix = 1
    for bit in range(1, bits):
        if (suffix**3 ^ target) >> bit & 1:
            suffix |= 1 << bit
    assert (suffix**3).to_bytes(SIZE, "big").endswith(b"\0" + good) and suffix**3 < n
    put("e3-right-at-the-end-only", suffix)
    put("e3-cube-root-of-one", 1)


for algorithm in OIDS:
    broken_blocks(algorithm)
    forgeries(algorithm)
print("\n".join(lines))
