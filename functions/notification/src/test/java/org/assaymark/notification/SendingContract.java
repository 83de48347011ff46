package org.assaymark.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Profile;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.RefusedAddresses;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.TableDefinition;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.SesLocal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** What sending promises, on every AWS there is to run on. */
abstract class SendingContract {
    @RegisterExtension final SesLocal ses = new SesLocal();

    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final URI LINK = URI.create("https://badges.tvet.example/sign-in?link=abc");

    private final Identifiers ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
    private Settings settings;
    private MailStore mails;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        settings =
                new Settings(
                        table(MailStore.TABLE),
                        table(CredentialStore.TABLE),
                        table(StatusListStore.TABLE),
                        table(LearnerStore.TABLE),
                        table(IssuerStore.TABLE),
                        URI.create("https://badges.tvet.example"),
                        Optional.of("badges@tvet.example"),
                        Optional.empty());
        mails = new MailStore(enhanced(), settings.mailTable());
    }

    @Test
    void a_link_to_sign_in_goes_to_the_address_in_both_forms() {
        Mail mail = signIn();
        assertThat(at(NOW).send(List.of(mail.id()))).isEqualTo(1);
        String message = ses.messages().getFirst();
        assertThat(message)
                .contains("From: \"badges.tvet.example\" <badges@tvet.example>\r\n")
                .contains("To: kim@example.org\r\n");
        assertThat(parts(message))
                .hasSize(2)
                .allMatch(part -> part.contains(LINK.toString()))
                .allMatch(part -> part.contains("It works once, until"));
    }

    @Test
    void what_was_sent_leaves_nothing_behind() {
        Mail mail = signIn();
        at(NOW).sendDue();
        assertThat(mails.find(mail.id())).isEmpty();
        assertThat(at(NOW).sendDue()).isZero();
    }

    @Test
    void a_letter_is_sent_once_however_many_workers_are_told_of_it() throws Exception {
        Mail mail = signIn();
        SendMail sending = at(NOW);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> workers =
                    IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(
                                    n ->
                                            () ->
                                                    n % 2 == 0
                                                            ? sending.sendDue()
                                                            : sending.send(List.of(mail.id())))
                            .toList();
            int sent = 0;
            for (var worker : threads.invokeAll(workers)) {
                sent += worker.get();
            }
            assertThat(sent).isEqualTo(1);
        }
        assertThat(ses.messages()).hasSize(1);
    }

    @Test
    void what_the_service_does_not_take_now_is_tried_again_after_a_while_and_once_sent_no_more() {
        signIn();
        assertThat(failing(NOW, throttled()).sendDue()).isZero();
        assertThat(at(NOW).sendDue()).isZero();
        assertThat(at(NOW.plusSeconds(60)).sendDue()).isEqualTo(1);
        assertThat(at(NOW.plusSeconds(600)).sendDue()).isZero();
        assertThat(ses.messages()).hasSize(1);
    }

    @Test
    void a_letter_is_given_up_when_its_next_attempt_would_come_too_late() {
        Mail mail = signIn();
        Instant late = NOW.plus(Duration.ofMinutes(14)).plusSeconds(30);
        failing(late, throttled()).sendDue();
        assertThat(mails.find(mail.id())).isEmpty();
    }

    @Test
    void what_the_service_refuses_is_given_up() {
        Mail mail = signIn();
        failing(NOW, refused()).sendDue();
        assertThat(mails.find(mail.id())).isEmpty();
        assertThat(ses.messages()).isEmpty();
    }

    @Test
    void a_letter_of_which_nobody_knows_whether_it_was_sent_is_not_sent_again() {
        signIn();
        failing(NOW, SdkClientException.create("no answer")).sendDue();
        assertThat(at(NOW.plusSeconds(300)).sendDue()).isZero();
        assertThat(ses.messages()).isEmpty();
    }

    @Test
    void a_letter_that_came_too_late_is_not_sent() {
        Mail mail = signIn();
        at(NOW.plus(Duration.ofMinutes(15))).sendDue();
        assertThat(ses.messages()).isEmpty();
        assertThat(mails.find(mail.id())).isEmpty();
    }

    @Test
    void a_letter_about_a_credential_that_is_gone_is_not_sent_and_keeps_no_other_waiting() {
        CredentialId gone = ids.credential();
        mails.put(Mail.asked(ids.mail(), new Letter.OfCredential(gone), NOW.minusSeconds(5)));
        signIn();
        assertThat(at(NOW).sendDue()).isEqualTo(1);
    }

    @Test
    void a_letter_whose_words_cannot_be_found_now_is_tried_again_and_keeps_no_other_waiting() {
        Mail stuck =
                Mail.asked(
                        ids.mail(), new Letter.OfCredential(ids.credential()), NOW.minusSeconds(5));
        mails.put(stuck);
        signIn();
        var failing =
                aws().dynamoDbBuilder()
                        .overrideConfiguration(
                                each -> each.addExecutionInterceptor(failingReadsOfCredentials()))
                        .build();
        SendMail sending =
                Wiring.sending(
                        settings,
                        DynamoDbEnhancedClient.builder().dynamoDbClient(failing).build(),
                        client(),
                        clock(NOW));
        assertThat(sending.sendDue()).isEqualTo(1);
        assertThat(mails.find(stuck.id())).isPresent();
        assertThat(mails.due(NOW, 10)).isEmpty();
        assertThat(mails.due(NOW.plusSeconds(60), 10)).hasSize(1);
    }

    @Test
    void an_issuer_is_told_at_its_own_address_that_an_endpoint_is_paused_and_why() {
        IssuerId issuer = issuer(Json.object().put("email", "office@hafenwerk.example"));
        Mail mail = paused(issuer, WebhookEndpoint.Because.GONE);
        assertThat(at(NOW).send(List.of(mail.id()))).isEqualTo(1);
        String message = ses.messages().getFirst();
        assertThat(message)
                .contains("To: office@hafenwerk.example\r\n")
                .contains("From: \"Hafenwerk\" <badges@tvet.example>\r\n");
        assertThat(parts(message))
                .allMatch(part -> part.contains("campus.example answered that it is gone"))
                .allMatch(part -> part.contains("https://badges.tvet.example/docs"));
    }

    @Test
    void an_issuer_is_told_that_nothing_comes_from_a_connection_any_more_and_why() {
        IssuerId issuer = issuer(Json.object().put("email", "office@hafenwerk.example"));
        var letter =
                new Letter.OfConnection(
                        ids.connection(),
                        issuer,
                        "Shop <of> Hafenwerk",
                        "Nothing came for 14 days.");
        mails.put(Mail.asked(ids.mail(), letter, NOW));
        assertThat(at(NOW).sendDue()).isEqualTo(1);
        String message = ses.messages().getFirst();
        assertThat(message)
                .contains("To: office@hafenwerk.example\r\n")
                .contains(
                        "Subject: =?UTF-8?B?"
                                + Base64.getEncoder()
                                        .encodeToString(
                                                Bytes.utf8(
                                                                "No deliveries from Shop <of>"
                                                                        + " Hafenwerk any more")
                                                        .toArray()))
                .doesNotContain("List-Unsubscribe");
        assertThat(parts(message))
                .allMatch(part -> part.contains("Nothing came for 14 days."))
                .allMatch(part -> part.contains(letter.connection().text()))
                .anyMatch(part -> part.contains("Shop &lt;of&gt; Hafenwerk"));
    }

    @Test
    void an_issuer_without_an_address_is_told_nothing_and_keeps_no_other_waiting() {
        paused(issuer(Json.object()), WebhookEndpoint.Because.FAILING);
        signIn();
        assertThat(at(NOW).sendDue()).isEqualTo(1);
    }

    @Test
    void
            what_ses_tells_of_letters_marks_addresses_of_learners_that_bounced_for_good_or_complained() {
        LearnerId learner = ids.learner();
        var address = new EmailAddress("gone@learners.example");
        var marked = new RefusedAddresses(enhanced(), settings.mailTable());
        TakeFeedback feedback = Wiring.feedback(settings, enhanced(), clock(NOW));
        String recipient = "[{\"emailAddress\":\"Gone@learners.example\"}]";
        assertThat(feedback.take(event(learner, "bounce", "Transient", recipient))).isZero();
        assertThat(marked.find(learner, address, NOW)).isEmpty();
        assertThat(feedback.take(event(learner, "bounce", "Permanent", recipient))).isEqualTo(1);
        assertThat(marked.find(learner, address, NOW))
                .contains(new RefusedAddresses.Refused(RefusedAddresses.Reason.BOUNCED, NOW));
        assertThat(marked.find(ids.learner(), address, NOW)).isEmpty();
        assertThat(marked.find(learner, address, NOW.plus(Duration.ofDays(90)))).isEmpty();
        feedback.take(event(learner, "complaint", "", recipient));
        feedback.take(event(learner, "bounce", "Permanent", recipient));
        assertThat(marked.find(learner, address, NOW.plus(Duration.ofDays(900))))
                .as("a complaint stays one")
                .map(RefusedAddresses.Refused::reason)
                .contains(RefusedAddresses.Reason.COMPLAINED);
    }

    @Test
    void what_ses_tells_of_letters_to_others_marks_nobody() {
        ObjectNode event = Json.object().put("source", "aws.ses");
        event.putObject("detail").putObject("bounce").put("bounceType", "Permanent");
        assertThat(TakeFeedback.isFeedback(event)).isTrue();
        assertThat(Wiring.feedback(settings, enhanced(), clock(NOW)).take(event)).isZero();
        assertThat(TakeFeedback.isFeedback(Json.object().put("action", "sendMail"))).isFalse();
    }

    /** As SES sends it by EventBridge. */
    private static ObjectNode event(
            LearnerId learner, String kind, String bounceType, String recipients) {
        String list = kind.equals("bounce") ? "bouncedRecipients" : "complainedRecipients";
        return Json.readObject(
                Bytes.utf8(
                        """
                        {"source":"aws.ses","detail":{"%s":{"bounceType":"%s","%s":%s},\
                        "mail":{"tags":{"learner":["%s"]}}}}\
                        """
                                .formatted(kind, bounceType, list, recipients, learner.text())));
    }

    private Mail paused(IssuerId issuer, WebhookEndpoint.Because because) {
        var letter = new Letter.OfEndpoint(ids.endpoint(), issuer, "campus.example", because);
        Mail mail = Mail.asked(ids.mail(), letter, NOW);
        mails.put(mail);
        return mail;
    }

    private IssuerId issuer(ObjectNode profile) {
        IssuerId id = ids.issuer();
        var issuer =
                new Issuer(
                        id,
                        "hafenwerk",
                        "did:web:badges.tvet.example:i:hafenwerk",
                        Profile.of(
                                profile.put("name", "Hafenwerk").put("url", "https://h.example")),
                        ZoneId.of("Europe/Berlin"),
                        CredentialForm.USUAL,
                        Correspondence.USUAL,
                        new BrandColours(Optional.empty(), Optional.empty()),
                        List.of(),
                        NOW,
                        NOW,
                        1);
        new IssuerStore(enhanced(), settings.catalogueTable()).create(issuer, Receipt.none());
        return id;
    }

    private ExecutionInterceptor failingReadsOfCredentials() {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(
                    Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof GetItemRequest get
                        && get.tableName().equals(settings.credentialsTable())) {
                    throw SdkClientException.create("no answer");
                }
            }
        };
    }

    @Test
    void an_installation_without_a_sender_sends_nobody_in() {
        var silent =
                new Settings(
                        settings.mailTable(),
                        settings.credentialsTable(),
                        settings.statusTable(),
                        settings.learnersTable(),
                        settings.catalogueTable(),
                        settings.publicOrigin(),
                        Optional.empty(),
                        Optional.empty());
        signIn();
        assertThat(Wiring.sending(silent, enhanced(), client(), clock(NOW)).sendDue()).isZero();
        assertThat(ses.messages()).isEmpty();
    }

    private Mail signIn() {
        Instant until = NOW.plus(Duration.ofMinutes(15));
        var letter = new Letter.SignIn(new EmailAddress("Kim@example.org"), LINK, until);
        Mail mail = Mail.asked(ids.mail(), letter, NOW);
        mails.put(mail);
        return mail;
    }

    private SendMail at(Instant now) {
        return Wiring.sending(settings, enhanced(), client(), clock(now));
    }

    private SendMail failing(Instant now, RuntimeException failure) {
        ExecutionInterceptor interceptor =
                new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(
                            Context.BeforeExecution context, ExecutionAttributes attributes) {
                        throw failure;
                    }
                };
        return Wiring.sending(settings, enhanced(), client(interceptor), clock(now));
    }

    private static SesV2Exception throttled() {
        return exception(429, "TooManyRequestsException");
    }

    private static SesV2Exception refused() {
        return exception(400, "MessageRejected");
    }

    private static SesV2Exception exception(int status, String code) {
        return (SesV2Exception)
                SesV2Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
    }

    private static List<String> parts(String message) {
        return List.of(message.split("base64\r\n\r\n")).stream()
                .skip(1)
                .map(part -> part.split("\r\n--")[0])
                .map(
                        part ->
                                new String(
                                        Base64.getMimeDecoder().decode(part),
                                        StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private DynamoDbEnhancedClient enhanced() {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(aws().dynamoDb()).build();
    }

    private SesV2Client client(ExecutionInterceptor... interceptors) {
        return SesV2Client.builder()
                .endpointOverride(ses.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        each ->
                                each.retryStrategy(AwsRetryStrategy.doNotRetry())
                                        .executionInterceptors(List.of(interceptors)))
                .build();
    }

    private String table(TableDefinition definition) {
        return aws().createTable(
                        definition.toRequest(definition.name() + "-" + TABLES.incrementAndGet()));
    }
}
