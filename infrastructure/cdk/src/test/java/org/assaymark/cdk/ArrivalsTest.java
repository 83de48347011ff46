package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assaymark.document.Json;
import org.assaymark.webhooks.QueuedHeaders;
import org.assaymark.webhooks.Ways;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Deliveries that come through queues")
class ArrivalsTest {
    private static final String SCHOOL = "con_01j9zzzzzzzzzzzzzzzzzzzzz1";
    private static final String SHOP = "con_01j9zzzzzzzzzzzzzzzzzzzzz2";
    private static final String PAYMENTS = "con_01j9zzzzzzzzzzzzzzzzzzzzz3";
    private static final String SHOPIFY = "aws.partner/shopify.com/74945331201/orders";
    private static final String STRIPE = "aws.partner/stripe.com/acct_1/ed_1";
    private static final String BUSES = PAYMENTS + "=" + STRIPE + "," + SHOP + "=" + SHOPIFY;
    private static final String NAMED = "canvas-live-events-assaymark-" + SCHOOL;

    /** What CDK makes of the ids of connections. */
    private static final String CANVAS_QUEUE =
            "queue/arrivalscanvas" + SCHOOL.replace("_", "") + "Queue";

    @Test
    void none_of_it_is_there_unless_it_is_asked_for() {
        Synthesis synthesis = Synthesis.shared();
        assertThat(SettingsTest.environment("webhooks")).containsEntry("INBOUND_WAYS", "none");
        assertThat(synthesis.all("api", "AWS::Events::EventBus")).isEmpty();
        assertThat(synthesis.all("api", "AWS::SQS::Queue")).hasSize(6);
        assertThat(synthesis.template("api").toString())
                .doesNotContain("SQS-SendMessage", "canvas-live-events", "aws.partner");
        assertThat(taken(synthesis)).isEmpty();
    }

    @Test
    void canvas_alone_may_write_to_a_queue_whose_name_begins_as_canvas_wants_it() {
        Synthesis synthesis = with(Map.of("canvasQueues", SCHOOL));
        assertThat(synthesis.all("api", "AWS::SQS::Queue"))
                .filteredOn(queue -> queue.path("QueueName").asText().equals(NAMED))
                .singleElement()
                .matches(queue -> queue.path("SqsManagedSseEnabled").asBoolean())
                .matches(queue -> !queue.has("FifoQueue"));
        List<JsonNode> allowed = allowedOn(CANVAS_QUEUE, synthesis);
        assertThat(allowed).hasSize(1);
        assertThat(allowed.getFirst().path("Action").asText()).isEqualTo("sqs:SendMessage");
        assertThat(allowed.getFirst().at("/Principal/AWS").toString()).contains("636161780776");
        assertThat(setting(synthesis)).isEqualTo(SCHOOL + "=" + CANVAS_QUEUE);
        assertThat(taken(synthesis)).containsExactly(CANVAS_QUEUE);
    }

    @Test
    void each_partner_event_source_is_taken_and_brings_what_it_tells_into_one_queue() {
        Synthesis synthesis = with(Map.of("partnerBuses", BUSES));
        String queue = "queue/arrivalspartnersQueue";
        assertThat(synthesis.all("api", "AWS::Events::EventBus"))
                .extracting(bus -> bus.path("EventSourceName").asText())
                .containsExactlyInAnyOrder(STRIPE, SHOPIFY);
        List<JsonNode> rules =
                synthesis.all("api", "AWS::Events::Rule").stream()
                        .filter(rule -> rule.has("EventBusName"))
                        .toList();
        assertThat(rules)
                .extracting(rule -> rule.at("/EventPattern/source").toString())
                .containsExactlyInAnyOrder("[\"" + STRIPE + "\"]", "[\"" + SHOPIFY + "\"]");
        assertThat(rules)
                .allMatch(rule -> synthesis.meaning(rule.at("/Targets/0/Arn")).equals(queue))
                .allMatch(
                        rule ->
                                synthesis
                                        .meaning(rule.at("/Targets/0/DeadLetterConfig/Arn"))
                                        .equals("queue/arrivalspartnersDeadLetters"));
        assertThat(allowedOn(queue, synthesis))
                .hasSize(2)
                .allMatch(
                        each ->
                                each.at("/Principal/Service")
                                        .asText()
                                        .equals("events.amazonaws.com"))
                .allMatch(each -> each.at("/Condition/ArnEquals").has("aws:SourceArn"));
        assertThat(setting(synthesis)).isEqualTo(BUSES);
        assertThat(taken(synthesis)).containsExactly(queue);
    }

    @Test
    void queue_first_requests_to_inbound_addresses_go_to_a_queue_and_to_no_function() {
        Synthesis synthesis = with(Map.of("queueFirst", "on"));
        List<JsonNode> integrations =
                synthesis.all("api", "AWS::ApiGatewayV2::Integration").stream()
                        .filter(each -> each.has("IntegrationSubtype"))
                        .toList();
        assertThat(integrations).hasSize(1);
        JsonNode integration = integrations.getFirst();
        assertThat(integration.path("IntegrationSubtype").asText()).isEqualTo("SQS-SendMessage");
        JsonNode parameters = integration.path("RequestParameters");
        assertThat(parameters.path("MessageBody").asText()).isEqualTo("$request.body");
        assertThat(synthesis.meaning(parameters.path("QueueUrl")))
                .isEqualTo("queue/arrivalsrequestsQueue");
        JsonNode attributes = Json.read(parameters.path("MessageAttributes").asText());
        assertThat(attributes.at("/token/StringValue").asText()).isEqualTo("${request.path.token}");
        assertThat(attributes.at("/at/StringValue").asText())
                .isEqualTo("${context.requestTimeEpoch}");
        assertThat(attributes.at("/headers/StringValue").asText().lines())
                .containsExactlyElementsOf(
                        QueuedHeaders.NAMES.stream()
                                .map(name -> name + ": ${request.header." + name + "}")
                                .toList());
        assertThat(routesTo("SQS-SendMessage", synthesis)).containsExactly("POST /inbound/{token}");
        assertThat(setting(synthesis)).isEqualTo("requests=queue/arrivalsrequestsQueue");
        assertThat(taken(synthesis)).containsExactly("queue/arrivalsrequestsQueue");
    }

    @Test
    void api_gateway_may_send_to_the_queue_of_requests_and_do_nothing_else() {
        Synthesis synthesis = with(Map.of("queueFirst", "on"));
        Set<String> byGateway =
                synthesis.resources("api", "AWS::IAM::Role").stream()
                        .filter(role -> role.toString().contains("apigateway.amazonaws.com"))
                        .map(JsonNode::toString)
                        .collect(Collectors.toSet());
        assertThat(byGateway).hasSize(1);
        List<JsonNode> policies =
                synthesis.all("api", "AWS::IAM::Policy").stream()
                        .filter(policy -> policy.path("Roles").toString().contains("http"))
                        .toList();
        assertThat(policies).hasSize(1);
        JsonNode statements = policies.getFirst().at("/PolicyDocument/Statement");
        assertThat(statements).hasSize(1);
        assertThat(statements.get(0).path("Action").asText()).isEqualTo("sqs:SendMessage");
        assertThat(synthesis.meaning(statements.get(0).path("Resource")))
                .isEqualTo("queue/arrivalsrequestsQueue");
    }

    @Test
    void what_cannot_be_kept_is_set_aside_for_longer_than_it_waits_and_raises_an_alarm() {
        Synthesis synthesis = with(everything());
        List<JsonNode> queues =
                synthesis.all("api", "AWS::SQS::Queue").stream()
                        .filter(queue -> queue.has("RedrivePolicy"))
                        .filter(
                                queue ->
                                        synthesis
                                                .meaning(
                                                        queue.at(
                                                                "/RedrivePolicy/deadLetterTargetArn"))
                                                .contains("arrivals"))
                        .toList();
        int days = 24 * 60 * 60;
        assertThat(queues)
                .hasSize(3)
                .allMatch(queue -> queue.path("MessageRetentionPeriod").asInt() == 4 * days)
                .allMatch(queue -> queue.at("/RedrivePolicy/maxReceiveCount").asInt() == 15);
        assertThat(synthesis.all("api", "AWS::CloudWatch::Alarm"))
                .filteredOn(
                        alarm -> alarm.path("AlarmDescription").asText().startsWith("Deliveries"))
                .hasSize(3);
    }

    @Test
    void the_function_reads_every_way_that_is_open() {
        Ways ways = Ways.parse(arns(setting(with(everything()))));
        assertThat(ways.requests()).isEqualTo(Optional.of("arn:queue/arrivalsrequestsQueue"));
        assertThat(ways.connections()).containsOnlyKeys("arn:" + CANVAS_QUEUE, STRIPE, SHOPIFY);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "queueFirst,yes",
                "canvasQueues,con_x",
                "canvasQueues,\"" + SCHOOL + "," + SCHOOL + "\"",
                "canvasQueues,\"" + SCHOOL + ",\"",
                "partnerBuses," + STRIPE,
                "partnerBuses," + SHOP + "=aws.partner/example.com/shop",
                "partnerBuses,\"" + SHOP + "=" + STRIPE + "," + PAYMENTS + "=" + STRIPE + "\"",
                "partnerBuses,\"" + SHOP + "=" + STRIPE + "," + SHOP + "=" + SHOPIFY + "\""
            })
    void what_is_no_way_or_would_be_two_is_refused(String parameter, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of(parameter, value)))
                .withMessageContaining(parameter);
    }

    static Map<String, String> everything() {
        return Map.of("queueFirst", "on", "canvasQueues", SCHOOL, "partnerBuses", BUSES);
    }

    private static Synthesis with(Map<String, String> options) {
        var context = new TreeMap<>(Synthesis.LEAST);
        context.putAll(options);
        return Synthesis.of(context);
    }

    private static String setting(Synthesis synthesis) {
        return SettingsTest.environment("webhooks", synthesis).get("INBOUND_WAYS");
    }

    private static String arns(String setting) {
        return setting.replace("=queue/", "=arn:queue/");
    }

    /** The queues that the function takes messages from. */
    private static List<String> taken(Synthesis synthesis) {
        return synthesis.all("api", "AWS::Lambda::EventSourceMapping").stream()
                .filter(each -> each.path("FunctionName").toString().contains("webhooks"))
                .filter(
                        each ->
                                each.path("FunctionResponseTypes")
                                        .toString()
                                        .equals("[\"ReportBatchItemFailures\"]"))
                .map(each -> synthesis.meaning(each.path("EventSourceArn")))
                .toList();
    }

    private static List<JsonNode> allowedOn(String queue, Synthesis synthesis) {
        return synthesis.all("api", "AWS::SQS::QueuePolicy").stream()
                .filter(policy -> synthesis.meaning(policy.at("/Queues/0")).equals(queue))
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .toList();
    }

    private static List<String> routesTo(String subtype, Synthesis synthesis) {
        var ids = new TreeMap<String, JsonNode>();
        synthesis.template("api").path("Resources").properties().stream()
                .filter(
                        each ->
                                each.getValue()
                                        .at("/Properties/IntegrationSubtype")
                                        .asText()
                                        .equals(subtype))
                .forEach(each -> ids.put(each.getKey(), each.getValue()));
        return synthesis.all("api", "AWS::ApiGatewayV2::Route").stream()
                .filter(
                        route ->
                                ids.keySet().stream()
                                        .anyMatch(route.path("Target").toString()::contains))
                .map(route -> route.path("RouteKey").asText())
                .toList();
    }
}
