package org.assaymark.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * What software says of itself when it registers (RFC 7591 section 2, with the rules of the Open
 * Badges 3.0 API: every address is https, and all have one host name).
 */
final class RegistrationRequest {
    private static final int LONGEST_URL = 500;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_REDIRECTS = 10;

    /** What stands in a header and in a policy, so that nothing in it can be misread. */
    private static final Pattern URL =
            Pattern.compile("https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[!-~&&[^\"'<>\\\\^`{|}#]]*)?");

    private static final List<String> ADDRESSES =
            List.of("client_uri", "logo_uri", "tos_uri", "policy_uri");

    private static final ObjectShape SHAPE =
            ObjectShape.plain()
                    .required("client_name", Shapes.text(LONGEST_TEXT))
                    .required("client_uri", address())
                    .required("logo_uri", address())
                    .required("tos_uri", address())
                    .required("policy_uri", address())
                    .required("software_id", Shapes.text(LONGEST_TEXT))
                    .required("software_version", Shapes.text(LONGEST_TEXT))
                    .required("redirect_uris", Shapes.listOf(address()).and(atMost()))
                    .required("scope", Shapes.text(1_000))
                    .optional("token_endpoint_auth_method", Shapes.oneOf("client_secret_basic"))
                    .optional(
                            "grant_types",
                            Shapes.listOf(Shapes.oneOf("authorization_code", "refresh_token")))
                    .optional("response_types", Shapes.listOf(Shapes.oneOf("code")))
                    .optional("contacts", Shapes.listOf(Shapes.text(LONGEST_TEXT)).and(atMost()))
                    .rule(RegistrationRequest::checkHosts)
                    .rule(RegistrationRequest::checkScope);

    private RegistrationRequest() {}

    /**
     * What is registered, with what was left out filled in; what nobody here understands is left
     * away (RFC 7591 section 2).
     *
     * @throws Malformed with every fault
     */
    static ObjectNode decode(ObjectNode given) {
        ObjectNode known = Json.object();
        for (String name : SHAPE.names()) {
            if (given.has(name)) {
                known.set(name, given.get(name));
            }
        }
        ObjectNode metadata = (ObjectNode) SHAPE.decode(known);
        metadata.put("scope", String.join(" ", offered(metadata.path("scope").textValue())));
        metadata.put("token_endpoint_auth_method", "client_secret_basic");
        if (!metadata.has("grant_types")) {
            metadata.putArray("grant_types").add("authorization_code").add("refresh_token");
        }
        metadata.putArray("response_types").add("code");
        return metadata;
    }

    /** Of what is asked for, that which there is. */
    private static Set<String> offered(String scope) {
        var offered = new LinkedHashSet<>(Scope.split(scope));
        offered.retainAll(Scope.all());
        return offered;
    }

    private static Shape address() {
        return Shapes.matching(
                        URL, "an https address without user, quotes and fragment", LONGEST_URL)
                .and(
                        (value, at, faults) -> {
                            if (host(value).isEmpty()) {
                                faults.add(at, "must be an https address");
                            }
                        });
    }

    private static Shape atMost() {
        return (value, at, faults) -> {
            if (value.size() > MOST_REDIRECTS) {
                faults.add(at, "must have at most " + MOST_REDIRECTS + " items");
            }
        };
    }

    private static void checkHosts(JsonNode metadata, Pointer at, Faults faults) {
        var hosts = new TreeSet<String>();
        ADDRESSES.forEach(name -> hosts.add(host(metadata.path(name))));
        hosts.remove("");
        int others = hosts.size();
        if (others > 1) {
            faults.add(at.child("client_uri"), "must have the host name of all other addresses");
        }
        JsonNode redirects = metadata.path("redirect_uris");
        for (int i = 0; i < redirects.size(); i++) {
            String host = host(redirects.get(i));
            if (!host.isEmpty() && others == 1 && !hosts.contains(host)) {
                faults.add(
                        at.child("redirect_uris").child(i),
                        "must have the host name of all other addresses");
            }
        }
    }

    private static void checkScope(JsonNode metadata, Pointer at, Faults faults) {
        String scope = metadata.path("scope").asText();
        if (!scope.isBlank() && offered(scope).isEmpty()) {
            faults.add(at.child("scope"), "must name a scope of the discovery document");
        }
    }

    /** In lower case; empty where there is none. */
    private static String host(JsonNode address) {
        try {
            String host = new URI(address.asText()).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
