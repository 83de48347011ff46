package org.assaymark.webhooks;

import java.net.URI;

/**
 * Where a learning platform reaches us; each connection has addresses of its own, so that a
 * platform's registration leads to it and to nothing else.
 */
record ToolAddresses(URI origin, String token) {
    URI login() {
        return at("login");
    }

    URI launch() {
        return at("launch");
    }

    URI keys() {
        return at("keys");
    }

    private URI at(String place) {
        return origin.resolve("/lti/" + token + "/" + place);
    }
}
