package org.assaymark.wallet;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.api.Access;
import org.assaymark.platform.Call;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.WalletGrantStore;

/**
 * In whose name a wallet calls (RFC 6750). Nothing is cached: what a learner ends, or a provider
 * corrects, holds for the very next request.
 */
final class LearnerAccess {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9_-]{43})");

    private final WalletGrantStore grants;
    private final LearnerStore learners;
    private final Clock clock;

    LearnerAccess(WalletGrantStore grants, LearnerStore learners, Clock clock) {
        this.grants = grants;
        this.learners = learners;
        this.clock = clock;
    }

    /**
     * The learner, as long as the address with which they signed in is theirs.
     *
     * @throws Refusal 401 without a token that is in force, 403 when it lacks a scope
     */
    Learner require(Call call) {
        Optional<WalletGrantStore.Allowed> allowed =
                call.request()
                        .header("authorization")
                        .map(BEARER::matcher)
                        .filter(Matcher::matches)
                        .flatMap(
                                token ->
                                        grants.find(
                                                SecretDigest.of(token.group(1)), clock.instant()));
        Learner learner =
                allowed.flatMap(this::learner)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.of(
                                                        "unauthenticated",
                                                        "Send an access token that is in force as Authorization: Bearer.")));
        Set<String> wanted = wanted(call);
        if (!allowed.orElseThrow().scopes().containsAll(wanted)) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It needs the scope "
                                    + String.join(" and ", new TreeSet<>(wanted))
                                    + "."));
        }
        return learner;
    }

    private Optional<Learner> learner(WalletGrantStore.Allowed allowed) {
        return learners.find(allowed.grant().learner())
                .filter(learner -> learner.keys().contains(allowed.grant().learnerKey()));
    }

    private static Set<String> wanted(Call call) {
        return switch (call.operation().access()) {
            case Access.OfLearner(var scopes) -> scopes;
            case Access.Public(), Access.Scoped _ ->
                    throw new IllegalStateException(call.operation().id() + " asks no learner");
        };
    }
}
