package org.assaymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Source;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.lti.LtiScope;
import org.assaymark.lti.ToolKey;
import org.assaymark.openid.HttpsDocuments;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.EventState;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.KeySetStore;
import org.assaymark.records.LtiCourse;
import org.assaymark.records.LtiCourses;
import org.assaymark.records.LtiResults;
import org.assaymark.records.PageRequest;
import org.assaymark.records.Receipt;
import org.assaymark.records.ReceivedEvent;
import org.assaymark.records.RuleStore;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.StoredRule;
import org.assaymark.rules.Rule;
import org.assaymark.rules.Terms;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.webhook.Secret;
import org.assaymark.webhook.Trust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.model.KeySpec;

@DisplayName("Reading results of the courses of a learning platform")
class ReadCoursesTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();
    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static final Identifiers IDS = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final PageRequest PAGE = new PageRequest(100, Optional.empty());
    private static final String ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";
    private static final String MEMBERS =
            "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final String SECRET = ToolKey.draw(new SecureRandom());

    private final Hands clock = new Hands();
    private PlayedServices platform;
    private ConnectionStore connections;
    private RuleStore rules;
    private InboundEventStore events;
    private LtiCourses courses;
    private ReadCourses reading;
    private Connection connection;

    @BeforeEach
    void open() throws IOException {
        String table =
                DYNAMO.createTable(
                        ConnectionStore.TABLE.toRequest("courses" + TABLES.incrementAndGet()));
        platform = new PlayedServices(ToolKey.of(new Secret("key-1", SECRET)));
        connections = new ConnectionStore(DYNAMO.enhanced(), table);
        rules = new RuleStore(DYNAMO.enhanced(), table);
        events = new InboundEventStore(DYNAMO.enhanced(), table);
        courses = new LtiCourses(DYNAMO.enhanced(), table);
        var sealing = new KmsSealing(KMS.client(), KMS.newKey(KeySpec.SYMMETRIC_DEFAULT));
        var secrets =
                new ConnectionSecrets(
                        sealing,
                        new SourceKeys(
                                new KeySetStore(DYNAMO.enhanced(), table),
                                new HttpsDocuments(),
                                clock),
                        clock);
        var receiving =
                new ReceiveDelivery(
                        connections,
                        events,
                        secrets,
                        new Watch(connections, clock),
                        new InboundQueue(SQS.client(), SQS.newQueue()),
                        IDS::inboundEvent,
                        Duration.ofDays(90),
                        clock);
        reading =
                new ReadCourses(
                        courses,
                        connections,
                        new ReadCourse(
                                rules,
                                new LtiResults(DYNAMO.enhanced(), table),
                                receiving,
                                new PlatformTokens(
                                        secrets,
                                        platform,
                                        () -> UUID.randomUUID().toString(),
                                        clock),
                                platform,
                                clock),
                        clock);
        connection = connection(secrets);
        connections.create(connection, Receipt.none());
        rule("{'kind':'ASSESSMENT_PASSED','conditions':{'minScore':0.8},'action':'review'}");
        platform.on("/7/lineitems", LtiScope.READ_LINE_ITEMS, ITEMS, lineItems("1"));
        members("{'user_id':'42','roles':['Learner'],'name':'Lea Ek','email':'lea@example.com'}");
        results("1", "{'userId':'42','resultScore':54,'resultMaximum':60}");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_result_is_taken_as_a_delivery_with_who_it_is_about() {
        opened("7");
        reading.read();
        ReceivedEvent event = taken().getFirst();
        assertThat(event.trust()).isEqualTo(Trust.CONFIRMED);
        assertThat(event.result().state()).isEqualTo(EventState.RECEIVED);
        InboundEvent told = events.content(event).orElseThrow();
        assertThat(told.kind()).isEqualTo(Kind.ASSESSMENT_PASSED);
        assertThat(told.outcome().score().orElseThrow()).isEqualByComparingTo("0.9");
        assertThat(told.learner().orElseThrow().email()).contains("lea@example.com");
        assertThat(course("7").lastReadAt()).contains(clock.instant());
        assertThat(course("7").due()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(course("7").trouble()).isEmpty();
    }

    @Test
    void the_same_result_counts_once_and_another_once_more() {
        opened("7");
        reading.read();
        hourLater();
        assertThat(taken()).hasSize(1);
        results("1", "{'userId':'42','resultScore':30,'resultMaximum':60}");
        hourLater();
        assertThat(taken())
                .extracting(each -> each.kind().orElseThrow())
                .containsExactlyInAnyOrder(
                        Kind.ASSESSMENT_PASSED, Kind.ASSESSMENT_PASSED, Kind.RESULT_CORRECTED);
        results("1", "{'userId':'42','resultScore':54,'resultMaximum':60}");
        hourLater();
        assertThat(taken()).hasSize(4);
        hourLater();
        assertThat(taken()).hasSize(4);
        assertThat(events.repetitions(taken().getFirst().id())).isZero();
    }

    @Test
    void one_access_token_serves_for_its_time() {
        opened("7");
        reading.read();
        assertThat(platform.asked)
                .containsExactly(
                        "/token", "/7/lineitems", "/token", "/7/members", "/7/lineitems/1/results");
        clock.move(Duration.ofMinutes(50));
        opened("7");
        reading.read();
        assertThat(platform.asked.stream().filter("/token"::equals)).hasSize(2);
        hourLater();
        assertThat(platform.asked.stream().filter("/token"::equals)).hasSize(4);
    }

    @Test
    void lists_are_read_to_their_last_page() {
        platform.on(
                "/7/lineitems",
                LtiScope.READ_LINE_ITEMS,
                ITEMS,
                lineItems("1"),
                "/7/lineitems?page=2");
        platform.on("/7/lineitems?page=2", LtiScope.READ_LINE_ITEMS, ITEMS, lineItems("2"));
        results("2", "{'userId':'43','resultScore':1}");
        opened("7");
        reading.read();
        assertThat(taken()).hasSize(2);
    }

    @Test
    void what_no_rule_is_about_is_not_read() {
        rules.delete(rules.all(connection.id()).getFirst());
        opened("7");
        reading.read();
        assertThat(platform.asked).isEmpty();
        assertThat(course("7").lastReadAt()).isPresent();
        rule(
                "{'kind':'ASSESSMENT_PASSED','item':'grade-2','conditions':{'minScore':0.8},'action':'review'}");
        platform.on("/7/lineitems", LtiScope.READ_LINE_ITEMS, ITEMS, lineItems("1", "2"));
        results("2", "{'userId':'42','resultScore':1}");
        hourLater();
        assertThat(taken()).hasSize(1);
        assertThat(platform.asked)
                .contains("/7/lineitems/2/results")
                .doesNotContain("/7/lineitems/1/results");
    }

    @Test
    void a_rule_may_name_the_course_by_its_id_or_its_label() {
        rules.delete(rules.all(connection.id()).getFirst());
        rule(
                "{'kind':'ASSESSMENT_PASSED','item':'WELD-7','conditions':{'minScore':0.8},'action':'review'}");
        opened("7");
        reading.read();
        assertThat(
                        events.content(taken().getFirst())
                                .orElseThrow()
                                .items()
                                .getFirst()
                                .identifiers())
                .contains("7", "WELD-7", "grade-1");
    }

    @Test
    void without_leave_to_list_them_those_line_items_are_read_that_launches_named() {
        courses.opened(
                connection.id(),
                "1",
                "7",
                Optional.empty(),
                Optional.empty(),
                new LtiCourse.Services(
                        Optional.of(url("/7/lineitems")),
                        List.of(url("/7/lineitems/1")),
                        Set.of(LtiScope.RESULTS),
                        Optional.empty()),
                clock.instant());
        reading.read();
        assertThat(platform.asked).containsExactly("/token", "/7/lineitems/1/results");
        InboundEvent told = events.content(taken().getFirst()).orElseThrow();
        assertThat(told.learner().orElseThrow().email()).isEmpty();
        assertThat(told.learner().orElseThrow().ids().getFirst().id()).isEqualTo("42");
    }

    @Test
    void a_platform_that_is_silent_is_told_tried_ever_more_seldom_and_holds_up_nobody() {
        platform.down = true;
        opened("7");
        opened("8");
        reading.read();
        assertThat(course("7").trouble())
                .contains("It is out of reach: the server does not answer in time.");
        assertThat(course("8").trouble()).isEqualTo(course("7").trouble());
        assertThat(course("7").due()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        clock.move(Duration.ofMinutes(5));
        reading.read();
        assertThat(course("7").due()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
        platform.down = false;
        clock.move(Duration.ofMinutes(10));
        reading.read();
        assertThat(course("7").trouble()).isEmpty();
        assertThat(course("8").trouble()).contains("It answers with status 404.");
        assertThat(taken()).hasSize(1);
    }

    @Test
    void a_platform_that_does_not_grant_what_is_needed_is_told() {
        platform.grants = Optional.of(Set.of(LtiScope.READ_LINE_ITEMS));
        opened("7");
        reading.read();
        assertThat(course("7").trouble()).contains("It does not grant " + LtiScope.RESULTS + ".");
        courses.opened(
                connection.id(),
                "1",
                "9",
                Optional.empty(),
                Optional.empty(),
                new LtiCourse.Services(
                        Optional.of(url("/9/lineitems")), List.of(), Set.of(), Optional.empty()),
                clock.instant());
        reading.read();
        assertThat(course("9").trouble())
                .contains("It does not grant us " + LtiScope.RESULTS + ".");
        assertThat(taken()).isEmpty();
    }

    @Test
    void results_wait_for_members_for_a_while_and_are_told_anew_when_they_have_an_address() {
        platform.refuse("/7/members", 403);
        opened("7");
        reading.read();
        assertThat(taken()).isEmpty();
        assertThat(course("7").trouble())
                .contains("It does not tell its members: it answers with status 403.");
        hourLater();
        assertThat(taken()).isEmpty();
        hourLater();
        assertThat(taken()).hasSize(1);
        hourLater();
        assertThat(taken()).hasSize(1);
        assertThat(course("7").trouble()).isPresent();
        members("{'user_id':'42','roles':['Learner'],'name':'Lea Ek','email':'lea@example.com'}");
        hourLater();
        assertThat(taken()).hasSize(2);
        assertThat(course("7").trouble()).isEmpty();
    }

    @Test
    void what_is_paused_is_left_alone_and_what_is_gone_is_not_read_any_more() {
        opened("7");
        Connection paused =
                connection.edited(
                        "LMS",
                        Connection.Status.PAUSED,
                        false,
                        Optional.empty(),
                        connection.lti(),
                        Optional.empty(),
                        connection.silence(),
                        clock.instant());
        connections.replace(connection, paused, Receipt.none());
        reading.read();
        connections.delete(paused);
        hourLater();
        assertThat(platform.asked).isEmpty();
        assertThat(courses.of(connection.id(), 10)).isEmpty();
    }

    private void hourLater() {
        clock.move(Duration.ofHours(1));
        reading.read();
    }

    private void opened(String context) {
        courses.opened(
                connection.id(),
                "1",
                context,
                Optional.of("WELD-" + context),
                Optional.of("Welding"),
                new LtiCourse.Services(
                        Optional.of(url("/" + context + "/lineitems")),
                        List.of(),
                        Set.of(LtiScope.RESULTS, LtiScope.READ_LINE_ITEMS),
                        Optional.of(url("/" + context + "/members"))),
                clock.instant());
    }

    private LtiCourse course(String context) {
        return courses.find(connection.id(), "1", context).orElseThrow();
    }

    private List<ReceivedEvent> taken() {
        return events.list(connection.id(), PAGE).items();
    }

    private void results(String item, String each) {
        platform.on(
                "/7/lineitems/" + item + "/results",
                LtiScope.RESULTS,
                RESULTS,
                json("[" + each + "]"));
    }

    private void members(String each) {
        platform.on("/7/members", LtiScope.MEMBERS, MEMBERS, json("{'members':[" + each + "]}"));
    }

    private static String lineItems(String... ids) {
        var list = Json.array();
        for (String id : ids) {
            list.addObject()
                    .put("id", url("/7/lineitems/" + id).toString())
                    .put("tag", "grade-" + id);
        }
        return Json.write(list).utf8();
    }

    private static URI url(String path) {
        return URI.create(PlayedServices.ORIGIN + path);
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private void rule(String terms) {
        var stored =
                new StoredRule(
                        new Rule(
                                IDS.rule(),
                                connection.id(),
                                Terms.of(Json.read(Bytes.utf8(json(terms))))),
                        connection.issuer(),
                        clock.instant(),
                        clock.instant(),
                        1);
        assertThat(rules.create(stored, Receipt.none())).isEqualTo(RuleStore.Creation.CREATED);
    }

    private Connection connection(ConnectionSecrets secrets) {
        var id = IDS.connection();
        return new Connection(
                id,
                IDS.issuer(),
                Source.LTI,
                "LMS",
                Connection.Status.ACTIVE,
                false,
                List.of(secrets.seal(id, "key-1", SECRET)),
                List.of(new Connection.Address(SecretDigest.of("token"), Optional.empty())),
                Optional.empty(),
                Optional.of(
                        new LtiPlatform(
                                PlayedServices.ORIGIN,
                                PlayedServices.CLIENT,
                                List.of("1"),
                                url("/auth"),
                                PlayedServices.TOKEN,
                                url("/keys"))),
                Optional.empty(),
                Connection.Silence.USUAL,
                clock.instant(),
                clock.instant(),
                1);
    }
}
