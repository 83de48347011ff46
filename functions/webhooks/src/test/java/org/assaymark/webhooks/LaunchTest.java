package org.assaymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.lti.LaunchFault;
import org.assaymark.lti.LaunchToken;
import org.assaymark.lti.ToolKey;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.KeySetStore;
import org.assaymark.records.LtiCourse;
import org.assaymark.records.LtiCourses;
import org.assaymark.records.LtiLogins;
import org.assaymark.records.PageRequest;
import org.assaymark.records.Receipt;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.SecretDigest;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.webhook.Authenticity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.model.KeySpec;

@DisplayName("LTI 1.3 §5: being opened by a learning platform")
class LaunchTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();
    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Identifiers IDS = new Identifiers(Clock.systemUTC(), RANDOM);
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final String TOKEN = "token";
    private static final URI ORIGIN = URI.create("https://badges.example");
    private static final ToolAddresses US = new ToolAddresses(ORIGIN, TOKEN);

    private final Hands clock = new Hands();
    private PlayedPlatform platform;
    private InboundEventStore events;
    private ConnectionStore connections;
    private LtiCourses courses;
    private Connection connection;
    private BeginLaunch beginning;
    private TakeLaunch taking;

    /** A browser on its way. */
    private record Asked(String state, String nonce, String browser) {}

    @BeforeEach
    void open() throws IOException {
        platform = new PlayedPlatform();
        String table =
                DYNAMO.createTable(
                        ConnectionStore.TABLE.toRequest("launches" + TABLES.incrementAndGet()));
        connections = new ConnectionStore(DYNAMO.enhanced(), table);
        events = new InboundEventStore(DYNAMO.enhanced(), table);
        courses = new LtiCourses(DYNAMO.enhanced(), table);
        var sets = new KeySetStore(DYNAMO.enhanced(), table);
        var secrets =
                new ConnectionSecrets(
                        new KmsSealing(KMS.client(), KMS.newKey(KeySpec.SYMMETRIC_DEFAULT)),
                        new SourceKeys(sets, new HttpsDocuments(), clock),
                        clock);
        var watch = new Watch(connections, clock);
        var receiving =
                new ReceiveDelivery(
                        connections,
                        events,
                        secrets,
                        watch,
                        new InboundQueue(SQS.client(), SQS.newQueue()),
                        IDS::inboundEvent,
                        Duration.ofDays(90),
                        clock);
        var logins = new LtiLogins(DYNAMO.enhanced(), table);
        var drawn =
                new Drawn(
                        size -> {
                            byte[] bytes = new byte[size];
                            RANDOM.nextBytes(bytes);
                            return bytes;
                        },
                        () -> ToolKey.draw(RANDOM));
        beginning = new BeginLaunch(connections, logins, drawn, ORIGIN, clock);
        taking =
                new TakeLaunch(
                        connections,
                        logins,
                        courses,
                        new PlatformKeys(new KeySets(sets, this::read, clock)),
                        receiving,
                        watch,
                        ORIGIN,
                        clock);
        connection = connection();
        connections.create(connection, Receipt.none());
    }

    /** The platform is at home on this machine; rules and bounds are those of shipped code. */
    private Bytes read(URI address) throws IOException {
        return PlatformKeys.read(
                request -> {
                    try (var client = HttpClient.newHttpClient()) {
                        var answer =
                                client.send(
                                        HttpRequest.newBuilder(platform.here(request.url()))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofByteArray());
                        return new ApiAnswer.Answered(
                                answer.statusCode(),
                                Bytes.of(answer.body()),
                                Optional.empty(),
                                Optional.empty());
                    } catch (IOException e) {
                        return new ApiAnswer.Unanswered("does not answer");
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                address);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_learner_is_enrolled_and_the_course_is_noted_with_what_may_be_asked() {
        assertThat(launched(begin())).isInstanceOf(TakeLaunch.Result.Taken.class);
        ReceivedEvent event = events().getFirst();
        assertThat(event.kind()).contains(Kind.ENROLLED);
        assertThat(event.secret()).contains("first");
        LtiCourse course = courses.find(connection.id(), "1", "42").orElseThrow();
        assertThat(course.title()).contains("Welding");
        assertThat(course.services())
                .as("nothing in a private network is ever asked")
                .isEqualTo(
                        new LtiCourse.Services(
                                Optional.of(URI.create("https://lms.example/42/items")),
                                List.of(),
                                Set.of("s"),
                                Optional.empty()));
    }

    @Test
    void of_many_who_bring_one_answer_at_the_same_time_one_is_let_in() {
        Asked asked = begin();
        String token = token(asked);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = new ArrayList<CompletableFuture<TakeLaunch.Result>>();
            for (int i = 0; i < 8; i++) {
                results.add(CompletableFuture.supplyAsync(() -> take(asked, token), threads));
            }
            assertThat(results.stream().map(CompletableFuture::join))
                    .filteredOn(TakeLaunch.Result.Taken.class::isInstance)
                    .hasSize(1);
        }
        assertThat(events()).hasSize(1);
    }

    @Test
    void what_was_asked_for_can_be_answered_for_ten_minutes() {
        Asked asked = begin();
        clock.move(LaunchToken.PATIENCE.minusSeconds(1));
        assertThat(launched(asked)).isInstanceOf(TakeLaunch.Result.Taken.class);
        Asked late = begin();
        clock.move(LaunchToken.PATIENCE);
        assertThat(launched(late)).isEqualTo(new TakeLaunch.Result.NotAskedFor());
    }

    @Test
    void another_browser_is_told_where_to_begin_anew_and_uses_the_answer_up() {
        Asked asked = begin();
        var other = new Asked(asked.state(), asked.nonce(), "somebody else");
        assertThat(launched(other))
                .isEqualTo(
                        new TakeLaunch.Result.OtherBrowser(
                                "https://badges.example/lti/token/login?iss=https%3A%2F%2Flms.example"
                                        + "&target_link_uri=https%3A%2F%2Fbadges.example%2Flti%2Ftoken%2Flaunch"
                                        + "&login_hint=77&lti_message_hint=a%20b&lti_deployment_id=1"));
        assertThat(launched(asked)).isEqualTo(new TakeLaunch.Result.NotAskedFor());
        assertThat(events()).isEmpty();
    }

    @Test
    void an_answer_to_another_connection_is_none() {
        Asked asked = begin();
        Connection second = connection("second");
        connections.create(second, Receipt.none());
        assertThat(
                        taking.take(
                                "second",
                                new TakeLaunch.Answer(
                                        asked.state(),
                                        Optional.of(token(asked)),
                                        Optional.of(asked.browser()))))
                .isEqualTo(new TakeLaunch.Result.NotAskedFor());
    }

    @Test
    void keys_are_read_once_an_hour_and_a_new_one_once_a_minute() {
        launched(begin());
        launched(begin());
        assertThat(platform.asked()).isEqualTo(1);
        platform.changesKey("second");
        assertThat(launched(begin())).isEqualTo(new TakeLaunch.Result.NotSigned());
        clock.move(KeySets.ASKED_EVERY);
        assertThat(launched(begin())).isInstanceOf(TakeLaunch.Result.Taken.class);
        assertThat(platform.asked()).isEqualTo(2);
        clock.move(KeySets.FRESH);
        launched(begin());
        assertThat(platform.asked()).isEqualTo(3);
    }

    @Test
    void a_platform_that_does_not_publish_its_keys_opens_nothing_and_the_connection_says_so() {
        platform.breaks();
        assertThat(launched(begin())).isEqualTo(new TakeLaunch.Result.NotSigned());
        assertThat(connections.health(connection.id()).refusals().orElseThrow().reason())
                .isEqualTo(Authenticity.Reason.WRONG_PROOF.name());
        assertThat(events()).isEmpty();
    }

    @Test
    void what_is_signed_and_not_what_was_asked_for_is_kept_nowhere_and_counted() {
        Asked asked = begin();
        ObjectNode claims = PlayedPlatform.claims(asked.nonce(), US.launch(), clock.instant());
        claims.put("aud", "somebody else");
        assertThat(take(asked, platform.token(claims)))
                .isEqualTo(new TakeLaunch.Result.Refused(LaunchFault.AUDIENCE));
        assertThat(connections.health(connection.id()).refusals().orElseThrow().reason())
                .isEqualTo(Authenticity.Reason.NOT_ASKED_FOR.name());
        assertThat(events()).isEmpty();
        assertThat(courses.of(connection.id(), 10)).isEmpty();
    }

    private Asked begin() {
        var request =
                new LoginRequest(
                        PlayedPlatform.TERMS.issuer(),
                        US.launch().toString(),
                        "77",
                        Optional.of("a b"),
                        Optional.of("us"),
                        Optional.of("1"));
        return switch (beginning.begin(TOKEN, request)) {
            case BeginLaunch.Result.Sent(var location, var state, var browser) ->
                    new Asked(state, query(location).get("nonce"), browser);
            case BeginLaunch.Result other -> throw new AssertionError(other);
        };
    }

    private static Map<String, String> query(String location) {
        return Stream.of(URI.create(location).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private TakeLaunch.Result launched(Asked asked) {
        return take(asked, token(asked));
    }

    private String token(Asked asked) {
        return platform.token(PlayedPlatform.claims(asked.nonce(), US.launch(), clock.instant()));
    }

    private TakeLaunch.Result take(Asked asked, String token) {
        return taking.take(
                TOKEN,
                new TakeLaunch.Answer(
                        asked.state(), Optional.of(token), Optional.of(asked.browser())));
    }

    private List<ReceivedEvent> events() {
        return events.list(connection.id(), new PageRequest(100, Optional.empty())).items();
    }

    private Connection connection() {
        return connection(TOKEN);
    }

    private Connection connection(String token) {
        return new Connection(
                IDS.connection(),
                IDS.issuer(),
                Source.LTI,
                "Moodle",
                Connection.Status.ACTIVE,
                true,
                List.of(),
                List.of(new Connection.Address(SecretDigest.of(token), Optional.empty())),
                Optional.empty(),
                Optional.of(PlayedPlatform.TERMS),
                Optional.empty(),
                Connection.Silence.USUAL,
                clock.instant(),
                clock.instant(),
                1);
    }
}
