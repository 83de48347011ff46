package org.assaymark.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The shapes of simple values and of lists. */
public final class Shapes {
    /** Long enough for a page of Markdown, short enough that a credential fits in its store. */
    public static final int LONGEST_TEXT = 20_000;

    private static final int LONGEST_URI = 4_000;
    private static final int MOST_ITEMS = 500;
    private static final Pattern DATE_TIME =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");
    private static final Pattern EXTENSION = Pattern.compile("ext:[A-Za-z0-9.|_-]+");

    private Shapes() {}

    /** A string that says something: not blank, at most {@link #LONGEST_TEXT} characters. */
    public static Shape text() {
        return text(LONGEST_TEXT);
    }

    public static Shape text(int longest) {
        return (value, at, faults) -> {
            if (!value.isTextual()) {
                faults.add(at, "must be a string");
            } else if (value.textValue().isBlank()) {
                faults.add(at, "must not be blank");
            } else if (value.textValue().length() > longest) {
                faults.add(at, "must have at most " + longest + " characters");
            }
        };
    }

    public static Shape matching(Pattern pattern, String description) {
        return matching(pattern, description, LONGEST_TEXT);
    }

    public static Shape matching(Pattern pattern, String description, int longest) {
        return text(longest)
                .and(
                        (value, at, faults) -> {
                            if (!pattern.matcher(value.textValue()).matches()) {
                                faults.add(at, "must be " + description);
                            }
                        });
    }

    /** An absolute URI (RFC 3986): a URL, a DID, a URN or a data URI. */
    public static Shape uri() {
        return (value, at, faults) -> {
            if (!isAbsoluteUri(value)) {
                faults.add(at, "must be an absolute URI");
            } else if (value.textValue().length() > LONGEST_URI
                    && !value.textValue().startsWith("data:")) {
                faults.add(at, "must have at most " + LONGEST_URI + " characters");
            }
        };
    }

    /** An absolute {@code https} or {@code http} URL with a host. */
    public static Shape url() {
        return uri().and(
                        (value, at, faults) -> {
                            URI uri = URI.create(value.textValue());
                            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
                            if (uri.getHost() == null
                                    || !(scheme.equals("https") || scheme.equals("http"))) {
                                faults.add(
                                        at,
                                        "must be a web address that starts with https:// or http://");
                            }
                        });
    }

    public static Shape email() {
        return matching(EMAIL, "an e-mail address");
    }

    /** RFC 3339 with an offset: {@code 2026-11-23T10:00:00Z}. */
    public static Shape dateTime() {
        return (value, at, faults) -> {
            if (!value.isTextual() || !isDateTime(value.textValue())) {
                faults.add(at, "must be a date and time with offset, such as 2026-11-23T10:00:00Z");
            }
        };
    }

    /** A calendar date, {@code 2026-11-23}. */
    public static Shape date() {
        return (value, at, faults) -> {
            try {
                java.time.LocalDate.parse(value.isTextual() ? value.textValue() : "");
            } catch (DateTimeParseException e) {
                faults.add(at, "must be a date, such as 2026-11-23");
            }
        };
    }

    public static Shape bool() {
        return (value, at, faults) -> {
            if (!value.isBoolean()) {
                faults.add(at, "must be true or false");
            }
        };
    }

    /** A JSON number from {@code least} to {@code most}, with at most four decimals. */
    public static Shape decimal(long least, long most) {
        return decimal(least, most, 4);
    }

    /** A JSON number from {@code least} to {@code most}, with at most so many decimals. */
    public static Shape decimal(long least, long most, int decimals) {
        return (value, at, faults) -> {
            if (!value.isNumber()
                    || value.decimalValue().compareTo(BigDecimal.valueOf(least)) < 0
                    || value.decimalValue().compareTo(BigDecimal.valueOf(most)) > 0
                    || value.decimalValue().stripTrailingZeros().scale() > decimals) {
                faults.add(
                        at,
                        "must be a number from "
                                + least
                                + " to "
                                + most
                                + " with at most "
                                + decimals
                                + " decimals");
            }
        };
    }

    public static Shape integer(long least, long most) {
        return (value, at, faults) -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToLong()
                    || value.longValue() < least
                    || value.longValue() > most) {
                faults.add(at, "must be a whole number from " + least + " to " + most);
            }
        };
    }

    public static Shape oneOf(Collection<String> values) {
        Set<String> known = Set.copyOf(values);
        String names = String.join(", ", values);
        return (value, at, faults) -> {
            if (!value.isTextual() || !known.contains(value.textValue())) {
                faults.add(at, "must be one of " + names);
            }
        };
    }

    public static Shape oneOf(String... values) {
        return oneOf(List.of(values));
    }

    /**
     * An extensible enumeration of Open Badges: a value of the list, or {@code ext:} and a name of
     * one's own.
     */
    public static Shape extensible(String... values) {
        Set<String> known = Set.of(values);
        String names = String.join(", ", values);
        return (value, at, faults) -> {
            if (!value.isTextual()
                    || !(known.contains(value.textValue())
                            || EXTENSION.matcher(value.textValue()).matches())) {
                faults.add(at, "must be one of " + names + ", or ext: and a name of your own");
            }
        };
    }

    /** A JSON array with at least one item; an empty one is left out instead. */
    public static Shape listOf(Shape item) {
        return new Shape() {
            @Override
            public void check(JsonNode value, Pointer at, Faults faults) {
                if (!value.isArray()) {
                    faults.add(at, "must be an array");
                } else if (value.isEmpty()) {
                    faults.add(at, "must not be empty; leave it out instead");
                } else if (value.size() > MOST_ITEMS) {
                    faults.add(at, "must have at most " + MOST_ITEMS + " items");
                } else {
                    for (int i = 0; i < value.size(); i++) {
                        item.check(value.get(i), at.child(i), faults);
                    }
                }
            }

            @Override
            public JsonNode complete(JsonNode value) {
                ArrayNode complete = Json.array();
                value.forEach(each -> complete.add(item.complete(each)));
                return complete;
            }
        };
    }

    /** A list in which no two items have the same value at {@code member}. */
    public static Shape listWithUnique(String member, Shape item) {
        return listOf(item)
                .and(
                        (value, at, faults) -> {
                            var seen = new HashSet<JsonNode>();
                            for (int i = 0; i < value.size(); i++) {
                                JsonNode key = value.get(i).get(member);
                                if (key != null && !seen.add(key)) {
                                    faults.add(
                                            at.child(i).child(member),
                                            "is the same as in an earlier item");
                                }
                            }
                        });
    }

    /** For a member that a caller must not give. */
    public static Shape refused(String detail) {
        return (value, at, faults) -> faults.add(at, detail);
    }

    /**
     * For a document that somebody else has signed: what {@code shape} would fill in must be there,
     * because adding it would break the signature.
     */
    public static Shape verbatim(Shape shape) {
        return new Verbatim(shape);
    }

    /** {@code then} for a value that passes the test, {@code otherwise} for any other. */
    public static Shape when(Predicate<JsonNode> test, Shape then, Shape otherwise) {
        return new Shape() {
            @Override
            public void check(JsonNode value, Pointer at, Faults faults) {
                (test.test(value) ? then : otherwise).check(value, at, faults);
            }

            @Override
            public JsonNode complete(JsonNode value) {
                return (test.test(value) ? then : otherwise).complete(value);
            }
        };
    }

    /** For a class that contains itself. */
    public static Shape lazily(Supplier<Shape> shape) {
        return new Shape() {
            @Override
            public void check(JsonNode value, Pointer at, Faults faults) {
                shape.get().check(value, at, faults);
            }

            @Override
            public JsonNode complete(JsonNode value) {
                return shape.get().complete(value);
            }
        };
    }

    public static boolean isAbsoluteUri(JsonNode value) {
        return value.isTextual() && isAbsoluteUri(value.textValue());
    }

    private static boolean isAbsoluteUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        try {
            return DATE_TIME.matcher(text).matches() && OffsetDateTime.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
