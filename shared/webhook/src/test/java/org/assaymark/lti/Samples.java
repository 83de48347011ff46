package org.assaymark.lti;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A course, its test and who learns there, as a learning platform tells of them. */
public final class Samples {
    public static final Course COURSE =
            new Course(
                    "https://lms.example",
                    "1:abc",
                    "7",
                    Optional.of("WELD-101"),
                    Optional.of("Welding basics"));
    public static final LineItem ITEM =
            new LineItem(
                    URI.create("https://lms.example/ags/7/lineitems/1"),
                    Optional.of("Final test"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("l-1"));

    private Samples() {}

    public static Member lea(String role) {
        return new Member(
                "42",
                Optional.of("lea@example.com"),
                Optional.of("Lea Ek"),
                Set.of(role),
                "active");
    }
}
