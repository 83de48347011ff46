package org.assaymark.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Poster;
import org.assaymark.lti.Launch;
import org.assaymark.lti.LaunchFault;
import org.assaymark.lti.LaunchToken;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.LtiCourse;
import org.assaymark.records.LtiCourses;
import org.assaymark.records.LtiLogin;
import org.assaymark.records.LtiLogins;
import org.assaymark.records.SecretDigest;
import org.assaymark.webhook.Authenticity;
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.SignedBody;

/**
 * The second half of a launch: the platform says, by a browser, who is there. What is not the
 * answer to what we asked leaves nothing behind; what is goes the way of all deliveries.
 */
final class TakeLaunch {
    /** With every claim that there is, a token has some thousand characters. */
    private static final int LONGEST_TOKEN = 30_000;

    private final ConnectionStore connections;
    private final LtiLogins logins;
    private final LtiCourses courses;
    private final PlatformKeys keys;
    private final ReceiveDelivery receiving;
    private final Watch watch;
    private final URI origin;
    private final Clock clock;

    TakeLaunch(
            ConnectionStore connections,
            LtiLogins logins,
            LtiCourses courses,
            PlatformKeys keys,
            ReceiveDelivery receiving,
            Watch watch,
            URI origin,
            Clock clock) {
        this.connections = connections;
        this.logins = logins;
        this.courses = courses;
        this.keys = keys;
        this.receiving = receiving;
        this.watch = watch;
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * What came back.
     *
     * @param idToken none where the platform did not say who is there
     * @param browser what the browser kept, under the name that belongs to the state
     */
    record Answer(String state, Optional<String> idToken, Optional<String> browser) {}

    sealed interface Result {
        /** No platform reaches us at this address. */
        record NoSuchAddress() implements Result {}

        /** It was used, is too old, or is none that we have given. */
        record NotAskedFor() implements Result {}

        /**
         * Another browser, or one that keeps no cookie for a page within a page.
         *
         * @param again where it can begin anew, in a window of its own
         */
        record OtherBrowser(String again) implements Result {}

        /** The platform did not say who is there. */
        record NoAnswer() implements Result {}

        /** It is not signed by the platform. */
        record NotSigned() implements Result {}

        record Refused(LaunchFault fault) implements Result {}

        /** It is too large to be kept. */
        record TooLarge() implements Result {}

        /**
         * @param delivery what was kept
         */
        record Taken(Connection connection, Launch launch, Delivery delivery) implements Result {}
    }

    Result take(String token, Answer answer) {
        Instant now = clock.instant();
        return connections
                .findByToken(SecretDigest.of(token), now)
                .filter(connection -> connection.lti().isPresent())
                .map(connection -> take(connection, new ToolAddresses(origin, token), answer, now))
                .orElseGet(Result.NoSuchAddress::new);
    }

    private Result take(Connection connection, ToolAddresses us, Answer answer, Instant now) {
        LtiPlatform platform = connection.lti().orElseThrow();
        Optional<LtiLogin> asked =
                logins.take(SecretDigest.of(answer.state()), now)
                        .filter(login -> login.connection().equals(connection.id()));
        if (asked.isEmpty()) {
            return new Result.NotAskedFor();
        }
        LtiLogin login = asked.get();
        if (answer.browser().filter(login.browser()::isOf).isEmpty()) {
            return new Result.OtherBrowser(BeginLaunch.again(platform, us, login));
        }
        return answer.idToken()
                .map(idToken -> verify(connection, platform, us, login, idToken, now))
                .orElseGet(Result.NoAnswer::new);
    }

    private Result verify(
            Connection connection,
            LtiPlatform platform,
            ToolAddresses us,
            LtiLogin login,
            String idToken,
            Instant now) {
        if (idToken.length() > LONGEST_TOKEN) {
            return new Result.TooLarge();
        }
        var delivery = new Delivery(Map.of("content-type", "application/jwt"), Bytes.utf8(idToken));
        var wanted = SignedBody.keyId(delivery).map(id -> keys.of(platform, id)).orElse(List.of());
        return switch (new SignedBody().check(delivery, wanted, now)) {
            case Authenticity.Refused(var reason) -> {
                watch.refused(connection.id(), reason);
                yield new Result.NotSigned();
            }
            case Authentic authentic -> {
                var expected =
                        new LaunchToken(platform, login.nonce(), login.deployment(), us.launch());
                yield switch (expected.check(SignedBody.content(delivery), now)) {
                    case LaunchToken.Result.Refused(var fault) -> {
                        watch.refused(connection.id(), Authenticity.Reason.NOT_ASKED_FOR);
                        yield new Result.Refused(fault);
                    }
                    case LaunchToken.Result.Launched(var launch) ->
                            keep(connection, authentic, launch, delivery, now);
                };
            }
        };
    }

    private Result keep(
            Connection connection,
            Authentic authentic,
            Launch launch,
            Delivery delivery,
            Instant now) {
        watch.received(connection.id());
        // First, so that nobody is noted whose course is not.
        launch.course()
                .ifPresent(
                        course ->
                                courses.opened(
                                        connection.id(),
                                        launch.deployment(),
                                        course.id(),
                                        course.label(),
                                        course.title(),
                                        services(launch.services()),
                                        now));
        return switch (receiving.take(
                connection, authentic, delivery, ReceiveDelivery.Origin.SENDER, now)) {
            case ReceiveDelivery.Result.Taken _ -> new Result.Taken(connection, launch, delivery);
            case ReceiveDelivery.Result.TooLarge() -> new Result.TooLarge();
            case ReceiveDelivery.Result.NoSuchAddress(),
                    ReceiveDelivery.Result.Refused(),
                    ReceiveDelivery.Result.Pinged() ->
                    throw new IllegalStateException("a launch is neither refused here nor a ping");
        };
    }

    /** Nothing is kept as to be asked that may not be asked. */
    private static LtiCourse.Services services(Launch.Services told) {
        return new LtiCourse.Services(
                told.lineItems().filter(TakeLaunch::mayBeAsked),
                told.lineItem().filter(TakeLaunch::mayBeAsked).stream().toList(),
                told.scopes(),
                told.memberships().filter(TakeLaunch::mayBeAsked));
    }

    private static boolean mayBeAsked(URI url) {
        return Poster.refusal(url).isEmpty();
    }

    /** Of host and port alone: a user's name could end a header's directive. */
    private static URI origin(URI url) {
        return URI.create(
                "https://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
    }

    /** Pages that may show ours: those of the platform, wherever its parts are. */
    static List<URI> frames(LtiPlatform platform, Launch launch) {
        return Stream.concat(
                        Stream.of(URI.create(platform.issuer()), platform.authorization()),
                        launch.frames().stream())
                .filter(url -> url.getHost() != null)
                .map(TakeLaunch::origin)
                .distinct()
                .toList();
    }
}
