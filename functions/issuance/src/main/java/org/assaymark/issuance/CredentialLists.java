package org.assaymark.issuance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CredentialRecord;
import org.assaymark.records.CredentialStatus;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Listing;
import org.assaymark.records.Lists;
import org.assaymark.records.PageRequest;

/**
 * {@code GET /v1/credentials}: by achievement, by achievement and status, by issuer, or by learner,
 * each of them within a span of time. Each is an index.
 */
final class CredentialLists {
    private final CredentialStore credentials;
    private final AchievementStore achievements;
    private final CredentialView view;

    CredentialLists(
            CredentialStore credentials, AchievementStore achievements, CredentialView view) {
        this.credentials = credentials;
        this.achievements = achievements;
        this.view = view;
    }

    HttpResponse list(Call call) {
        return Lists.answer(
                call,
                page -> read(call, page),
                found -> call.grant().sees(found.issuer()),
                view::item);
    }

    private Listing<CredentialRecord> read(Call call, PageRequest whole) {
        Filter filter = Filter.of(call.request());
        Function<Instant, String> first =
                moment -> Identifiers.earliestCredential(call.grant().mode(), moment);
        PageRequest page = whole.within(filter.from().map(first), filter.until().map(first));
        return switch (filter.by()) {
            case "issuerId" -> credentials.listByIssuer(visibleIssuer(call, filter.id()), page);
            case "learnerId" ->
                    LearnerId.parse(filter.id())
                            .map(learner -> credentials.listByLearner(learner, page))
                            .orElseGet(page::ofNothing);
            default -> {
                AchievementId achievement = visibleAchievement(call, filter.id());
                yield filter.status()
                        .map(wanted -> credentials.listByStatus(achievement, wanted, page))
                        .orElseGet(() -> credentials.listByAchievement(achievement, page));
            }
        };
    }

    /**
     * What a list is asked for.
     *
     * @param by the query parameter that names the whole whose credentials are listed
     * @param from the earliest moment of making
     * @param until the earliest moment that is too late
     */
    private record Filter(
            String by,
            String id,
            Optional<CredentialStatus> status,
            Optional<Instant> from,
            Optional<Instant> until) {
        private static final List<String> WHOLES =
                List.of("achievementId", "issuerId", "learnerId");

        static Filter of(HttpRequest request) {
            List<String> given =
                    WHOLES.stream()
                            .filter(name -> request.queryParameter(name).isPresent())
                            .toList();
            if (given.size() != 1) {
                throw fault(
                        "exactly one of the query parameters achievementId, issuerId and learnerId is required");
            }
            String by = given.getFirst();
            var status = request.queryParameter("status").map(CredentialLists::status);
            if (status.isPresent() && !by.equals("achievementId")) {
                throw fault("the query parameter status needs achievementId");
            }
            Optional<Instant> from = moment(request, "from");
            Optional<Instant> until = moment(request, "to");
            if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
                throw fault("the query parameter to must not be before from");
            }
            return new Filter(by, request.queryParameter(by).orElseThrow(), status, from, until);
        }
    }

    private static Optional<Instant> moment(HttpRequest request, String name) {
        return request.queryParameter(name)
                .map(
                        text -> {
                            try {
                                return OffsetDateTime.parse(text).toInstant();
                            } catch (DateTimeParseException e) {
                                throw fault(
                                        "the query parameter "
                                                + name
                                                + " must be a time such as 2026-11-23T10:00:00Z");
                            }
                        });
    }

    private static CredentialStatus status(String text) {
        return CredentialStatus.parse(text)
                .orElseThrow(
                        () ->
                                fault(
                                        "the query parameter status must be one of "
                                                + CredentialStatus.all()
                                                        .map(CredentialStatus::text)
                                                        .collect(Collectors.joining(", "))));
    }

    private static IssuerId visibleIssuer(Call call, String id) {
        return IssuerId.parse(id)
                .filter(call.grant()::sees)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private AchievementId visibleAchievement(Call call, String id) {
        return AchievementId.parse(id)
                .filter(
                        achievement ->
                                achievements
                                        .find(achievement)
                                        .filter(found -> call.grant().sees(found.issuer()))
                                        .isPresent())
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static Malformed fault(String detail) {
        return new Malformed(List.of(new Fault(Pointer.ROOT, detail)));
    }
}
