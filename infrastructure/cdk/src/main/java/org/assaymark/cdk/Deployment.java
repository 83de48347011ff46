package org.assaymark.cdk;

import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;

/**
 * The stacks of one deployment. What outlives a redeployment (data, keys) is apart from what does
 * not.
 */
record Deployment(DataStack data, KeysStack keys, ApiStack api, EdgeStack edge) {
    /** Where AWS keeps what belongs to CloudFront: its firewall and its certificates. */
    private static final String EDGE_REGION = "us-east-1";

    static Deployment into(App app, Parameters parameters, FunctionCode code) {
        String name = parameters.name();
        Tags.of(app).add("deployment", name);
        var data =
                new DataStack(
                        app,
                        name + "-data",
                        props(parameters, parameters.region())
                                .description(
                                        "Assaymark: the tables; kept when the stack is deleted")
                                .terminationProtection(true)
                                .build());
        var keys =
                new KeysStack(
                        app,
                        name + "-keys",
                        parameters,
                        props(parameters, parameters.region())
                                .description(
                                        "Assaymark: the signing keys; kept when the stack is deleted")
                                .terminationProtection(true)
                                .build());
        var api =
                new ApiStack(
                        app,
                        name + "-api",
                        new Backing(
                                data,
                                keys,
                                parameters.publicOrigin(),
                                parameters.auditRetentionDays(),
                                parameters.rateLimit(),
                                parameters.mailSender(),
                                parameters.openId(),
                                code),
                        parameters,
                        props(parameters, parameters.region())
                                .description("Assaymark: functions and HTTP API")
                                .build());
        var edge =
                new EdgeStack(
                        app,
                        name + "-edge",
                        parameters,
                        api.host(),
                        props(parameters, EDGE_REGION)
                                .description("Assaymark: CloudFront and its firewall")
                                .build());
        return new Deployment(data, keys, api, edge);
    }

    List<Stack> stacks() {
        return List.of(data, keys, api, edge);
    }

    private static StackProps.Builder props(Parameters parameters, String region) {
        var environment = Environment.builder().region(region);
        parameters.account().ifPresent(environment::account);
        return StackProps.builder().env(environment.build()).crossRegionReferences(true);
    }
}
