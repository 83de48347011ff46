package org.assaymark.inbound;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.webhook.Delivery;

/**
 * Open edX: the accounts API tells who a user is, and the certificates API which certificate they
 * have in a course. Both tell it to staff.
 */
final class OpenEdxInquiry implements Inquiry {
    private static final Duration CLOCKS = Duration.ofDays(1);

    @Override
    public Finding ask(InboundEvent told, Delivery delivery, Api api) {
        Optional<String> user =
                Inquiry.segment(
                        OpenEdxReader.fact(Body.of(delivery.body()))
                                .text("user", "pii", "username"));
        Optional<String> course = Inquiry.segment(course(told));
        boolean askable =
                told.kind() == Kind.COURSE_COMPLETED || told.kind() == Kind.CERTIFICATE_REVOKED;
        if (!askable || user.isEmpty() || course.isEmpty()) {
            return Finding.notAskable(
                    "is asked about certificates of users in one course only, and this is about"
                            + " something else");
        }
        Finding none =
                told.kind() == Kind.CERTIFICATE_REVOKED
                        ? new Finding.Agrees()
                        : Finding.differs("knows no certificate of the user in that course");
        return api.get("/api/user/v1/accounts/" + user.get())
                .judged(
                        Finding.differs("knows no such user"),
                        answer ->
                                account(answer)
                                        .isThatOf(
                                                told,
                                                () ->
                                                        api.get(
                                                                        certificate(
                                                                                user.get(),
                                                                                course.get()))
                                                                .judged(
                                                                        none,
                                                                        found ->
                                                                                certificate(
                                                                                        told,
                                                                                        found))));
    }

    private static String certificate(String user, String course) {
        return "/api/certificates/v0/certificates/" + user + "/courses/" + course + "/";
    }

    /** The only thing that it names. */
    private static Optional<String> course(InboundEvent told) {
        return told.items().size() == 1 && told.items().getFirst().identifiers().size() == 1
                ? told.items().getFirst().identifiers().stream().findFirst()
                : Optional.empty();
    }

    private static Account account(Body user) {
        return new Account(user.text("id"), user.text("email"), user.text("name"));
    }

    private static Finding certificate(InboundEvent told, Body certificate) {
        boolean valid = certificate.text("status").filter("downloadable"::equals).isPresent();
        if (told.kind() == Kind.CERTIFICATE_REVOKED) {
            return valid
                    ? Finding.differs("has a valid certificate of the user in that course")
                    : new Finding.Agrees();
        }
        if (!valid || certificate.truth("is_passing").filter(passing -> !passing).isPresent()) {
            return Finding.differs("has no valid certificate of the user in that course");
        }
        return Stream.of(grade(told, certificate), mode(told, certificate), time(told, certificate))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Finding::differs)
                .orElseGet(Finding.Agrees::new);
    }

    private static Optional<String> grade(InboundEvent told, Body certificate) {
        Optional<BigDecimal> known = Scores.scaled(certificate.decimal("grade"));
        boolean same =
                told.outcome()
                        .score()
                        .map(score -> known.filter(each -> each.compareTo(score) == 0).isPresent())
                        .orElse(true);
        return same ? Optional.empty() : Optional.of("has another grade in that certificate");
    }

    private static Optional<String> mode(InboundEvent told, Body certificate) {
        return told.outcome().grade().isEmpty()
                        || told.outcome().grade().equals(certificate.text("certificate_type"))
                ? Optional.empty()
                : Optional.of("has another mode in that certificate");
    }

    /** A certificate is changed later than it is made, and told of then. */
    private static Optional<String> time(InboundEvent told, Body certificate) {
        return certificate
                .moment("created_date")
                .filter(made -> told.occurredAt().isBefore(made.minus(CLOCKS)))
                .map(_ -> "made that certificate later");
    }
}
