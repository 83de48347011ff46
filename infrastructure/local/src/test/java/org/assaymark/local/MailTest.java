package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.SesLocal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Mail about a credential")
class MailTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();

    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    @RegisterExtension static final SesLocal SES = new SesLocal();

    private static final Map<String, String> FORM =
            Map.of("content-type", "application/x-www-form-urlencoded");

    private static Deployment deployment;

    private String issuer;
    private String achievement;
    private String slug;
    private ObjectNode credential;

    @BeforeAll
    static void deploy() {
        System.setProperty("aws.endpointUrlSesV2", SES.uri().toString());
        deployment = new Deployment(DYNAMO, KMS);
    }

    @BeforeEach
    void issue() {
        slug = "school-" + UUID.randomUUID().toString().substring(0, 8);
        issuer =
                manage("/v1/issuers", Deployment.template("issuer").put("slug", slug))
                        .path("id")
                        .asText();
        ObjectNode body = Deployment.template("achievement").put("issuerId", issuer);
        body.withObject("/achievement").put("name", "MAG <welding> & more 🔥 تلحيم");
        achievement = manage("/v1/achievements", body).path("id").asText();
        manage("/v1/achievements/" + achievement + "/publish", Json.object());
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient")
                .put("name", "Amina Weber")
                .put("email", "Amina@" + slug + ".org");
        credential = manage("/v1/credentials", award);
    }

    @Test
    void leads_the_learner_to_the_verification_link_in_both_forms() {
        String message = mailed();
        assertThat(message).contains("To: amina@school-");
        String link = credential.path("verificationUrl").asText();
        assertThat(part(message, 0))
                .contains(
                        "Hello Amina Weber,",
                        "“MAG <welding> & more 🔥 تلحيم”",
                        "\n" + link + "\n");
        Document html = Jsoup.parse(part(message, 1));
        assertThat(html.text()).contains("Hello Amina Weber,", "“MAG <welding> & more 🔥 تلحيم”");
        assertThat(html.select("a").eachAttr("href"))
                .containsOnly(link, "https://badges.tvet.example" + leave(message));
        assertThat(part(message, 0)).contains(leave(message));
    }

    @Test
    void says_in_its_subject_what_was_awarded() {
        assertThat(subject(mailed())).isEqualTo("Your credential: MAG <welding> & more 🔥 تلحيم");
    }

    @Test
    void asks_the_network_for_nothing_when_it_is_opened() {
        Document html = Jsoup.parse(part(mailed(), 1));
        assertThat(html.select("img, script, link, iframe, style, [background]")).isEmpty();
    }

    @Test
    void comes_from_the_issuers_own_sender_where_there_is_one() {
        assertThat(mailed()).contains(" <badges@tvet.example>\r\n");
        ObjectNode own = Json.object();
        own.putObject("sender").put("email", "awards@harbour.example").put("name", "Harbour");
        deployment.patch("/v1/issuers/" + issuer, own);
        assertThat(mailed()).contains("From: \"Harbour\" <awards@harbour.example>\r\n");
    }

    @Test
    void goes_to_the_address_that_the_learner_has_when_it_is_sent() {
        resend();
        ObjectNode addresses = Json.object();
        addresses.putArray("emails").add("amina.weber@" + issuer + ".example");
        deployment.patch("/v1/learners/" + credential.path("learnerId").asText(), addresses);
        assertThat(sent()).contains("To: amina.weber@" + issuer + ".example\r\n");
    }

    @Test
    void is_not_sent_when_the_credential_was_revoked_meanwhile() {
        int before = SES.messages().size();
        resend();
        manage(
                "/v1/credentials/" + credential.path("id").asText() + "/revoke",
                Json.object().put("reason", "Issued to somebody else."));
        assertThat(deployment.invoke("notification", "sendMail").path("sent").asInt()).isZero();
        assertThat(SES.messages()).hasSize(before);
    }

    @Test
    void is_refused_and_not_sent_once_mail_to_the_address_came_back() {
        assertThat(mailed()).contains("To: amina@");
        resend();
        ObjectNode event = Json.object().put("source", "aws.ses");
        ObjectNode detail = event.putObject("detail");
        ObjectNode bounce = detail.putObject("bounce").put("bounceType", "Permanent");
        String address = "amina@" + slug + ".org";
        bounce.putArray("bouncedRecipients").addObject().put("emailAddress", address);
        detail.putObject("mail")
                .putObject("tags")
                .putArray("learner")
                .add(credential.path("learnerId").asText());
        assertThat(deployment.invoke("notification", event).path("marked").asInt()).isOne();
        assertThat(deployment.invoke("notification", "sendMail").path("sent").asInt()).isZero();
        assertThatThrownBy(this::resend)
                .hasMessageContaining("not-mailable")
                .hasMessageContaining("came back")
                .hasMessageNotContaining("amina@");
        ObjectNode other = Json.object();
        other.putArray("emails").add("amina@new-" + slug + ".org");
        deployment.patch("/v1/learners/" + credential.path("learnerId").asText(), other);
        assertThat(mailed()).contains("To: amina@new-");
    }

    @Test
    void says_how_to_get_no_more_by_one_click_of_a_mail_program_or_on_a_page() {
        String message = mailed();
        assertThat(message).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        assertThat(leave(message))
                .matches("/unsubscribe/[A-Za-z0-9_-]{32}")
                .isNotEqualTo(leave(mailed()));
        Document page = Jsoup.parse(open(leave(message)));
        assertThat(page.select("form[method=post]").attr("action")).isEqualTo(leave(message));
        assertThat(page.text()).doesNotContain("amina", "Amina");
        // Programs open every link of a letter: that stops nothing.
        assertThat(mailed()).contains("To: amina@");
    }

    @Test
    void is_refused_and_not_sent_once_the_learner_wants_none_until_they_do_again() {
        String link = leave(mailed());
        resend();
        assertThat(post(link, "List-Unsubscribe=One-Click")).contains("No more letters");
        post(link, "List-Unsubscribe=One-Click");
        assertThat(sendAll()).isZero();
        assertThatThrownBy(this::resend)
                .hasMessageContaining("not-mailable")
                .hasMessageContaining("wants no letters")
                .hasMessageNotContaining("amina@");
        Document page = Jsoup.parse(open(link));
        String again = page.select("input").attr("name") + "=" + page.select("input").attr("value");
        assertThat(again).isEqualTo("letters=again");
        post(link, again);
        assertThat(mailed()).contains("To: amina@");
    }

    @Test
    void of_another_issuer_or_to_another_address_is_still_sent() {
        post(leave(mailed()), "List-Unsubscribe=One-Click");
        ObjectNode other = Json.object();
        other.putArray("emails").add("amina@new-" + slug + ".org");
        deployment.patch("/v1/learners/" + credential.path("learnerId").asText(), other);
        assertThat(mailed()).contains("To: amina@new-");
    }

    @Test
    void an_invented_link_is_a_page_that_stops_nothing() {
        String invented = "/unsubscribe/" + "A".repeat(32);
        assertThat(deployment.get(invented, "text/html").status()).isEqualTo(404);
        assertThat(deployment.send("POST", invented, FORM, Bytes.utf8("letters=again")).status())
                .isEqualTo(404);
        assertThat(mailed()).contains("To: amina@");
    }

    @Test
    void in_german_has_a_page_in_german() {
        ObjectNode body = Deployment.template("achievement").put("issuerId", issuer);
        body.withObject("/achievement").put("inLanguage", "de");
        achievement = manage("/v1/achievements", body).path("id").asText();
        manage("/v1/achievements/" + achievement + "/publish", Json.object());
        credential = manage("/v1/credentials", award("kim"));
        String message = mailed();
        assertThat(part(message, 0)).contains("mehr an diese Adresse\n");
        Document page = Jsoup.parse(open(leave(message)));
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("button").text()).isEqualTo("Keine Nachrichten mehr schicken");
    }

    private static String leave(String message) {
        String line =
                Stream.of(message.split("\r\n"))
                        .filter(each -> each.startsWith("List-Unsubscribe: "))
                        .findFirst()
                        .orElseThrow();
        return line.substring(
                "List-Unsubscribe: <https://badges.tvet.example".length(), line.length() - 1);
    }

    private static String open(String link) {
        var answer = deployment.get(link, "text/html");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().utf8();
    }

    private static String post(String link, String form) {
        var answer = deployment.send("POST", link, FORM, Bytes.utf8(form));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().utf8();
    }

    @Test
    void goes_out_by_itself_and_once_where_that_is_wished_for_at_issuing() {
        assertThat(sendAll()).isZero();
        ObjectNode wished = award("kim").put("notify", true);
        String made = manage("/v1/credentials", wished).path("id").asText();
        ObjectNode again = manage("/v1/credentials", wished);
        assertThat(again.path("id").asText()).isEqualTo(made);
        manage("/v1/credentials", award("kim").put("occasion", "Autumn"));
        assertThat(sendAll()).isOne();
        assertThat(SES.messages().getLast())
                .contains("To: kim@" + slug + ".org")
                .doesNotContain("notify");
        assertThat(again.path("differs").asBoolean()).isFalse();
        assertThat(manage("/v1/credentials", award("kim")).path("differs").asBoolean()).isFalse();
        assertThat(sendAll()).isZero();
    }

    @Test
    void goes_out_when_what_was_a_draft_is_signed() {
        ObjectNode draft = award("kim").put("notify", true).put("draft", true);
        ObjectNode made = manage("/v1/credentials", draft);
        assertThat(made.at("/award/notify").asBoolean()).isTrue();
        assertThat(sendAll()).isZero();
        manage("/v1/credentials/" + made.path("id").asText() + "/submit", Json.object());
        assertThat(sendAll()).isOne();
    }

    @Test
    void tells_of_a_correction_where_the_correction_wishes_for_it() {
        ObjectNode first = manage("/v1/credentials", award("kim").put("notify", true));
        assertThat(sendAll()).isOne();
        ObjectNode silent = award("kim").put("reason", "A slip.").put("narrative", "Other.");
        silent.remove("achievementId");
        ObjectNode second = manage(path(first) + "/supersede", silent);
        assertThat(sendAll()).isZero();
        ObjectNode wished = silent.deepCopy().put("narrative", "Third.").put("notify", true);
        ObjectNode third = manage(path(second) + "/supersede", wished);
        assertThat(sendAll()).isOne();
        assertThat(part(SES.messages().getLast(), 0))
                .contains(third.path("verificationUrl").asText());
    }

    private static String path(ObjectNode made) {
        return "/v1/credentials/" + made.path("id").asText();
    }

    private ObjectNode award(String local) {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Kim").put("email", local + "@" + slug + ".org");
        return award;
    }

    private static int sendAll() {
        return deployment.invoke("notification", "sendMail").path("sent").asInt();
    }

    private String mailed() {
        resend();
        return sent();
    }

    private void resend() {
        manage("/v1/credentials/" + credential.path("id").asText() + "/resend", Json.object());
    }

    private String sent() {
        assertThat(deployment.invoke("notification", "sendMail").path("sent").asInt()).isOne();
        return SES.messages().getLast();
    }

    private ObjectNode manage(String target, ObjectNode body) {
        return deployment.manage("POST", target, body);
    }

    private static String subject(String message) {
        String line =
                Stream.of(message.split("\r\n"))
                        .filter(each -> each.startsWith("Subject: "))
                        .findFirst()
                        .orElseThrow();
        return decoded(line.substring("Subject: =?UTF-8?B?".length(), line.length() - 2));
    }

    private static String part(String message, int index) {
        return decoded(List.of(message.split("base64\r\n\r\n")).get(index + 1).split("\r\n--")[0]);
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
