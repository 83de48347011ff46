package org.assaymark.inbound;

import java.util.List;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.SignedBody;

/** What a launch of LTI 1.3 is about. */
public final class LtiItems {
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    private LtiItems() {}

    /** The course by all that it is called, and the place in it that leads to us. */
    public static List<Item> of(Delivery launch) {
        return of(Body.of(SignedBody.content(launch)));
    }

    static List<Item> of(Body claims) {
        Body course = claims.at(CLAIM + "context");
        Body place = claims.at(CLAIM + "resource_link");
        var identifiers =
                Body.identifiers(
                        course.text("id"),
                        course.text("label"),
                        claims.text(CLAIM + "lis", "course_offering_sourcedid"),
                        claims.text(CLAIM + "lis", "course_section_sourcedid"),
                        place.text("id"));
        return identifiers.isEmpty()
                ? List.of()
                : List.of(
                        new Item(
                                identifiers,
                                course.text("title").or(() -> place.text("title")),
                                1));
    }
}
