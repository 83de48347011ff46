package org.assaymark.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.obapi.StatusInfo;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpResponse;

/**
 * What software reads before it does anything: {@code GET /ims/ob/v3p0/discovery} (an OpenAPI 3.0
 * document, Open Badges 3.0, ServiceDescription) and {@code GET
 * /.well-known/oauth-authorization-server} (RFC 8414).
 */
final class MetadataHandlers {
    private final Bytes description;
    private final Bytes server;

    MetadataHandlers(Settings settings) {
        this.description = Json.write(description(settings));
        this.server = Json.write(server(settings.publicOrigin().toString()));
    }

    HttpResponse description(Call call) {
        return answer(call, description);
    }

    HttpResponse server(Call call) {
        return answer(call, server);
    }

    private static HttpResponse answer(Call call, Bytes document) {
        return EntityTag.revalidated(
                        call.request(), HttpResponse.of(200, "application/json", document))
                .with("cache-control", "public, max-age=3600")
                .with("access-control-allow-origin", "*");
    }

    /** The resource has the paths; what a deployment decides is added here. */
    private static ObjectNode description(Settings settings) {
        String origin = settings.publicOrigin().toString();
        ObjectNode document = Json.readObject(resource());
        document.withObject("/info")
                .put("termsOfService", settings.termsUrl())
                .put("x-imssf-privacyPolicyUrl", settings.privacyUrl());
        document.putArray("servers").addObject().put("url", origin + StatusInfo.BASE);
        ObjectNode scheme =
                document.withObject("/components/securitySchemes/OAuth2ACG")
                        .put("type", "oauth2")
                        .put("x-imssf-registrationUrl", origin + "/oauth/register");
        ObjectNode flow =
                scheme.withObject("/flows/authorizationCode")
                        .put("authorizationUrl", origin + "/oauth/authorize")
                        .put("tokenUrl", origin + "/oauth/token")
                        .put("refreshUrl", origin + "/oauth/token");
        ObjectNode scopes = flow.putObject("scopes");
        for (Scope scope : Scope.values()) {
            scopes.put(scope.uri(), words(scope));
        }
        return document;
    }

    private static ObjectNode server(String origin) {
        ObjectNode metadata =
                Json.object()
                        .put("issuer", origin)
                        .put("authorization_endpoint", origin + "/oauth/authorize")
                        .put("token_endpoint", origin + "/oauth/token")
                        .put("registration_endpoint", origin + "/oauth/register")
                        .put("revocation_endpoint", origin + "/oauth/revoke");
        Scope.all().forEach(metadata.putArray("scopes_supported")::add);
        metadata.putArray("response_types_supported").add("code");
        metadata.putArray("response_modes_supported").add("query");
        metadata.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
        metadata.putArray("token_endpoint_auth_methods_supported").add("client_secret_basic");
        metadata.putArray("revocation_endpoint_auth_methods_supported").add("client_secret_basic");
        metadata.putArray("code_challenge_methods_supported").add("S256");
        return metadata.put("authorization_response_iss_parameter_supported", true);
    }

    private static String words(Scope scope) {
        return switch (scope) {
            case READ_CREDENTIALS -> "Read the learner's credentials.";
            case PUT_CREDENTIALS -> "Put in and replace credentials of the learner.";
            case READ_PROFILE -> "Read the learner's profile.";
            case PUT_PROFILE -> "Replace the learner's profile.";
            case STAY -> "Get refresh tokens.";
        };
    }

    private static Bytes resource() {
        try (var in = MetadataHandlers.class.getResourceAsStream("discovery.json")) {
            return Bytes.of(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
