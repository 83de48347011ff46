package org.assaymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.records.Connection;

/** Asks the REST API of a shop, with the key of its connection. */
final class ShopApi {
    private final ApiClient apis;
    private final ConnectionSecrets secrets;

    ShopApi(ApiClient apis, ConnectionSecrets secrets) {
        this.apis = apis;
        this.secrets = secrets;
    }

    /**
     * @param api that of the connection
     * @param path with its query
     */
    ApiAnswer get(Connection connection, Connection.Api api, String path) {
        String user = api.clientId().orElse("") + ":" + secrets.of(connection.id(), api);
        String basic = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
        return apis.ask(
                new ApiRequest.Get(
                        URI.create(api.origin() + path),
                        Map.of("Authorization", "Basic " + basic)));
    }
}
