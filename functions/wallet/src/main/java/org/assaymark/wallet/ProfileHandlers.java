package org.assaymark.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.assaymark.credential.Profile;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Learner;
import org.assaymark.records.WalletHoldingStore;

/**
 * {@code /ims/ob/v3p0/profile}: who the learner says to be. Until a wallet puts one in, it is what
 * the provider knows of them; what is put in changes nothing of that.
 */
final class ProfileHandlers {
    private final LearnerAccess access;
    private final WalletHoldingStore holdings;

    ProfileHandlers(LearnerAccess access, WalletHoldingStore holdings) {
        this.access = access;
        this.holdings = holdings;
    }

    HttpResponse get(Call call) {
        Learner learner = access.require(call);
        return answer(holdings.profile(learner.id()).orElseGet(() -> Json.write(known(learner))));
    }

    HttpResponse put(Call call) {
        Learner learner = access.require(call);
        Bytes profile = Json.write(Profile.ofAnybody().decode(call.jsonBody()));
        if (!holdings.putProfile(learner.id(), profile)) {
            throw new Refusal(Problem.of("unauthenticated", "The learner is not here any more."));
        }
        return answer(profile);
    }

    private static HttpResponse answer(Bytes profile) {
        return HttpResponse.of(200, "application/json", profile).with("cache-control", "no-store");
    }

    private static ObjectNode known(Learner learner) {
        ObjectNode profile = Json.object().put("id", id(learner));
        profile.putArray("type").add("Profile");
        profile.put("name", learner.name());
        learner.emails().stream()
                .findFirst()
                .ifPresent(email -> profile.put("email", email.folded()));
        return profile;
    }

    /** Always the same one, and nothing that could be looked up. */
    private static String id(Learner learner) {
        return learner.ids().stream()
                .findFirst()
                .orElseGet(
                        () ->
                                "urn:uuid:"
                                        + UUID.nameUUIDFromBytes(
                                                learner.id()
                                                        .text()
                                                        .getBytes(StandardCharsets.UTF_8)));
    }
}
