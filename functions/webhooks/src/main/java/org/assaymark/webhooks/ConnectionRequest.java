package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.inbound.Source;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.platform.Call;
import org.assaymark.platform.MergePatch;
import org.assaymark.records.Connection;

/** The bodies that make and change a connection. */
final class ConnectionRequest {
    private static final String SOURCE = "source";
    private static final String NAME = "name";
    private static final String ISSUER = "issuerId";
    private static final String SECRET = "secret";
    private static final String STATUS = "status";
    private static final String SHARED_SECRETS_ISSUE = "sharedSecretsIssue";
    private static final String QUIET_AFTER_DAYS = "quietAfterDays";
    private static final String MAY_BE_QUIET = "mayBeQuiet";
    private static final String ACCOUNT = "account";
    private static final String OVERLAP = "overlapSeconds";
    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private static final int LONGEST_ACCOUNT = 100;

    /** Whatever has a line break or another control character in it is no line. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]+");

    private static final Shape CREATE =
            ObjectShape.plain()
                    .required(
                            SOURCE,
                            Shapes.oneOf(Stream.of(Source.values()).map(Source::word).toList()))
                    .required(NAME, name())
                    .required(ISSUER, Shapes.text(100))
                    .optional(SECRET, Shapes.text(SecretRules.LONGEST))
                    .optional(SHARED_SECRETS_ISSUE, Shapes.bool())
                    .optional(QUIET_AFTER_DAYS, days())
                    .optional(MAY_BE_QUIET, Shapes.bool())
                    .optional(ApiTerms.MEMBER, ApiTerms.shape())
                    .optional(LtiTerms.MEMBER, LtiTerms.shape())
                    .optional(ACCOUNT, Shapes.text(LONGEST_ACCOUNT));
    private static final Shape EDITED =
            ObjectShape.plain()
                    .required(NAME, name())
                    .required(
                            STATUS,
                            Shapes.oneOf(
                                    Stream.of(Connection.Status.values())
                                            .map(ConnectionRequest::word)
                                            .toList()))
                    .required(SHARED_SECRETS_ISSUE, Shapes.bool())
                    .optional(QUIET_AFTER_DAYS, days())
                    .optional(MAY_BE_QUIET, Shapes.bool())
                    .optional(ApiTerms.MEMBER, ApiTerms.shape())
                    .optional(LtiTerms.MEMBER, LtiTerms.shape())
                    .optional(ACCOUNT, Shapes.text(LONGEST_ACCOUNT));
    private static final Shape ADDED =
            ObjectShape.plain().optional(SECRET, Shapes.text(SecretRules.LONGEST));
    private static final Shape MOVED =
            ObjectShape.plain().optional(OVERLAP, Shapes.integer(0, LONGEST_OVERLAP.toSeconds()));

    private ConnectionRequest() {}

    /**
     * @param issuerId as sent; it may be no issuer at all
     * @param lti none but with a platform that we are a tool of
     */
    record New(
            Source source,
            String name,
            String issuerId,
            Optional<String> secret,
            boolean sharedSecretsIssue,
            Optional<ApiTerms> api,
            Optional<LtiPlatform> lti,
            Optional<String> account,
            Connection.Silence silence) {}

    /**
     * @param api none where the source is not to be asked
     */
    record Edited(
            String name,
            Connection.Status status,
            boolean sharedSecretsIssue,
            Optional<ApiTerms> api,
            Optional<LtiPlatform> lti,
            Optional<String> account,
            Connection.Silence silence) {}

    static New create(Call call) {
        JsonNode body = CREATE.decode(call.jsonBody());
        Source source = Source.of(body.path(SOURCE).asText()).orElseThrow();
        return new New(
                source,
                body.path(NAME).asText(),
                body.path(ISSUER).asText(),
                secret(source, body),
                body.path(SHARED_SECRETS_ISSUE).asBoolean(true),
                api(source, body, Optional.empty()),
                LtiTerms.of(source, body),
                account(source, body),
                silence(body));
    }

    /** The members that can be edited, after a merge patch (RFC 7396). */
    static Edited edit(Connection before, Call call) {
        ObjectNode current =
                Json.object()
                        .put(NAME, before.name())
                        .put(STATUS, word(before.status()))
                        .put(SHARED_SECRETS_ISSUE, before.sharedSecretsIssue())
                        .put(QUIET_AFTER_DAYS, before.silence().days())
                        .put(MAY_BE_QUIET, before.silence().isUsual());
        before.api()
                .ifPresent(
                        api -> current.set(ApiTerms.MEMBER, ApiTerms.shown(before.source(), api)));
        before.account().ifPresent(account -> current.put(ACCOUNT, account));
        before.lti().ifPresent(lti -> current.set(LtiTerms.MEMBER, lti.toJson()));
        JsonNode after = MergePatch.apply(current, call.jsonBody(), EDITED);
        return new Edited(
                after.path(NAME).asText(),
                Connection.Status.valueOf(after.path(STATUS).asText().toUpperCase(Locale.ROOT)),
                after.path(SHARED_SECRETS_ISSUE).booleanValue(),
                api(before.source(), after, before.api()),
                LtiTerms.of(before.source(), after),
                account(before.source(), after),
                silence(after));
    }

    private static Optional<ApiTerms> api(
            Source source, JsonNode body, Optional<Connection.Api> before) {
        return Optional.ofNullable(body.get(ApiTerms.MEMBER))
                .map(json -> ApiTerms.of(source, json, before));
    }

    /**
     * @throws Malformed when the source does not say whose a delivery is
     */
    private static Optional<String> account(Source source, JsonNode body) {
        Optional<String> account = Optional.ofNullable(body.path(ACCOUNT).textValue());
        var faults = new Faults();
        if (account.isPresent() && !source.namesItsAccount()) {
            faults.add(
                    Pointer.ROOT.child(ACCOUNT),
                    "has no meaning: " + source.word() + " does not say whose a delivery is");
        }
        faults.throwIfAny();
        return account;
    }

    private static Connection.Silence silence(JsonNode body) {
        return new Connection.Silence(
                body.path(QUIET_AFTER_DAYS).asInt(Connection.Silence.USUAL.days()),
                body.path(MAY_BE_QUIET).asBoolean(Connection.Silence.USUAL.isUsual()));
    }

    /** The secret to add; empty where one is to be drawn. */
    static Optional<String> added(Source source, Call call) {
        return call.request().body().isEmpty()
                ? Optional.empty()
                : secret(source, ADDED.decode(call.jsonBody()));
    }

    /** For how long the address before takes deliveries as well; the body can be left out. */
    static Duration overlap(Call call) {
        return call.request().body().isEmpty()
                ? USUAL_OVERLAP
                : Optional.ofNullable(MOVED.decode(call.jsonBody()).get(OVERLAP))
                        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                        .orElse(USUAL_OVERLAP);
    }

    private static Optional<String> secret(Source source, JsonNode body) {
        Optional<String> secret = Optional.ofNullable(body.path(SECRET).textValue());
        var faults = new Faults();
        SecretRules.check(source, secret, Pointer.ROOT.child(SECRET), faults);
        faults.throwIfAny();
        return secret;
    }

    private static Shape days() {
        return Shapes.integer(1, Connection.Silence.LONGEST_DAYS);
    }

    private static Shape name() {
        return Shapes.matching(ONE_LINE, "one line", 100);
    }

    static String word(Connection.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
