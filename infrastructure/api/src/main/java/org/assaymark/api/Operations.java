package org.assaymark.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/** Every operation of the HTTP surface, in the order of the document. */
public final class Operations {
    /**
     * What the front takes of any body; each operation takes less (Lambda ends at 6 MB, base64
     * counted).
     */
    public static final int MOST_BODY_BYTES = 4_000_000;

    /** The function that answers what no route matches. */
    public static final String DEFAULT_FUNCTION = "verification";

    private static final String RESOURCE = "openapi.json";

    private final Bytes document;
    private final Set<String> scopes;
    private final Map<String, Set<String>> roles;
    private final List<ProblemType> problemTypes;
    private final List<Operation> all;
    private final List<PathTemplate> byPrecedence;
    private final Map<String, Operation> byRouteKey;

    private Operations(Bytes document, OperationReader read) {
        this.document = document;
        this.scopes = read.scopes();
        this.roles = read.roles();
        this.problemTypes = read.problemTypes();
        this.all = read.operations();
        this.byPrecedence =
                all.stream()
                        .map(PathTemplate::of)
                        .sorted(Comparator.comparing(PathTemplate::precedence))
                        .toList();
        this.byRouteKey =
                all.stream().collect(Collectors.toMap(Operation::routeKey, Function.identity()));
    }

    /** The operations of the document that the build put beside this class. */
    public static Operations load() {
        try (InputStream in = Operations.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        RESOURCE + " is missing: the build makes it in phase process-classes");
            }
            return of(Bytes.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Operations of(Bytes document) {
        return new Operations(document, new OperationReader(Json.readObject(document)));
    }

    public List<Operation> all() {
        return all;
    }

    /**
     * @param function badge-image, batches, catalogue, deliveries, issuance, verification, wallet
     *     or webhooks; any other has none
     */
    public List<Operation> byFunction(String function) {
        return all.stream().filter(each -> each.function().equals(function)).toList();
    }

    /** What people can be, and the scopes that each of it gives. */
    public Map<String, Set<String>> roles() {
        return roles;
    }

    /**
     * The scopes that somebody with these roles has.
     *
     * @param names a role that is not described any more gives nothing
     */
    public Set<String> scopesOf(Set<String> names) {
        return names.stream()
                .flatMap(name -> roles.getOrDefault(name, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every scope that an API key can have. */
    public Set<String> scopes() {
        return scopes;
    }

    /** Every type of problem document that an operation may answer with. */
    public List<ProblemType> problemTypes() {
        return problemTypes;
    }

    /**
     * The operation of API Gateway's route key, {@code POST /v1/issuers}; {@code HEAD} finds the
     * public {@code GET} of the same path.
     */
    public Optional<Operation> find(String routeKey) {
        if (routeKey.startsWith("HEAD ")) {
            return Optional.ofNullable(byRouteKey.get("GET " + routeKey.substring(5)))
                    .filter(Operation::answersHead);
        }
        return Optional.ofNullable(byRouteKey.get(routeKey));
    }

    /**
     * The operation that a request means, as API Gateway would choose it: a literal segment wins
     * over a parameter.
     *
     * @param path the request path as sent, percent-encoded, without a query
     */
    public Optional<Match> match(String method, String path) {
        return byPrecedence.stream()
                .filter(template -> answers(template.operation(), method))
                .flatMap(template -> template.match(path).stream())
                .findFirst();
    }

    /** The OpenAPI document as JSON, for {@code GET /openapi.json}. */
    public Bytes document() {
        return document;
    }

    private static boolean answers(Operation operation, String method) {
        return operation.method().equals(method)
                || (method.equals("HEAD") && operation.answersHead());
    }
}
