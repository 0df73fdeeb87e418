// Signs the messages (`sign`), or verifies signatures of them on standard input (`verify`), with Node's crypto.
import crypto from "node:crypto";
import fs from "node:fs";

const folder = new URL("../golden/", import.meta.url);
const read = (name) => fs.readFileSync(new URL(name, folder));
if (process.argv[2] === "sign") {
    const names = fs.readdirSync(new URL("messages", folder)).sort().map((file) => file.replace(".json", ""));
    for (const algorithm of ["sha1", "sha256"]) {
        for (const name of names) {
            const signature = crypto.sign(algorithm, read(`messages/${name}.json`), read("TEST-KEY.pkcs8.pem"));
            console.log(algorithm, name, signature.toString("base64"));
        }
    }
} else {
    for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
        const [algorithm, name, text] = line.split(" ");
        const signature = Buffer.from(text, "base64");
        if (!crypto.verify(algorithm, read(`messages/${name}.json`), read("TEST-KEY.spki.pem"), signature)) process.exit(1);
        console.log(algorithm, name, "verified");
    }
}
