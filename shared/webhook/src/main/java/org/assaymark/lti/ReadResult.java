package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Delivery;

/**
 * A result that was read from a platform and says something new, in the form in which it is kept: a
 * delivery that we put together from what the platform says.
 *
 * @param member who it is about, where the platform says so
 * @param reading counts what was new about it, from 1
 * @param lower whether it is worth less than what was read before
 */
public record ReadResult(
        Course course,
        LineItem item,
        Result result,
        Optional<Member> member,
        long reading,
        boolean lower) {
    /** By it such a delivery is known. */
    private static final String FORM = "application/vnd.assaymark.lti-result+json";

    /**
     * What of a result is known already.
     *
     * @param reading how often it said something new
     * @param print tells what it said last from all else
     * @param share what it was worth then
     * @param addressed whether the platform told an e-mail address of whom it is about
     */
    public record Known(long reading, String print, Optional<BigDecimal> share, boolean addressed) {
        /** Before it was ever read. */
        public static final Known NOTHING = new Known(0, "", Optional.empty(), false);
    }

    /**
     * None where it says nothing new; that somebody has no score yet is nothing. That an address is
     * told which was not is new, since somebody may wait for it; another name is not.
     */
    public static Optional<ReadResult> after(
            Known known, Course course, LineItem item, Result result, Optional<Member> member) {
        boolean lower =
                known.share()
                        .filter(
                                had ->
                                        result.share()
                                                .map(has -> has.compareTo(had) < 0)
                                                .orElse(true))
                        .isPresent();
        var read = new ReadResult(course, item, result, member, known.reading() + 1, lower);
        boolean changed = lower || (read.hasScore() && !read.print().equals(known.print()));
        boolean addressed = read.hasScore() && read.isAddressed() && !known.addressed();
        return changed || addressed ? Optional.of(read) : Optional.empty();
    }

    private boolean hasScore() {
        return result.share().isPresent();
    }

    private boolean isAddressed() {
        return member.flatMap(Member::email).isPresent();
    }

    /** What is to be known of it from now on. */
    public Known known() {
        return new Known(reading, print(), result.share(), isAddressed());
    }

    private String print() {
        return digest(
                share().map(BigDecimal::toPlainString).orElse(""),
                result.at().map(Instant::toString).orElse(""),
                String.valueOf(result.manual()));
    }

    private Optional<BigDecimal> share() {
        return result.share().map(BigDecimal::stripTrailingZeros);
    }

    private static String digest(String... parts) {
        return HexFormat.of()
                .formatHex(
                        HashAlgorithm.SHA_256
                                .digest(Bytes.utf8(String.join("\n", parts)))
                                .toArray());
    }

    /** Tells it from all others of its connection. */
    public String key() {
        return String.join(
                "\n",
                "result",
                item.id().toString(),
                result.user(),
                share().map(BigDecimal::toPlainString).orElse(""),
                result.at().map(Instant::toString).orElse(""),
                String.valueOf(reading));
    }

    /** Whatever the course and what was assessed are called. */
    public Set<String> identifiers() {
        var all = new LinkedHashSet<String>(item.identifiers());
        all.addAll(course.identifiers());
        return all;
    }

    public Delivery delivery() {
        ObjectNode json =
                Json.object()
                        .put("platform", course.platform())
                        .put("deployment", course.deployment());
        json.set("context", course.toJson());
        json.set("lineItem", item.toJson());
        json.set("result", result.toJson());
        member.ifPresent(each -> json.set("member", each.toJson()));
        json.put("reading", reading).put("lower", lower);
        return new Delivery(Map.of("content-type", FORM), Json.write(json));
    }

    public static boolean isIn(Delivery delivery) {
        return delivery.header("content-type").filter(FORM::equals).isPresent();
    }

    /**
     * @throws Malformed when it is none
     */
    public static ReadResult of(Delivery delivery) {
        JsonNode json = Json.readObject(delivery.body());
        return new ReadResult(
                Course.of(json),
                LineItem.of(json.path("lineItem"))
                        .orElseThrow(() -> Malformed.because("has no line item")),
                Result.of(json.path("result"))
                        .orElseThrow(() -> Malformed.because("has no result")),
                Member.of(json.path("member")),
                json.path("reading").asLong(),
                json.path("lower").asBoolean());
    }
}
