package org.assaymark.wallet;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.ImportedCredential;
import org.assaymark.records.Learner;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.WalletHoldingStore;
import org.assaymark.wallet.HeldCredentials.Held;
import org.assaymark.wallet.HeldCredentials.Signed;

/** {@code /ims/ob/v3p0/credentials}: getCredentials and upsertCredential. */
final class CredentialHandlers {
    /** A function answers with 6 MB, in which each quotation mark counts twice. */
    private static final int MOST_BYTES = 3_500_000;

    private final LearnerAccess access;
    private final HeldCredentials held;
    private final WalletHoldingStore holdings;
    private final URI origin;
    private final Clock clock;

    /**
     * @param end where the next page begins
     */
    private record Read(List<Signed> documents, int end) {}

    CredentialHandlers(
            LearnerAccess access,
            HeldCredentials held,
            WalletHoldingStore holdings,
            URI origin,
            Clock clock) {
        this.access = access;
        this.held = held;
        this.holdings = holdings;
        this.origin = origin;
        this.clock = clock;
    }

    HttpResponse list(Call call) {
        Learner learner = access.require(call);
        CredentialsPage page = CredentialsPage.of(call.request());
        List<Held> all =
                held.of(learner.id()).stream()
                        .filter(
                                each ->
                                        page.since()
                                                .filter(since -> !each.since().isAfter(since))
                                                .isEmpty())
                        .toList();
        Read read = read(learner, all, page);
        return HttpResponse.of(200, "application/json", toJson(read.documents()))
                .with("cache-control", "no-store")
                .with("x-total-count", Integer.toString(all.size()))
                .with("link", page.links(origin.toString(), read.end(), all.size()));
    }

    /** What does not fit into one answer is left to the next page, but always at least one goes. */
    private Read read(Learner learner, List<Held> all, CredentialsPage page) {
        var documents = new ArrayList<Signed>();
        int bytes = 0;
        int at = Math.min(page.offset(), all.size());
        int end = (int) Math.min((long) at + page.limit(), all.size());
        for (; at < end; at++) {
            Optional<Signed> next = held.read(learner.id(), all.get(at));
            int size = next.map(document -> document.document().size()).orElse(0);
            if (bytes > 0 && bytes + size > MOST_BYTES) {
                break;
            }
            next.ifPresent(documents::add);
            bytes += size;
        }
        return new Read(documents, at);
    }

    /** The documents stand in it as the bytes that they are. */
    private static Bytes toJson(List<Signed> documents) {
        var json = new ArrayList<String>();
        var jws = new ArrayList<String>();
        for (Signed each : documents) {
            String text = each.document().utf8().strip();
            switch (each.form()) {
                case JSON -> json.add(text);
                case JWS -> jws.add("\"" + text + "\"");
            }
        }
        var members = new ArrayList<String>();
        if (!json.isEmpty()) {
            members.add("\"credential\":[" + String.join(",", json) + "]");
        }
        if (!jws.isEmpty()) {
            members.add("\"compactJwsString\":[" + String.join(",", jws) + "]");
        }
        return Bytes.utf8("{" + String.join(",", members) + "}");
    }

    HttpResponse upsert(Call call) {
        Learner learner = access.require(call);
        SubmittedCredential submitted = SubmittedCredential.of(call.request());
        if (submitted.id().startsWith(origin + "/c/")) {
            return own(call, learner, submitted);
        }
        return switch (holdings.upsert(
                learner.id(), submitted.toImport(clock.instant()), submitted.document())) {
            case CREATED -> echo(call, 201);
            case REPLACED, ALREADY_THERE -> echo(call, 200);
            case NOT_NEWER -> notModified();
            case FULL ->
                    throw Malformed.because(
                            "no more than "
                                    + WalletHoldingStore.MOST_CREDENTIALS
                                    + " credentials are kept for a learner");
            case NO_LEARNER ->
                    throw new Refusal(
                            Problem.of("unauthenticated", "The learner is not here any more."));
        };
    }

    /** What was issued here is here already, to whom it was issued, and nothing is newer. */
    private HttpResponse own(Call call, Learner learner, SubmittedCredential submitted) {
        String name = submitted.id().substring((origin + "/c/").length());
        SignedDocuments documents =
                CredentialId.parse(name)
                        .flatMap(id -> held.issuedTo(learner.id(), id))
                        .orElseThrow(
                                () ->
                                        Malformed.because(
                                                "no credential of this id was issued here to this learner"));
        Bytes stored =
                submitted.form() == ImportedCredential.Form.JSON
                        ? documents.json()
                        : documents.jwt();
        return Bytes.utf8(stored.utf8().strip())
                        .equals(Bytes.utf8(submitted.document().utf8().strip()))
                ? echo(call, 200)
                : notModified();
    }

    private static HttpResponse echo(Call call, int status) {
        return HttpResponse.of(status, call.request().mediaType(), call.request().body())
                .with("cache-control", "no-store");
    }

    private static HttpResponse notModified() {
        return new HttpResponse(304, Map.of("cache-control", "no-store"), Bytes.EMPTY);
    }
}
