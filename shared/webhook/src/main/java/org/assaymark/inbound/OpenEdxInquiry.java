package org.assaymark.inbound;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assaymark.webhook.Delivery;

/**
 * Open edX: the accounts API tells who a user is, the certificates API which certificate they have
 * in a course, and the enrolment API whether they are in it. All tell it to staff. No API is
 * documented that tells the same of programmes.
 */
final class OpenEdxInquiry implements Inquiry {
    private static final Duration CLOCKS = Duration.ofDays(1);

    /** As addresses of the LMS take it: organisation, number and run. */
    private static final Pattern COURSE_KEY = Pattern.compile("[^/+]+[/+][^/+]+[/+][^/?]+");

    @Override
    public Finding ask(InboundEvent told, Delivery delivery, Api api) {
        Optional<String> user =
                OpenEdxReader.fact(Body.of(delivery.body())).text("user", "pii", "username");
        Optional<String> segment = Inquiry.segment(user);
        Optional<String> course = course(told);
        boolean askable =
                switch (told.kind()) {
                    case COURSE_COMPLETED, CERTIFICATE_REVOKED, ENROLLED, UNENROLLED -> true;
                    default -> false;
                };
        if (!askable || segment.isEmpty() || course.isEmpty()) {
            return Finding.notAskable(
                    "is asked about users in one course and their certificates only, and this is"
                            + " about something else");
        }
        return api.get("/api/user/v1/accounts/" + segment.get())
                .judged(
                        Finding.differs("knows no such user"),
                        answer ->
                                account(answer)
                                        .isThatOf(
                                                told,
                                                () -> fact(told, user.get(), course.get(), api)));
    }

    private static Finding fact(InboundEvent told, String user, String course, Api api) {
        return switch (told.kind()) {
            case ENROLLED, UNENROLLED -> new OpenEdxEnrolment(told, user, course, api).ask();
            default -> certificate(told, user, course, api);
        };
    }

    private static Finding certificate(InboundEvent told, String user, String course, Api api) {
        String path =
                "/api/certificates/v0/certificates/%s/courses/%s/"
                        .formatted(
                                Inquiry.segment(Optional.of(user)).orElse("-"),
                                Inquiry.segment(Optional.of(course)).orElse("-"));
        return api.get(path)
                .judged(reply -> without(told, reply), found -> certificate(told, found));
    }

    /**
     * Of the reasons why nothing is found only one says that there is no certificate; a course
     * whose certificates are not set up has another, and may have given some.
     */
    private static Finding without(InboundEvent told, Reply.Missing reply) {
        if (told.kind() != Kind.CERTIFICATE_REVOKED) {
            return Finding.differs("knows no certificate of the user in that course");
        }
        return reply.says("error_code", "no_certificate_for_user")
                ? new Finding.Agrees()
                : Finding.differs("does not say whether the user has a certificate in that course");
    }

    /** The only thing that it names; of a programme the LMS would know nothing, and so deny it. */
    private static Optional<String> course(InboundEvent told) {
        return told.items().size() == 1 && told.items().getFirst().identifiers().size() == 1
                ? told.items().getFirst().identifiers().stream()
                        .filter(identifier -> COURSE_KEY.matcher(identifier).matches())
                        .findFirst()
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
