package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Recipient;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.platform.Grant;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.CredentialRecord;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ExternalIdKeys;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Listing;
import org.assaymark.records.Lists;
import org.assaymark.records.PageRequest;

/**
 * {@code POST /v1/credentials/search}: by a learner's address, or by what a provider calls a
 * credential. Both are in the body, since addresses of requests end up in logs.
 */
final class SearchHandlers {
    private static final String EMAIL = "recipientEmail";
    private static final String EXTERNAL = "externalId";
    private static final String ISSUER = "issuerId";
    private static final int LONGEST = 200;

    /** Who is looked for is as much work as who has credentials that the caller may not see. */
    private static final LearnerId NOBODY = new LearnerId("lrn_" + "0".repeat(26));

    private static final Shape SEARCH =
            ObjectShape.plain()
                    .optional(EMAIL, Recipient.emailShape())
                    .optional(ISSUER, Shapes.text(LONGEST))
                    .optional(
                            EXTERNAL,
                            ObjectShape.plain()
                                    .required("system", Shapes.text(LONGEST))
                                    .required("id", Shapes.text(LONGEST)))
                    .and(
                            (value, at, faults) -> {
                                if (value.has(EMAIL) == value.has(EXTERNAL)) {
                                    faults.add(at, "needs either recipientEmail or externalId");
                                }
                                if (value.has(ISSUER) != value.has(EXTERNAL)) {
                                    faults.add(at, "issuerId and externalId belong together");
                                }
                            });

    private final Visible visible;
    private final CredentialStore credentials;
    private final LearnerStore learners;
    private final LearnerKeys learnerKeys;
    private final ExternalIdKeys externalKeys;
    private final CredentialView view;

    SearchHandlers(
            Visible visible,
            CredentialStore credentials,
            LearnerStore learners,
            LearnerKeys learnerKeys,
            ExternalIdKeys externalKeys,
            CredentialView view) {
        this.visible = visible;
        this.credentials = credentials;
        this.learners = learners;
        this.learnerKeys = learnerKeys;
        this.externalKeys = externalKeys;
        this.view = view;
    }

    HttpResponse search(Call call) {
        JsonNode wanted = SEARCH.decode(call.jsonBody());
        return Lists.answer(
                call,
                page ->
                        wanted.has(EMAIL)
                                ? ofLearner(call, wanted.path(EMAIL).textValue(), page)
                                : called(
                                        call.grant(),
                                        issuer(call, wanted),
                                        wanted.path(EXTERNAL),
                                        page),
                found -> call.grant().sees(found.issuer()),
                view::item);
    }

    private Listing<CredentialRecord> ofLearner(Call call, String email, PageRequest page) {
        LearnerId learner =
                learners.findByKey(learnerKeys.in(call.grant().mode()).of(new EmailAddress(email)))
                        .orElse(NOBODY);
        return credentials.listByLearner(learner, page);
    }

    private static IssuerId issuer(Call call, JsonNode wanted) {
        return IssuerId.parse(wanted.path(ISSUER).textValue())
                .filter(call.grant()::sees)
                .orElseThrow(() -> new Refusal(Problem.notFound("There is no such issuer.")));
    }

    private Listing<CredentialRecord> called(
            Grant grant, IssuerId issuer, JsonNode name, PageRequest page) {
        String key =
                externalKeys.of(
                        issuer, name.path("system").textValue(), name.path("id").textValue());
        return credentials
                .listByExternalKey(key, page)
                .map(id -> visible.find(id, grant))
                .filter(Optional::isPresent)
                .map(Optional::get);
    }
}
