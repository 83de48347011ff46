package org.assaymark.wallet;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a learner can let a wallet do (Open Badges 3.0, REST API, scopes). */
enum Scope {
    READ_CREDENTIALS("https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly"),
    PUT_CREDENTIALS("https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert"),
    READ_PROFILE("https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly"),
    PUT_PROFILE("https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.update"),
    /** It may go on when the learner is not there: with it there are refresh tokens. */
    STAY("offline_access");

    private final String uri;

    Scope(String uri) {
        this.uri = uri;
    }

    String uri() {
        return uri;
    }

    static List<String> all() {
        return Arrays.stream(values()).map(Scope::uri).toList();
    }

    /** The scopes of a list as OAuth writes it (RFC 6749 section 3.3), in its order. */
    static Set<String> split(String list) {
        return Arrays.stream(list.strip().split(" +"))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Optional<Scope> parse(String uri) {
        return Arrays.stream(values()).filter(scope -> scope.uri.equals(uri)).findFirst();
    }

    /** As OAuth writes it, always in the same order. */
    static String join(Set<String> scopes) {
        return scopes.stream().sorted().collect(Collectors.joining(" "));
    }
}
