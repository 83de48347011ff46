package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import org.assaymark.notification.NotificationFunction;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.StatusListStore;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.ConfigurationSetEventDestinationOptions;
import software.amazon.awscdk.services.ses.EmailSendingEvent;
import software.amazon.awscdk.services.ses.EventDestination;
import software.constructs.Construct;

/** Sends mail. It is told of it by the stream of the table, and looks for itself each minute. */
final class Notification extends Service {
    private static final Duration TIMEOUT = Duration.seconds(28);
    private static final int AT_ONCE = 10;

    private final List<Rule> schedules;

    Notification(Construct scope, Backing backing) {
        this(scope, backing, backing.keys().issuerKeysTag() + "-letters");
    }

    /**
     * @param letters the configuration set of SES that all are sent with
     */
    private Notification(Construct scope, Backing backing, String letters) {
        super(
                scope,
                "notification",
                NotificationFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing, letters));
        TableV2 mail = backing.table(MailStore.TABLE);
        allow(mail, "GetItem", "PutItem", "DeleteItem");
        allowQuery(mail, "byDue");
        allow(backing.table(CredentialStore.TABLE), "GetItem");
        allow(backing.table(LearnerStore.TABLE), "GetItem");
        allow(backing.table(IssuerStore.TABLE), "GetItem");
        allowMail(letters);
        alias().addEventSource(toldOf(mail));
        this.schedules = run(NotificationFunction.SCHEDULES);
        hear(letters);
    }

    /** What becomes of letters later: SES tells the event bus, and that this function. */
    private void hear(String letters) {
        ConfigurationSet.Builder.create(this, "Letters")
                .configurationSetName(letters)
                .build()
                .addEventDestination(
                        "Feedback",
                        ConfigurationSetEventDestinationOptions.builder()
                                .destination(
                                        EventDestination.eventBus(
                                                EventBus.fromEventBusName(this, "Bus", "default")))
                                .events(
                                        List.of(
                                                EmailSendingEvent.BOUNCE,
                                                EmailSendingEvent.COMPLAINT))
                                .build());
        Rule.Builder.create(this, "Feedback")
                .description("Tells of mail that came back, or was called unwanted")
                .eventPattern(
                        EventPattern.builder()
                                .source(List.of("aws.ses"))
                                .detail(
                                        Map.of(
                                                "mail",
                                                Map.of(
                                                        "tags",
                                                        Map.of(
                                                                "ses:configuration-set",
                                                                List.of(letters)))))
                                .build())
                .targets(List.of(LambdaFunction.Builder.create(alias()).retryAttempts(2).build()))
                .build();
    }

    List<Rule> schedules() {
        return schedules;
    }

    /** Of new mail alone; the schedule sees to what is left. */
    private static DynamoEventSource toldOf(TableV2 mail) {
        return DynamoEventSource.Builder.create(mail)
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .batchSize(AT_ONCE)
                .retryAttempts(0)
                .filters(
                        List.of(
                                FilterCriteria.filter(
                                        Map.of("eventName", FilterRule.isEqual("INSERT")))))
                .build();
    }

    private static Map<String, String> settings(Backing backing, String letters) {
        return Map.of(
                "MAIL_TABLE", backing.table(MailStore.TABLE).getTableName(),
                "CREDENTIALS_TABLE", backing.table(CredentialStore.TABLE).getTableName(),
                "STATUS_TABLE", backing.table(StatusListStore.TABLE).getTableName(),
                "LEARNERS_TABLE", backing.table(LearnerStore.TABLE).getTableName(),
                "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                "PUBLIC_ORIGIN", backing.publicOrigin().toString(),
                "MAIL_SENDER", backing.mailSender(),
                "MAIL_CONFIGURATION_SET", letters);
    }
}
