package org.assaymark.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.openid.OpenIdProvider;

/**
 * The command line of the local stack.
 *
 * @param port empty: the one of the data directory, else 8080
 * @param origin empty: the one of the data directory, else http://localhost and the port
 * @param contexts further JSON-LD contexts ({@code index.json}: URL to file), for conformance runs
 * @param trusted identifiers of issuers, and addresses of registries, that verifications know
 * @param rateLimit how many requests an API key may send within ten seconds
 * @param openId the OpenID provider whose access tokens are taken
 * @param ways by which deliveries come through queues
 * @param mappedOrigins public origins that a loopback server stands for, for conformance runs
 */
record Options(
        Optional<Integer> port,
        Path data,
        Optional<URI> origin,
        Optional<Path> contexts,
        List<String> trusted,
        int rateLimit,
        Optional<OpenIdProvider> openId,
        LocalWays ways,
        Map<URI, URI> mappedOrigins,
        boolean help) {
    static final String USAGE =
            """
            usage: scripts/local [--port N] [--data DIR] [--origin URL] [--contexts DIR] [--trust ID]... [--rate-limit N] [--openid-issuer URL --openid-audience ID] [--queue-first] [--canvas-queue CON]... [--partner-bus CON=BUS]... [--map-origin URL=URL]...

              --port N           listen on 127.0.0.1:N; the default is 8080, or the port this data directory began with
              --data DIR         keep tables, keys and the API key here; the default is .data
              --origin URL       the public origin inside signatures; set with the first start of a data directory
              --contexts DIR     load further JSON-LD contexts (index.json: URL to file), for conformance runs
              --trust ID         know this issuer when verifying, or those of the registry at this https address; repeatable
              --rate-limit N     take N requests of an API key within ten seconds; the default is 100000, more than this machine does
              --openid-issuer URL
                                 take access tokens of people from this OpenID provider, an https address as they name it
              --openid-audience ID
                                 the audience that those tokens name, or several between commas
              --queue-first      put what comes to inbound addresses into a queue unread, and check it later
              --canvas-queue CON make a queue (at the endpoint in DIR/queues) that stands for one that Canvas writes to; repeatable
              --partner-bus CON=BUS
                                 take events of this partner event bus from the queue assaymark-partners; repeatable
              --map-origin https://HOST=http://127.0.0.1:PORT
                                 let a loopback server stand for a public one, for conformance runs; repeatable
            """;

    private static final int UNREACHED_RATE = 100_000;

    /** The command line makes no sense; the message says why. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    static Options parse(String... arguments) throws Misuse {
        var values = new LinkedHashMap<String, List<String>>();
        boolean help = false;
        boolean queueFirst = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help", "-h" -> help = true;
                case "--queue-first" -> queueFirst = true;
                case "--port",
                        "--data",
                        "--origin",
                        "--contexts",
                        "--trust",
                        "--rate-limit",
                        "--openid-issuer",
                        "--openid-audience",
                        "--canvas-queue",
                        "--partner-bus",
                        "--map-origin" -> {
                    if (i + 1 == arguments.length) {
                        throw new Misuse(arguments[i] + " needs a value");
                    }
                    values.computeIfAbsent(arguments[i], _ -> new ArrayList<>())
                            .add(arguments[++i]);
                }
                default -> throw new Misuse("unknown option " + arguments[i]);
            }
        }
        return new Options(
                port(last(values, "--port")),
                Path.of(last(values, "--data").orElse(".data")),
                origin(last(values, "--origin")),
                last(values, "--contexts").map(Path::of),
                trusted(values.getOrDefault("--trust", List.of())),
                rateLimit(last(values, "--rate-limit")),
                openId(
                        last(values, "--openid-issuer").orElse(""),
                        last(values, "--openid-audience").orElse("")),
                LocalWays.of(
                        queueFirst,
                        values.getOrDefault("--canvas-queue", List.of()),
                        values.getOrDefault("--partner-bus", List.of())),
                mapping(values.getOrDefault("--map-origin", List.of())),
                help);
    }

    private static Optional<String> last(Map<String, List<String>> values, String name) {
        return Optional.ofNullable(values.get(name)).map(List::getLast);
    }

    private static Optional<Integer> port(Optional<String> text) throws Misuse {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int port = text.get().matches("\\d{1,5}") ? Integer.parseInt(text.get()) : 0;
        if (port < 1 || port > 65_535) {
            throw new Misuse("--port must be a number from 1 to 65535");
        }
        return Optional.of(port);
    }

    private static Optional<URI> origin(Optional<String> text) throws Misuse {
        if (text.isPresent() && !text.get().matches("https?://[a-z0-9.-]+(:\\d{1,5})?")) {
            throw new Misuse(
                    "--origin must be a scheme and a host in lower case, such as https://badges.example.org");
        }
        return text.map(URI::create);
    }

    private static List<String> trusted(List<String> ids) throws Misuse {
        for (String id : ids) {
            if (!id.matches("(did:|https://)[^\\s,]+")) {
                throw new Misuse("--trust must be a DID or an https address");
            }
        }
        return List.copyOf(ids);
    }

    private static int rateLimit(Optional<String> text) throws Misuse {
        if (text.isEmpty()) {
            return UNREACHED_RATE;
        }
        if (!text.get().matches("[1-9]\\d{0,8}")) {
            throw new Misuse("--rate-limit must be a number from 1");
        }
        return Integer.parseInt(text.get());
    }

    private static Optional<OpenIdProvider> openId(String issuer, String audience) throws Misuse {
        try {
            return OpenIdProvider.of(issuer, audience);
        } catch (IllegalArgumentException e) {
            throw new Misuse(
                    "--openid-issuer, an https address, and --openid-audience belong together");
        }
    }

    private static Map<URI, URI> mapping(List<String> pairs) throws Misuse {
        var mapping = new LinkedHashMap<URI, URI>();
        for (String pair : pairs) {
            if (!pair.matches(
                    "https://[A-Za-z0-9.-]+(:\\d+)?=http://(127\\.0\\.0\\.1|localhost):\\d+")) {
                throw new Misuse("--map-origin must look like https://host=http://127.0.0.1:PORT");
            }
            String[] sides = pair.split("=", 2);
            mapping.put(URI.create(sides[0]), URI.create(sides[1]));
        }
        return mapping;
    }
}
