package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.platform.MergePatch;
import org.assaymark.rules.Terms;

/** The bodies that make and change a rule. */
final class RuleRequest {
    private static final String CONNECTION = "connectionId";
    private static final Shape CREATE = Terms.shape().required(CONNECTION, Shapes.text(100));
    private static final Shape EDITED = Terms.shape();

    /**
     * @param connectionId as sent; it may be no connection at all
     */
    record New(String connectionId, Terms terms) {}

    private RuleRequest() {}

    static New create(Call call) {
        JsonNode body = CREATE.decode(call.jsonBody());
        return new New(body.path(CONNECTION).asText(), Terms.of(body));
    }

    /** The terms after a merge patch (RFC 7396). */
    static Terms edit(Terms before, Call call) {
        return Terms.of(MergePatch.apply(before.document(), call.jsonBody(), EDITED));
    }
}
