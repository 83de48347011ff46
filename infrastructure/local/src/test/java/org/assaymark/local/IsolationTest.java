package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.api.Access;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SqsLocal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("What belongs to another issuer does not exist for a key of this one")
class IsolationTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();
    @RegisterExtension static final S3Local S3 = new S3Local();
    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static final Operations OPERATIONS = Operations.load();

    /** Where there is nothing in a request that could be somebody else's. */
    private static final Set<String> NAME_NOTHING =
            Set.of(
                    "createUpload",
                    "getCaller",
                    "listApiKeys",
                    "listAuditLog",
                    "listBatches",
                    "listConnections",
                    "listEvents",
                    "listIssuers",
                    "listPeople");

    /** Of these a key of one issuer is told that it may not call them at all. */
    private static final Set<String> OF_ALL_ISSUERS = Set.of("createIssuer", "listAuditLog");

    /** A learner is nobody's own: whoever awards something to an address awards it to them. */
    private static final Set<String> OF_THE_PROVIDER = Set.of("email");

    private static Deployment deployment;
    private static Tenant theirs;
    private static Tenant own;
    private static String office;

    @BeforeAll
    static void two_issuers() {
        deployment = new Deployment(DYNAMO, KMS, S3, SQS);
        theirs = new Tenant(deployment, "foreign-forge");
        own = new Tenant(deployment, "own-orchard");
        own.achievement("Grafting");
        theirs.achievement("Annealing");
        office = key(OPERATIONS.scopes(), Optional.of(own.id("issuerId")));
        // The first use of a key is written down, which no other costs.
        deployment.manage(office, "GET", "/v1/issuers", Json.object());
    }

    @Test
    void every_operation_that_needs_a_scope_is_one_of_those_that_are_walked() {
        assertThat(
                        scoped().filter(operation -> named(operation).isEmpty())
                                .map(Operation::id)
                                .collect(Collectors.toSet()))
                .isEqualTo(NAME_NOTHING);
        assertThat(scoped().flatMap(operation -> named(operation).stream()))
                .as("what can be named, and belongs to somebody")
                .isSubsetOf(Probe.NAMES);
    }

    @TestFactory
    Stream<DynamicTest> a_foreign_thing_is_answered_like_none_and_costs_the_same() {
        return scoped().flatMap(operation -> Probe.of(operation).stream())
                .filter(probe -> !probe.names().isEmpty())
                .flatMap(
                        probe ->
                                strangers(probe).entrySet().stream()
                                        .map(
                                                ids ->
                                                        dynamicTest(
                                                                probe + ", " + ids.getKey(),
                                                                () ->
                                                                        compare(
                                                                                probe,
                                                                                ids.getValue()))));
    }

    /** Everything foreign; a foreign credential in each state; something foreign within the own. */
    private static Map<String, Map<String, String>> strangers(Probe probe) {
        var all = new TreeMap<String, Map<String, String>>();
        all.put("all foreign", theirs.ids());
        Set<String> names = probe.names();
        if (names.contains("credentialId")) {
            theirs.credentials()
                    .forEach((state, id) -> all.put(state, with(theirs.ids(), "credentialId", id)));
        }
        if (names.size() > 1) {
            for (String name : names) {
                if (OF_THE_PROVIDER.contains(name)) {
                    continue;
                }
                all.put("foreign " + name, with(own.ids(), name, theirs.id(name)));
            }
        }
        return all;
    }

    private static void compare(Probe probe, Map<String, String> foreign) {
        var unknown = new HashMap<>(foreign);
        var invented = invented();
        foreign.forEach(
                (name, id) -> {
                    if (id.equals(theirs.id(name)) || theirs.credentials().containsValue(id)) {
                        unknown.put(name, invented.get(name));
                    }
                });
        var asked = DynamoRequests.during(() -> probe.send(deployment, office, foreign));
        var nothing = DynamoRequests.during(() -> probe.send(deployment, office, unknown));

        assertThat(told(asked.result(), foreign)).isEqualTo(told(nothing.result(), unknown));
        assertThat(reads(asked)).isEqualTo(reads(nothing));
        assertTellsNothing(asked.result(), foreign);
    }

    @TestFactory
    Stream<DynamicTest> without_a_scope_nothing_is_done_and_nothing_told() {
        return scoped().flatMap(
                        operation ->
                                scopes(operation).stream()
                                        .map(
                                                scope ->
                                                        dynamicTest(
                                                                operation.id() + " " + scope,
                                                                () -> refuse(operation, scope))));
    }

    private static void refuse(Operation operation, String scope) {
        var rest = new TreeSet<>(OPERATIONS.scopes());
        rest.remove(scope);
        String key = key(rest, Optional.empty());
        Probe probe = Probe.of(operation).getFirst();
        var refused = DynamoRequests.during(() -> probe.send(deployment, key, theirs.ids()));
        var again = DynamoRequests.during(() -> probe.send(deployment, key, theirs.ids()));
        assertIs(refused.result(), 403, "missing-scope");
        assertThat(refused.result().body().utf8()).contains(scope);
        assertTellsNothing(refused.result(), theirs.ids());
        assertThat(reads(again)).as("the key alone is looked at").hasSize(1);
        Answer unknown = probe.send(deployment, key, invented());
        assertThat(unknown.body()).isEqualTo(refused.result().body());
        assertIs(
                probe.send(deployment, key.replaceAll("..$", "xx"), theirs.ids()),
                401,
                "unauthenticated");
    }

    @TestFactory
    Stream<DynamicTest> what_is_of_all_issuers_is_closed_to_a_key_of_one() {
        return OF_ALL_ISSUERS.stream()
                .map(
                        id ->
                                dynamicTest(
                                        id,
                                        () -> {
                                            Probe probe = Probe.of(operation(id)).getFirst();
                                            Answer answer =
                                                    probe.send(deployment, office, own.ids());
                                            assertIs(answer, 403, "missing-scope");
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> lists_hold_the_own_and_have_full_pages() {
        String learner = "/v1/credentials?learnerId=";
        var lists =
                Map.of(
                        "/v1/issuers?",
                        1,
                        "/v1/achievements?",
                        2,
                        "/v1/batches?",
                        1,
                        "/v1/connections?",
                        1,
                        "/v1/people?",
                        1,
                        learner + own.id("learnerId") + "&",
                        1,
                        learner + theirs.id("learnerId") + "&",
                        0,
                        "/v1/api-keys?",
                        2);
        return lists.entrySet().stream()
                .map(
                        list ->
                                dynamicTest(
                                        list.getKey(),
                                        () ->
                                                assertThat(walk(list.getKey()))
                                                        .hasSize(list.getValue())));
    }

    /** A page that says that there is more is full, and there is more. */
    private static Set<String> walk(String list) {
        var ids = new HashSet<String>();
        String cursor = "";
        do {
            Answer answer = get(office, list + "limit=1" + cursor);
            assertThat(answer.status()).isEqualTo(200);
            assertTellsNothing(answer, Map.of("learnerId", theirs.id("learnerId")));
            JsonNode data = answer.json().path("data");
            data.forEach(item -> ids.add(item.path("id").asText()));
            JsonNode next = answer.json().path("nextCursor");
            assertThat(data.size()).isEqualTo(next.isMissingNode() ? Math.min(1, data.size()) : 1);
            assertThat(ids.isEmpty() && cursor.isEmpty() || !data.isEmpty()).isTrue();
            cursor = next.isMissingNode() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void the_feed_of_events_goes_on_past_what_happened_elsewhere() throws Exception {
        // What is younger than ten seconds is not told yet.
        Thread.sleep(11_500);
        Answer feed = get(office, "/v1/events?limit=2");
        var own = new ArrayList<JsonNode>();
        for (int page = 0; page < 20; page++) {
            assertTellsNothing(feed, Map.of());
            JsonNode data = feed.json().path("data");
            data.forEach(own::add);
            String next = feed.json().path("nextCursor").asText();
            if (data.size() < 2) {
                break;
            }
            feed = get(office, "/v1/events?limit=2&cursor=" + next);
        }
        assertThat(own).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void a_cursor_of_somebody_else_is_refused() {
        String all = key(OPERATIONS.scopes(), Optional.empty());
        for (String list :
                List.of(
                        "/v1/issuers",
                        "/v1/achievements",
                        "/v1/batches",
                        "/v1/connections",
                        "/v1/api-keys",
                        "/v1/events")) {
            String cursor = get(all, list + "?limit=1").json().path("nextCursor").asText();
            assertThat(cursor).as(list).isNotEmpty();
            assertIs(get(office, list + "?cursor=" + cursor), 400, "malformed-request");
        }
    }

    private static Stream<Operation> scoped() {
        return OPERATIONS.all().stream()
                .filter(operation -> operation.access() instanceof Access.Scoped);
    }

    private static Set<String> scopes(Operation operation) {
        return operation.access() instanceof Access.Scoped(var scopes) ? scopes : Set.of();
    }

    private static Operation operation(String id) {
        return OPERATIONS.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> named(Operation operation) {
        return Probe.of(operation).stream()
                .flatMap(probe -> probe.names().stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> with(Map<String, String> ids, String name, String id) {
        var more = new HashMap<>(ids);
        more.put(name, id);
        return more;
    }

    private static Map<String, String> invented() {
        var ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
        var invented = new HashMap<String, String>();
        invented.put("issuerId", ids.issuer().text());
        invented.put("issuerIds", ids.issuer().text());
        invented.put("achievementId", ids.achievement().text());
        invented.put("credentialId", ids.credential().text());
        invented.put("learnerId", ids.learner().text());
        invented.put("batchId", ids.batch().text());
        invented.put("keyId", ids.apiKey().text());
        invented.put("personId", ids.person().text());
        invented.put("kid", "zDnaeWgbpcUat3VPa1GqrFzcr7jVBNMhBMRvTsgBM75zPaaaa");
        invented.put("endorsementId", ids.endorsement().text());
        invented.put("designId", ids.design().text());
        invented.put("endpointId", ids.endpoint().text());
        invented.put("deliveryId", ids.delivery().text());
        invented.put("eventId", ids.event().text());
        invented.put("uploadId", ids.upload().text());
        invented.put("connectionId", ids.connection().text());
        invented.put("secretId", "000000000000");
        invented.put("ruleId", ids.rule().text());
        invented.put("inboundEventId", ids.inboundEvent().text());
        invented.put("email", "nobody@nowhere.example");
        invented.put("recipientEmail", "nobody@nowhere.example");
        return invented;
    }

    private static String key(Set<String> scopes, Optional<String> issuer) {
        ObjectNode body = Json.object().put("name", "For a test");
        var named = body.putArray("scopes");
        scopes.forEach(named::add);
        issuer.ifPresent(id -> body.putArray("issuerIds").add(id));
        return deployment.manage("POST", "/v1/api-keys", body).path("key").asText();
    }

    private static Answer get(String key, String target) {
        return deployment.send(
                "GET", target, Map.of("authorization", "Bearer " + key), Bytes.EMPTY);
    }

    private static void assertIs(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).endsWith("/" + problem);
    }

    /** Status, headers and body, without what was asked for. */
    private static List<String> told(Answer answer, Map<String, String> ids) {
        var headers = new TreeMap<>(answer.headers());
        headers.keySet().removeIf(name -> name.startsWith("ratelimit"));
        String text = headers + " " + answer.body().utf8();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            text = text.replace(id.getValue(), "{" + id.getKey() + "}");
        }
        return List.of(Integer.toString(answer.status()), text);
    }

    /** Except how often a key calls, which depends on the second. */
    private static List<String> reads(DynamoRequests.Counted<Answer> counted) {
        return counted.requests().stream().filter(each -> !each.contains("limits")).toList();
    }

    /**
     * @param asked what the request named itself
     */
    private static void assertTellsNothing(Answer answer, Map<String, String> asked) {
        String text = answer.headers() + " " + answer.body().utf8();
        assertThat(theirs.secrets())
                .filteredOn(secret -> !asked.containsValue(secret))
                .allSatisfy(secret -> assertThat(text).doesNotContain(secret));
    }
}
