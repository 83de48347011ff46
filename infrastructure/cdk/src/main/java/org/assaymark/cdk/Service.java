package org.assaymark.cdk;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assaymark.platform.KmsSealing;
import org.assaymark.platform.Schedule;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipts;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * One function with its log and a role that may do nothing but write to it; each kind of function
 * adds its settings and permissions. Callers get the alias: SnapStart restores published versions
 * only.
 */
abstract class Service extends Construct {
    private static final String ALIAS = "live";

    /**
     * One vCPU, the least with which JSON-LD, signatures and a restored snapshot are not starved.
     */
    private static final int ONE_VCPU_MEGABYTES = 1_769;

    private final String area;
    private final Role role;
    private final LogGroup log;
    private final Function function;
    private final Alias alias;

    Service(
            Construct scope,
            String area,
            String entry,
            FunctionCode code,
            Duration timeout,
            Map<String, String> environment) {
        super(scope, area);
        this.area = area;
        this.log =
                LogGroup.Builder.create(this, "Log")
                        .retention(RetentionDays.THREE_MONTHS)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        this.role =
                Role.Builder.create(this, "Role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build();
        log.grantWrite(role);
        this.function =
                Function.Builder.create(this, "Function")
                        .description("Assaymark " + area)
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .handler(entry)
                        .code(code.of(area, entry))
                        .memorySize(ONE_VCPU_MEGABYTES)
                        .timeout(timeout)
                        .environment(environment)
                        .role(role)
                        .logGroup(log)
                        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                        .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish",
                        "A version is published, and the alias names it.");
        this.alias =
                Alias.Builder.create(this, "Alias")
                        .aliasName(ALIAS)
                        .version(function.getCurrentVersion())
                        .build();
    }

    final String area() {
        return area;
    }

    final Function function() {
        return function;
    }

    final LogGroup log() {
        return log;
    }

    final Alias alias() {
        return alias;
    }

    /** As {@code aws lambda invoke --function-name} takes it. */
    final String callable() {
        return function.getFunctionName() + ":" + ALIAS;
    }

    /** Rules that invoke it; a run that fails is made good by the next one, not by another try. */
    final List<Rule> run(List<Schedule> schedules) {
        alias.configureAsyncInvoke(
                EventInvokeConfigOptions.builder()
                        .retryAttempts(0)
                        .maxEventAge(Duration.minutes(1))
                        .build());
        return schedules.stream().map(this::run).toList();
    }

    private Rule run(Schedule schedule) {
        var target =
                LambdaFunction.Builder.create(alias)
                        .event(RuleTargetInput.fromObject(Map.of("action", schedule.action())))
                        .retryAttempts(0)
                        .maxEventAge(Duration.minutes(1))
                        .build();
        return Rule.Builder.create(this, schedule.action())
                .description(schedule.description())
                .schedule(
                        software.amazon.awscdk.services.events.Schedule.rate(
                                Duration.minutes(schedule.every().toMinutes())))
                .targets(List.of(target))
                .build();
    }

    /**
     * @param actions without their prefix, {@code GetItem}
     */
    final void allow(TableV2 table, String... actions) {
        grant(
                Arrays.stream(actions).map(action -> "dynamodb:" + action).toList(),
                List.of(table.getTableArn()));
    }

    /**
     * Only items whose partition key is like this.
     *
     * @param partitions a pattern of IAM
     */
    final void allowPut(TableV2 table, String partitions) {
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("dynamodb:PutItem"))
                        .resources(List.of(table.getTableArn()))
                        .conditions(
                                Map.of(
                                        "ForAllValues:StringLike",
                                        Map.of("dynamodb:LeadingKeys", List.of(partitions))))
                        .build());
    }

    /** Only these attributes of an item, keys and conditions included. */
    final void allowUpdate(TableV2 table, String... attributes) {
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("dynamodb:UpdateItem"))
                        .resources(List.of(table.getTableArn()))
                        .conditions(
                                Map.of(
                                        "ForAllValues:StringEquals",
                                        Map.of("dynamodb:Attributes", List.of(attributes))))
                        .build());
    }

    /**
     * What lets in those who call, counts their requests, writes down who changes what, and answers
     * a repeated request again.
     */
    final void allowAccess(Backing backing) {
        TableV2 keys = backing.table(ApiKeyStore.TABLE);
        allow(keys, "GetItem");
        allowUpdate(keys, "pk", "sk", "lastUsedAt");
        allow(backing.table(RateLimitStore.TABLE), "UpdateItem");
        allow("GenerateMac", backing.keys().cursorMac());
        allow(backing.table(AuditStore.TABLE), "PutItem");
        allow(backing.table(Receipts.TABLE), "GetItem", "PutItem");
    }

    final void allowQuery(TableV2 table, String... indexes) {
        grant(
                List.of("dynamodb:Query"),
                Arrays.stream(indexes)
                        .map(index -> table.getTableArn() + "/index/" + index)
                        .toList());
    }

    /**
     * @param action without its prefix, {@code Sign}
     */
    final void allow(String action, Key... keys) {
        grant(List.of("kms:" + action), Arrays.stream(keys).map(Key::getKeyArn).toList());
    }

    /**
     * To open what was sealed for some holders alone.
     *
     * @param holders a pattern of IAM
     */
    final void allowOpening(String holders, Key key) {
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("kms:Decrypt"))
                        .resources(List.of(key.getKeyArn()))
                        .conditions(
                                Map.of(
                                        "StringLike",
                                        Map.of(
                                                "kms:EncryptionContext:" + KmsSealing.PURPOSE,
                                                holders)))
                        .build());
    }

    final void allowSending(Queue queue) {
        grant(List.of("sqs:SendMessage"), List.of(queue.getQueueArn()));
    }

    /** To put and get objects whose keys begin with a folder. */
    final void allowObjects(Bucket bucket, String folder) {
        String objects = bucket.arnForObjects(folder + "/*");
        grant(List.of("s3:PutObject", "s3:GetObject"), List.of(objects));
        acknowledgeWildcard(
                "Each object has a name of its own, drawn by chance.",
                "/^Resource::.*\\/" + folder + "\\/\\*$/");
    }

    /**
     * For what has no name of its own yet, or can have none.
     *
     * @param resources all that the conditions are to choose from
     * @param conditions by operator and condition key
     */
    final void allowWhere(
            Map<String, Map<String, Object>> conditions, String resources, String... actions) {
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(Arrays.stream(actions).map(action -> "kms:" + action).toList())
                        .resources(List.of(resources))
                        .conditions(conditions)
                        .build());
        acknowledgeWildcard(
                "A key that is made for an issuer has no ARN before; its tag is asked for instead.",
                "/^Resource::(.*:kms:.*:key/)?\\*$/");
    }

    /** To send mail as any of the addresses that are verified with SES: issuers name their own. */
    final void allowMail(String configurationSet) {
        grant(
                List.of("ses:SendEmail"),
                List.of(
                        Stack.of(this)
                                .formatArn(
                                        ArnComponents.builder()
                                                .service("ses")
                                                .resource("configuration-set")
                                                .resourceName(configurationSet)
                                                .build()),
                        Stack.of(this)
                                .formatArn(
                                        ArnComponents.builder()
                                                .service("ses")
                                                .resource("identity")
                                                .resourceName("*")
                                                .build())));
        acknowledgeWildcard(
                "An issuer's sender is known when it is set, and SES lets nobody send as an address"
                        + " that is not verified.",
                "/^Resource::.*:ses:.*:identity\\/\\*$/");
    }

    private void acknowledgeWildcard(String reason, String resources) {
        NagSuppressions.addResourceSuppressions(
                role,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-IAM5")
                                .reason(reason)
                                .appliesTo(
                                        List.of(RegexAppliesTo.builder().regex(resources).build()))
                                .build()),
                true);
    }

    /** Every KMS key of this account and Region. */
    final String everyKey() {
        return Stack.of(this)
                .formatArn(
                        ArnComponents.builder()
                                .service("kms")
                                .resource("key")
                                .resourceName("*")
                                .build());
    }

    private void grant(List<String> actions, List<String> resources) {
        role.addToPolicy(
                PolicyStatement.Builder.create().actions(actions).resources(resources).build());
    }
}
