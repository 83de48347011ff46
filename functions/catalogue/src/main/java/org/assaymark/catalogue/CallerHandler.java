package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.PersonId;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.Grant;
import org.assaymark.platform.HttpResponse;

/** {@code GET /v1/me}: who is calling, and what they may do; for whoever is known at all. */
final class CallerHandler {
    private CallerHandler() {}

    static HttpResponse describe(Call call) {
        Grant grant = call.grant();
        String kind =
                switch (grant.caller()) {
                    case ApiKeyId _ -> "apiKey";
                    case PersonId _ -> "person";
                };
        ObjectNode json =
                Json.object()
                        .put("id", grant.caller().text())
                        .put("kind", kind)
                        .put("mode", grant.mode().text());
        new TreeSet<>(grant.scopes()).forEach(json.putArray("scopes")::add);
        IssuerLimit.write(grant.issuers(), json);
        return HttpResponse.json(200, json).with("cache-control", "no-store");
    }
}
