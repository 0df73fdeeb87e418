// The query in Java 17, as a careful person would write it with the JDK alone: java.net.http, java.security, and a small reader of
// JSON, since the JDK has none. It waits for orders on its standard input ("concurrency milliseconds") and answers each with the
// calls it made and the 50th and 99th percentile in microseconds.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

public final class Peer {
    private static final String BEGIN = "{\"response\":";
    private static final String MIDDLE = ",\"signature\":\"";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final URI address;
    private final String function;
    private final String clientId;
    private final String merchantId;
    private final String order;
    private final String idPrefix;
    private final int ids;
    private final PrivateKey merchantKey;
    private final PublicKey gatewayKey;
    private final AtomicInteger sent = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private Peer(String[] arguments) throws Exception {
        address = URI.create(arguments[0]);
        function = arguments[1];
        clientId = arguments[2];
        merchantId = arguments[3];
        order = arguments[4];
        idPrefix = arguments[5];
        ids = Integer.parseInt(arguments[6]);
        KeyFactory keys = KeyFactory.getInstance("RSA");
        merchantKey = keys.generatePrivate(new PKCS8EncodedKeySpec(pem("merchant.pem")));
        gatewayKey = keys.generatePublic(new X509EncodedKeySpec(pem("gateway.pem")));
    }

    private static byte[] pem(String file) throws Exception {
        String text = Files.readString(Path.of(file)).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    private void call() throws Exception {
        String id = idPrefix + String.format("%012x", Integer.remainderUnsigned(sent.getAndIncrement(), ids));
        String time = OffsetDateTime.now(ZoneOffset.ofHours(8)).format(TIME);
        String content = "{\"head\":{\"version\":\"2.0.0\",\"function\":\"" + function + "\",\"clientId\":\"" + clientId
                + "\",\"reqTime\":\"" + time + "\",\"reqMsgId\":\"" + id + "\",\"reserve\":\"{}\"},\"body\":{\"merchantId\":\""
                + merchantId + "\",\"merchantTransId\":\"" + order + "\"}}";
        Signature signer = Signature.getInstance("SHA1withRSA");
        signer.initSign(merchantKey);
        signer.update(content.getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(signer.sign());
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=UTF-8")
                .timeout(Duration.ofSeconds(15))
                .POST(BodyPublishers.ofString("{\"request\":" + content + MIDDLE + signature + "\"}"))
                .build();
        var answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        check(answer.statusCode() == 200, "status");
        String text = answer.body();
        int end = text.lastIndexOf(MIDDLE);
        check(text.startsWith(BEGIN) && end > 0 && text.endsWith("\"}"), "no envelope");
        String raw = text.substring(BEGIN.length(), end);
        Signature verifier = Signature.getInstance("SHA1withRSA");
        verifier.initVerify(gatewayKey);
        verifier.update(raw.getBytes(StandardCharsets.UTF_8));
        byte[] signed = Base64.getDecoder().decode(text.substring(end + MIDDLE.length(), text.length() - 2));
        check(verifier.verify(signed), "the signature does not fit");
        Map<?, ?> message = (Map<?, ?>) new Json(raw).document();
        Map<?, ?> head = (Map<?, ?>) message.get("head");
        Map<?, ?> body = (Map<?, ?>) message.get("body");
        Map<?, ?> result = (Map<?, ?>) body.get("resultInfo");
        check(id.equals(head.get("reqMsgId")) && function.equals(head.get("function"))
                && clientId.equals(head.get("clientId")), "another message's answer");
        check("S".equals(result.get("resultStatus")) && "SUCCESS".equals(result.get("resultCode")), "refused");
        check(order.equals(body.get("merchantTransId")) && "TRADE_SUCCESS".equals(body.get("transStatus")), "not paid");
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }

    private List<Long> oneByOne(long until) throws Exception {
        List<Long> took = new ArrayList<>();
        long now = System.nanoTime();
        do {
            call();
            long done = System.nanoTime();
            took.add(done - now);
            now = done;
        } while (now < until);
        return took;
    }

    public static void main(String[] arguments) throws Exception {
        Peer peer = new Peer(arguments);
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.trim().split(" ");
            long until = System.nanoTime() + Long.parseLong(words[1]) * 1_000_000;
            List<Future<List<Long>>> callers = new ArrayList<>();
            for (int caller = 0; caller < Integer.parseInt(words[0]); caller++) {
                callers.add(threads.submit(() -> peer.oneByOne(until)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> caller : callers) {
                all.addAll(caller.get());
            }
            long[] took = all.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.println(took.length + " " + at(took, 50) + " " + at(took, 99));
        }
    }

    private static long at(long[] took, int part) {
        return took[took.length * part / 100] / 1000;
    }

    /** Reads JSON into maps, lists and texts; numbers stay texts. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object document() {
            Object value = value();
            space();
            check(at == text.length(), "more after the value");
            return value;
        }

        private Object value() {
            space();
            switch (text.charAt(at)) {
                case '{': {
                    Map<String, Object> members = new LinkedHashMap<>();
                    at++;
                    space();
                    if (take('}')) {
                        return members;
                    }
                    do {
                        space();
                        String name = string();
                        space();
                        check(take(':'), "no colon");
                        check(members.put(name, value()) == null, "a name twice");
                        space();
                    } while (take(','));
                    check(take('}'), "no end");
                    return members;
                }
                case '[': {
                    List<Object> values = new ArrayList<>();
                    at++;
                    space();
                    if (take(']')) {
                        return values;
                    }
                    do {
                        values.add(value());
                        space();
                    } while (take(','));
                    check(take(']'), "no end");
                    return values;
                }
                case '"':
                    return string();
                default: {
                    int start = at;
                    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    String word = text.substring(start, at);
                    check(word.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"), "no value");
                    return word;
                }
            }
        }

        private String string() {
            check(take('"'), "no text");
            int start = at;
            StringBuilder unescaped = null;
            while (text.charAt(at) != '"') {
                if (text.charAt(at) == '\\') {
                    unescaped = unescaped == null ? new StringBuilder() : unescaped;
                    unescaped.append(text, start, at++);
                    int plain = "\"\\/bfnrt".indexOf(text.charAt(at++));
                    if (plain >= 0) {
                        unescaped.append("\"\\/\b\f\n\r\t".charAt(plain));
                    } else {
                        unescaped.append((char) Integer.parseInt(text, at, at + 4, 16));
                        at += 4;
                    }
                    start = at;
                } else {
                    at++;
                }
            }
            String last = text.substring(start, at++);
            return unescaped == null ? last : unescaped.append(last).toString();
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private boolean take(char wanted) {
            boolean found = at < text.length() && text.charAt(at) == wanted;
            at += found ? 1 : 0;
            return found;
        }
    }
}
