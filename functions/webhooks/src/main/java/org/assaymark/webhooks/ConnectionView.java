package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.inbound.Source;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionHealth;
import org.assaymark.records.LtiCourse;
import org.assaymark.records.Reconciliation;
import org.assaymark.webhook.Authenticity;

/** A connection as the interface shows it: nothing of secrets or addresses but that they are. */
final class ConnectionView {
    private ConnectionView() {}

    static ObjectNode brief(Connection connection) {
        ObjectNode json =
                Json.object()
                        .put("id", connection.id().text())
                        .put("issuerId", connection.issuer().text())
                        .put("source", connection.source().word())
                        .put("name", connection.name())
                        .put("status", ConnectionRequest.word(connection.status()))
                        .put("sharedSecretsIssue", connection.sharedSecretsIssue())
                        .put("quietAfterDays", connection.silence().days())
                        .put("mayBeQuiet", connection.silence().isUsual());
        if (!connection.secrets().isEmpty()) {
            var secrets = json.putArray("secrets");
            connection
                    .secrets()
                    .forEach(
                            each ->
                                    secrets.addObject()
                                            .put("id", each.id())
                                            .put("addedAt", each.addedAt().toString()));
        }
        connection
                .api()
                .ifPresent(
                        api ->
                                json.set(
                                        ApiTerms.MEMBER,
                                        ApiTerms.shown(connection.source(), api)
                                                .put("setAt", api.setAt().toString())));
        connection.account().ifPresent(account -> json.put("account", account));
        connection.lti().ifPresent(lti -> json.set(LtiTerms.MEMBER, lti.toJson()));
        connection.addresses().stream()
                .flatMap(address -> address.until().stream())
                .findFirst()
                .ifPresent(until -> json.put("overlapEndsAt", until.toString()));
        return json.put("createdAt", connection.createdAt().toString())
                .put("updatedAt", connection.updatedAt().toString());
    }

    static ObjectNode whole(
            Connection connection,
            Health health,
            ConnectionHealth deliveries,
            Optional<Reconciliation> orders,
            List<LtiCourse> courses) {
        ObjectNode json = brief(connection);
        ObjectNode state = json.putObject("health").put("state", health.word());
        health.begun().ifPresent(since -> state.put("since", since.toString()));
        state.put("reason", health.reason());
        orders.ifPresent(
                read -> {
                    ObjectNode shown = json.putObject("orders");
                    read.readAt().ifPresent(at -> shown.put("readAt", at.toString()));
                    shown.put("nextAt", read.due().toString());
                    read.trouble().ifPresent(reason -> shown.put("trouble", reason));
                });
        if (connection.lti().isPresent()) {
            var shown = json.putArray("courses");
            courses.forEach(course -> shown.add(course(course)));
        }
        deliveries.received().ifPresent(at -> json.put("lastReceivedAt", at.toString()));
        deliveries
                .refusals()
                .ifPresent(
                        refusals ->
                                json.putObject("refusals")
                                        .put("count", refusals.count())
                                        .put("lastAt", refusals.last().toString())
                                        .put("reason", sentence(refusals.reason())));
        return json;
    }

    private static ObjectNode course(LtiCourse course) {
        ObjectNode json =
                Json.object()
                        .put("deploymentId", course.deployment())
                        .put("contextId", course.context());
        course.title().ifPresent(title -> json.put("title", title));
        json.put("openedAt", course.lastLaunchAt().toString());
        course.lastReadAt().ifPresent(at -> json.put("readAt", at.toString()));
        json.put("nextAt", course.due().toString());
        course.trouble().ifPresent(reason -> json.put("trouble", reason));
        return json;
    }

    private static String sentence(String reason) {
        String sentence = Authenticity.Reason.valueOf(reason).sentence();
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }

    static URI inboundUrl(URI origin, String token) {
        return origin.resolve("/inbound/" + token);
    }

    /** Where its source reaches us. */
    static void putAddresses(ObjectNode json, Connection connection, URI origin, String token) {
        if (connection.source() == Source.LTI) {
            var tool = new ToolAddresses(origin, token);
            json.putObject("tool")
                    .put("loginUrl", tool.login().toString())
                    .put("launchUrl", tool.launch().toString())
                    .put("keySetUrl", tool.keys().toString());
        } else {
            json.put("inboundUrl", inboundUrl(origin, token).toString());
        }
    }
}
