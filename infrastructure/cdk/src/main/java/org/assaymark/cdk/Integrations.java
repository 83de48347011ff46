package org.assaymark.cdk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.api.Operation;
import org.assaymark.document.Json;
import org.assaymark.webhooks.QueuedHeaders;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegrationProps;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpSqsIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpSqsIntegrationProps;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteIntegration;
import software.amazon.awscdk.services.apigatewayv2.ParameterMapping;
import software.amazon.awscdk.services.apigatewayv2.PayloadFormatVersion;
import software.amazon.awscdk.services.sqs.Queue;

/**
 * How the HTTP API calls functions: one integration for each, whatever the number of its routes;
 * and how it puts deliveries into a queue where none is to answer them.
 */
final class Integrations {
    private static final String DELIVERY = "receiveDelivery";

    private final Map<String, Service> services;
    private final Map<String, HttpLambdaIntegration> byFunction = new LinkedHashMap<>();
    private final Optional<HttpSqsIntegration> queueFirst;

    /**
     * @param unread where requests to inbound addresses are put, if no function answers them
     */
    Integrations(Map<String, Service> services, Optional<Queue> unread) {
        this.queueFirst = unread.map(Integrations::into);
        this.services = Map.copyOf(services);
        services.forEach(
                (function, service) -> byFunction.put(function, to(function, service, false)));
    }

    /**
     * For the routes of a function. One permission for all: a statement for each outgrows the
     * policy's 20 KB.
     */
    HttpRouteIntegration of(Operation operation) {
        HttpRouteIntegration function =
                known(byFunction.get(operation.function()), operation.function());
        return operation.id().equals(DELIVERY)
                ? queueFirst.<HttpRouteIntegration>map(queue -> queue).orElse(function)
                : function;
    }

    /**
     * For {@code $default}, whose source ARN is a segment shorter, so that the permission for all
     * does not match it.
     */
    HttpLambdaIntegration ofEverythingElse(String function) {
        return to("default", known(services.get(function), function), true);
    }

    /**
     * The body as it came, and as attributes the token of the path, when it came, and the headers,
     * a line for each: an attribute can neither be empty, as a header that was not sent would make
     * it, nor be one of more than ten. A header that breaks out of its quotes makes the message one
     * that SQS refuses, or one of another sender's own making, as every request is.
     */
    private static HttpSqsIntegration into(Queue queue) {
        ObjectNode attributes = Json.object();
        attribute(
                attributes,
                "headers",
                QueuedHeaders.NAMES.stream()
                        .map(name -> name + ": ${request.header." + name + "}")
                        .collect(Collectors.joining("\n")));
        attribute(attributes, "token", "${request.path.token}");
        attribute(attributes, "at", "${context.requestTimeEpoch}");
        return new HttpSqsIntegration(
                DELIVERY,
                HttpSqsIntegrationProps.builder()
                        .queue(queue)
                        .parameterMapping(
                                new ParameterMapping()
                                        .custom("QueueUrl", queue.getQueueUrl())
                                        .custom("MessageBody", "$request.body")
                                        .custom("MessageAttributes", Json.write(attributes).utf8()))
                        .build());
    }

    private static void attribute(ObjectNode attributes, String name, String value) {
        attributes.putObject(name).put("DataType", "String").put("StringValue", value);
    }

    private static <T> T known(@Nullable T found, String function) {
        if (found == null) {
            throw new IllegalStateException(
                    "the OpenAPI document names function "
                            + function
                            + ", which this stack does not have");
        }
        return found;
    }

    private static HttpLambdaIntegration to(
            String id, Service service, boolean permissionOfItsOwn) {
        return new HttpLambdaIntegration(
                id,
                service.alias(),
                HttpLambdaIntegrationProps.builder()
                        .payloadFormatVersion(PayloadFormatVersion.VERSION_2_0)
                        .scopePermissionToRoute(permissionOfItsOwn)
                        .build());
    }
}
