package org.assaymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.credential.EventId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.inbound.Source;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.EventFeed;
import org.assaymark.records.KeySetStore;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.VigilStore;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.model.KeySpec;

@DisplayName("Looking after connections")
class WatchConnectionsTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final URI ORIGIN = URI.create("https://badges.tvet.example");
    private static final String TOKEN = "Zr0n8f3kQm2xV5yT1uWcDg";
    private static final Duration DAY = Duration.ofDays(1);

    private final Hands clock = new Hands();
    private final Identifiers ids = new Identifiers(clock, new SecureRandom());
    private final IssuerId issuer = new Identifiers(Clock.systemUTC(), new SecureRandom()).issuer();
    private final List<ApiRequest> asked = new ArrayList<>();
    private ApiAnswer answer = new ApiAnswer.Unanswered("nobody is asked here");
    private ConnectionSecrets secrets;
    private ConnectionStore connections;
    private VigilStore vigils;
    private MailStore mails;
    private EventFeed feed;
    private WatchConnections watching;

    @BeforeEach
    void open() {
        int number = TABLES.incrementAndGet();
        String inbound = DYNAMO.createTable(ConnectionStore.TABLE.toRequest("inbound" + number));
        String credentials =
                DYNAMO.createTable(CredentialStore.TABLE.toRequest("credentials" + number));
        var dynamo = DYNAMO.enhanced();
        secrets =
                new ConnectionSecrets(
                        new KmsSealing(KMS.client(), KMS.newKey(KeySpec.SYMMETRIC_DEFAULT)),
                        new SourceKeys(
                                new KeySetStore(dynamo, inbound), new HttpsDocuments(), clock),
                        clock);
        connections = new ConnectionStore(dynamo, inbound);
        mails =
                new MailStore(
                        dynamo, DYNAMO.createTable(MailStore.TABLE.toRequest("mail" + number)));
        vigils = new VigilStore(dynamo, inbound, credentials, mails);
        feed = new EventFeed(dynamo, credentials);
        var shops =
                new ShopApi(
                        request -> {
                            asked.add(request);
                            return answer;
                        },
                        secrets);
        watching =
                new WatchConnections(
                        vigils,
                        connections,
                        new AskShop(shops, ORIGIN),
                        ids::event,
                        ids::mail,
                        clock);
    }

    @Nested
    @DisplayName("that go quiet")
    class Quiet {
        @Test
        void one_that_never_delivered_is_new_for_however_long() {
            Connection connection = created(Source.GENERIC, Connection.Silence.USUAL);
            days(30);
            assertThat(health(connection)).isEqualTo(new Health.New(connection.createdAt()));
            assertThat(told()).isEmpty();
        }

        @Test
        void is_told_once_when_nothing_came_for_its_days_and_shown_from_that_moment_on() {
            Connection connection = created(Source.GENERIC, silence(3));
            delivered(connection);
            var end = clock.instant().plus(Duration.ofDays(3));
            clock.move(Duration.ofDays(3).minusSeconds(1));
            assertThat(health(connection).word()).isEqualTo("active");
            clock.move(Duration.ofSeconds(1));
            assertThat(health(connection)).isEqualTo(new Health.Quiet(end, silence(3)));
            days(5);
            assertThat(told()).hasSize(1);
            ObjectNode event = told().getFirst();
            assertThat(event.path("type").asText()).isEqualTo("connection.quiet");
            assertThat(event.path("connectionId").asText()).isEqualTo(connection.id().text());
            assertThat(event.path("issuerId").asText()).isEqualTo(issuer.text());
            assertThat(event.path("reason").asText()).isEqualTo("Nothing came for 3 days.");
            assertThat(mails.due(clock.instant(), 10))
                    .extracting(Mail::letter)
                    .containsExactly(
                            new Letter.OfConnection(
                                    connection.id(),
                                    issuer,
                                    connection.name(),
                                    "Nothing came for 3 days."));
        }

        @Test
        void ends_with_the_next_delivery_and_the_next_silence_is_told_again() {
            Connection connection = created(Source.GENERIC, silence(2));
            delivered(connection);
            days(4);
            delivered(connection);
            assertThat(health(connection).word()).isEqualTo("active");
            days(1);
            assertThat(told()).hasSize(1);
            days(3);
            assertThat(told()).hasSize(2);
        }

        @Test
        void is_told_once_by_however_many_who_look_at_the_same_time() throws Exception {
            Connection connection = created(Source.GENERIC, silence(1));
            delivered(connection);
            clock.move(DAY.multipliedBy(2));
            try (var pool = Executors.newFixedThreadPool(6)) {
                var running = new ArrayList<Future<?>>();
                for (int i = 0; i < 6; i++) {
                    running.add(pool.submit(watching::watch));
                }
                for (Future<?> each : running) {
                    each.get();
                }
            }
            assertThat(told()).hasSize(1);
        }

        @Test
        void is_not_told_of_one_that_may_be_or_is_paused_until_it_is_no_more() {
            Connection seldom = created(Source.GENERIC, new Connection.Silence(1, true));
            Connection paused = created(Source.GENERIC, silence(1));
            delivered(seldom);
            delivered(paused);
            Connection stopped = edited(paused, Connection.Status.PAUSED, silence(1));
            days(5);
            assertThat(told()).isEmpty();
            assertThat(health(seldom).word()).isEqualTo("active");
            edited(seldom, Connection.Status.ACTIVE, silence(1));
            edited(stopped, Connection.Status.ACTIVE, silence(1));
            watching.watch();
            assertThat(told()).hasSize(2);
        }

        @Test
        void what_was_told_is_not_told_again_when_the_connection_is_edited() {
            Connection connection = created(Source.GENERIC, silence(1));
            delivered(connection);
            days(2);
            edited(connection, Connection.Status.ACTIVE, silence(2));
            days(3);
            assertThat(told()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("that are switched off by their shop")
    class SwitchedOff {
        @Test
        void is_told_once_and_ends_when_the_shop_says_so() {
            Connection shop = shop();
            delivered(shop);
            lists(hook(TOKEN, "active"), hook("another", "disabled"));
            days(1);
            assertThat(health(shop).word()).isEqualTo("active");
            lists(hook(TOKEN, "disabled"));
            days(3);
            assertThat(health(shop))
                    .isInstanceOfSatisfying(
                            Health.SwitchedOff.class,
                            off ->
                                    assertThat(off.reason())
                                            .contains("has switched its webhook off"));
            assertThat(told())
                    .extracting(each -> each.path("type").asText())
                    .containsExactly("connection.switchedOff");
            lists(hook(TOKEN, "active"));
            days(1);
            assertThat(health(shop).word()).isEqualTo("active");
            assertThat(told()).hasSize(1);
        }

        @Test
        void ends_at_once_with_the_next_delivery_and_is_told_again_when_it_happens_again() {
            Connection shop = shop();
            lists(hook(TOKEN, "paused"));
            days(1);
            assertThat(health(shop).reason()).isEqualTo("The webhook is paused in the shop.");
            clock.move(Duration.ofSeconds(1));
            delivered(shop);
            assertThat(health(shop).word()).isEqualTo("active");
            days(1);
            assertThat(told()).hasSize(2);
        }

        @Test
        void a_webhook_that_is_gone_is_missed_only_where_one_had_delivered() {
            Connection shop = shop();
            lists(hook("another", "active"));
            days(1);
            assertThat(health(shop).word()).isEqualTo("new");
            delivered(shop);
            days(1);
            assertThat(health(shop).reason())
                    .isEqualTo("The shop has no webhook to the address of this connection.");
            assertThat(told()).hasSize(1);
        }

        @Test
        void a_shop_that_does_not_tell_changes_nothing() {
            Connection shop = shop();
            answer =
                    new ApiAnswer.Answered(
                            403, Bytes.utf8("[]"), Optional.empty(), Optional.empty());
            days(1);
            assertThat(health(shop).word()).isEqualTo("new");
            lists(hook(TOKEN, "disabled"));
            days(1);
            answer = new ApiAnswer.Unanswered("it is down");
            days(2);
            answer =
                    new ApiAnswer.Answered(
                            200, Bytes.utf8("<html>"), Optional.empty(), Optional.empty());
            days(1);
            assertThat(health(shop).word()).isEqualTo("switchedOff");
            assertThat(told()).hasSize(1);
        }

        @Test
        void is_asked_once_a_day_with_the_key_of_the_connection_and_of_shops_alone() {
            shop();
            created(Source.STRIPE, Connection.Silence.USUAL);
            days(3);
            watching.watch();
            assertThat(asked).hasSize(3);
            assertThat(asked.getFirst().url())
                    .isEqualTo(
                            URI.create(
                                    "https://shop.tvet.example/wp-json/wc/v3/webhooks?per_page=100"));
        }
    }

    private void days(int number) {
        for (int day = 0; day < number; day++) {
            clock.move(DAY);
            watching.watch();
        }
    }

    private void delivered(Connection connection) {
        connections.received(connection.id(), clock.instant());
    }

    private Health health(Connection connection) {
        Connection now = connections.find(connection.id()).orElseThrow();
        return Health.of(
                now,
                vigils.find(now).seen(connections.health(now.id()).received()),
                clock.instant());
    }

    private List<ObjectNode> told() {
        return feed.after(
                        Mode.LIVE,
                        EventId.earliestAt(clock.instant().minus(DAY.multipliedBy(60))),
                        100,
                        clock.instant().plusSeconds(60))
                .events();
    }

    private void lists(String... hooks) {
        answer =
                new ApiAnswer.Answered(
                        200,
                        Bytes.utf8("[" + String.join(",", hooks) + "]"),
                        Optional.empty(),
                        Optional.empty());
    }

    private static String hook(String token, String status) {
        return "{\"id\":7,\"status\":\"%s\",\"delivery_url\":\"%s/inbound/%s\"}"
                .formatted(status, ORIGIN, token);
    }

    private static Connection.Silence silence(int days) {
        return new Connection.Silence(days, false);
    }

    private Connection shop() {
        Connection made = connection(Source.WOOCOMMERCE, Connection.Silence.USUAL);
        var terms =
                new ApiTerms(
                        URI.create("https://shop.tvet.example"),
                        Optional.of("ck_1"),
                        Optional.of("cs_1"));
        return put(
                made.edited(
                        "Shop",
                        Connection.Status.ACTIVE,
                        true,
                        Optional.of(secrets.seal(made.id(), terms, Optional.empty())),
                        Optional.empty(),
                        Optional.empty(),
                        Connection.Silence.USUAL,
                        clock.instant()));
    }

    private Connection created(Source source, Connection.Silence silence) {
        return put(connection(source, silence));
    }

    private Connection put(Connection connection) {
        assertThat(connections.create(connection, Receipt.none()))
                .isEqualTo(ConnectionStore.Change.MADE);
        return connection;
    }

    private Connection edited(
            Connection before, Connection.Status status, Connection.Silence silence) {
        Connection after =
                before.edited(
                        "other",
                        status,
                        true,
                        before.api(),
                        before.lti(),
                        Optional.empty(),
                        silence,
                        clock.instant());
        assertThat(connections.replace(before, after, Receipt.none()))
                .isEqualTo(ConnectionStore.Change.MADE);
        return after;
    }

    private Connection connection(Source source, Connection.Silence silence) {
        return new Connection(
                ids.connection(),
                issuer,
                source,
                "Shop",
                Connection.Status.ACTIVE,
                true,
                List.of(),
                List.of(new Connection.Address(SecretDigest.of(TOKEN), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                silence,
                clock.instant(),
                clock.instant(),
                1);
    }
}
