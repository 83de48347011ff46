package org.assaymark.notification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** Amazon SES, API version 2. The client must not try again by itself. */
final class Post {
    private static final String CHARSET = "UTF-8";
    private static final int SERVER_ERROR = 500;

    /** By which SES says later whose letter it was. */
    static final String LEARNER = "learner";

    private final SesV2Client ses;
    private final Optional<String> configurationSet;

    /** What became of a message. */
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /** It was not sent, and may be in a while. */
        record NotNow(String code) implements Outcome {}

        /** It was not sent, and would not be. */
        record Refused(String code) implements Outcome {}

        /** There was no answer. */
        record Unknown(String what) implements Outcome {}
    }

    Post(SesV2Client ses, Optional<String> configurationSet) {
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    Outcome send(Written letter) {
        try {
            ses.sendEmail(request(letter));
            return new Outcome.Sent();
        } catch (SesV2Exception e) {
            return refused(e);
        } catch (SdkException e) {
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    private static Outcome refused(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? "no code" : e.awsErrorDetails().errorCode();
        return e.isThrottlingException() || e.statusCode() >= SERVER_ERROR
                ? new Outcome.NotNow(code)
                : new Outcome.Refused(code);
    }

    private SendEmailRequest request(Written letter) {
        var message =
                Message.builder()
                        .subject(content(letter.text().subject()))
                        .body(
                                Body.builder()
                                        .text(content(letter.plain()))
                                        .html(content(letter.html()))
                                        .build())
                        .headers(headers(letter))
                        .build();
        var request = SendEmailRequest.builder();
        configurationSet.ifPresent(request::configurationSetName);
        return request.fromEmailAddress(letter.from().header())
                .replyToAddresses(letter.replyTo().stream().toList())
                .destination(Destination.builder().toAddresses(letter.to().folded()).build())
                .emailTags(
                        letter.learner().stream()
                                .map(
                                        id ->
                                                MessageTag.builder()
                                                        .name(LEARNER)
                                                        .value(id.text())
                                                        .build())
                                .toList())
                .content(EmailContent.builder().simple(message).build())
                .build();
    }

    /** RFC 8058: mail programs show a button of their own. */
    private static List<MessageHeader> headers(Written letter) {
        return letter.text().leaving().stream()
                .flatMap(
                        leaving ->
                                Stream.of(
                                        header("List-Unsubscribe", "<" + leaving.link() + ">"),
                                        header(
                                                "List-Unsubscribe-Post",
                                                "List-Unsubscribe=One-Click")))
                .toList();
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static Content content(String text) {
        return Content.builder().data(text).charset(CHARSET).build();
    }
}
