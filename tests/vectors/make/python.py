"""Signs the messages (`sign`), or verifies signatures of them on standard input (`verify`), with `cryptography`."""
import base64, pathlib, sys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

folder = pathlib.Path(__file__).resolve().parent.parent / "golden"
HASHES = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256()}
message = lambda name: (folder / "messages" / f"{name}.json").read_bytes()
if sys.argv[1] == "sign":
    key = serialization.load_pem_private_key((folder / "TEST-KEY.pkcs8.pem").read_bytes(), None)
    for algorithm, hash in HASHES.items():
        for name in sorted(path.stem for path in (folder / "messages").iterdir()):
            signature = key.sign(message(name), padding.PKCS1v15(), hash)
            print(algorithm, name, base64.b64encode(signature).decode())
else:
    key = serialization.load_pem_public_key((folder / "TEST-KEY.spki.pem").read_bytes())
    for line in sys.stdin:
        algorithm, name, text = line.split()
        key.verify(base64.b64decode(text), message(name), padding.PKCS1v15(), HASHES[algorithm])
        print(algorithm, name, "verified")
