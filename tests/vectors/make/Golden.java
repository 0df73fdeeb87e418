// Signs the messages (`sign`), or verifies signatures of them on standard input (`verify`), with java.security.
import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.security.spec.*;
import java.util.*;

class Golden {
    static final Path FOLDER = Path.of(System.getProperty("golden", "tests/vectors/golden"));

    static byte[] pem(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name)).replaceAll("-----[^-]*-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    static Signature signature(String algorithm) throws Exception {
        return Signature.getInstance(algorithm.equals("sha1") ? "SHA1withRSA" : "SHA256withRSA");
    }

    static byte[] message(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve("messages").resolve(name + ".json"));
    }

    public static void main(String[] arguments) throws Exception {
        KeyFactory keys = KeyFactory.getInstance("RSA");
        if (arguments[0].equals("sign")) {
            PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(pem("TEST-KEY.pkcs8.pem")));
            String[] files = FOLDER.resolve("messages").toFile().list();
            Arrays.sort(files);
            for (String algorithm : List.of("sha1", "sha256")) {
                for (String file : files) {
                    String name = file.replace(".json", "");
                    Signature signature = signature(algorithm);
                    signature.initSign(key);
                    signature.update(message(name));
                    System.out.println(algorithm + " " + name + " " + Base64.getEncoder().encodeToString(signature.sign()));
                }
            }
        } else {
            PublicKey key = keys.generatePublic(new X509EncodedKeySpec(pem("TEST-KEY.spki.pem")));
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
            for (String line; (line = input.readLine()) != null;) {
                String[] parts = line.split(" ");
                Signature signature = signature(parts[0]);
                signature.initVerify(key);
                signature.update(message(parts[1]));
                if (!signature.verify(Base64.getDecoder().decode(parts[2]))) System.exit(1);
                System.out.println(parts[0] + " " + parts[1] + " verified");
            }
        }
    }
}
