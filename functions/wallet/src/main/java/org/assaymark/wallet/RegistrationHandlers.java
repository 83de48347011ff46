package org.assaymark.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.RateLimit;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.WalletClient;
import org.assaymark.records.WalletClientStore;

/** {@code POST /oauth/register}: software makes itself known (RFC 7591). */
final class RegistrationHandlers {
    /** Of everybody together: there are not many wallets, and nobody has to prove who they are. */
    private static final RateLimit MOST = new RateLimit(200, Duration.ofHours(1));

    private final WalletClientStore clients;
    private final Limits limits;
    private final Secrets secrets;
    private final Clock clock;

    RegistrationHandlers(WalletClientStore clients, Limits limits, Secrets secrets, Clock clock) {
        this.clients = clients;
        this.limits = limits;
        this.secrets = secrets;
        this.clock = clock;
    }

    HttpResponse register(Call call) {
        ObjectNode metadata = RegistrationRequest.decode(call.jsonBody());
        limits.require("WALLET-REGISTRATIONS", MOST);
        String secret = secrets.draw();
        var client =
                new WalletClient(
                        secrets.draw(), SecretDigest.of(secret), metadata, clock.instant());
        clients.create(client);
        ObjectNode answer =
                Json.object()
                        .put("client_id", client.id())
                        .put("client_secret", secret)
                        .put("client_id_issued_at", client.registeredAt().getEpochSecond())
                        .put("client_secret_expires_at", 0);
        answer.setAll(metadata);
        return HttpResponse.json(201, answer).with("pragma", "no-cache");
    }
}
