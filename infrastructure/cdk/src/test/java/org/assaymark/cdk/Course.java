package org.assaymark.cdk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.assaymark.api.Operations;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.InboundEventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.MicroCredentialContext;
import org.assaymark.deliveries.DeliveriesFunction;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.notification.NotificationFunction;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.vcapi.Instance;
import org.assaymark.webhooks.WebhooksFunction;

/**
 * A walk through every operation: as an operator, as a provider, and as somebody who was handed a
 * link.
 */
final class Course {
    private static final String JSON = "application/json";
    private static final String PATCH = "application/merge-patch+json";

    private static final String RED_DOT =
            Base64.getEncoder()
                    .encodeToString(
                            Bytes.utf8(
                                            """
                                            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">\
                                            <circle cx="5" cy="5" r="5" fill="#c00"/></svg>\
                                            """)
                                    .toArray());

    private final Calls calls;
    private final Supplier<String> lastMail;
    private final InboundCourse inbound;
    private String key = "";
    private String issuer = "";
    private String achievement = "";

    /** How operations are called; an answer is one of success. */
    interface Calls {
        ObjectNode invoke(String function, ObjectNode event);

        Answer send(String method, String target, Map<String, String> headers, Bytes body);

        /** As above, where the answer is 401. */
        void refused(String method, String target, Map<String, String> headers, Bytes body);
    }

    /**
     * @param lastMail the newest message that was sent, as it is
     */
    Course(Calls calls, Supplier<String> lastMail, InboundCourse inbound) {
        this.calls = calls;
        this.lastMail = lastMail;
        this.inbound = inbound;
    }

    void run() {
        key =
                calls.invoke("catalogue", apiKey().put("action", "createApiKey"))
                        .path("key")
                        .asText();
        apiKeys();
        people();
        issuers();
        achievements();
        designs();
        batches();
        inbound();
        String credential = credentials();
        ObjectNode document = document(credential);
        publicPages(credential, document);
        mail(credential);
        webhooks(credential);
        inbound.run(new IssuerId(issuer), new AchievementId(achievement), "ada@harbour.example");
        decision(inbound.seats(new IssuerId(issuer)));
        end(credential);
        approvals();
        archive();
        instances();
        endorsements();
        compromise();
        wallet();
        erasure();
        IssuanceFunction.SCHEDULES.forEach(each -> calls.invoke("issuance", each.event()));
    }

    private void apiKeys() {
        ObjectNode made = post("/v1/api-keys", apiKey());
        // Whichever function a key is first used with notes it.
        calls.send(
                "GET",
                "/v1/events",
                Map.of("authorization", "Bearer " + made.path("key").asText()),
                Bytes.EMPTY);
        String id = made.path("id").asText();
        get("/v1/api-keys");
        get("/v1/api-keys?limit=1");
        get("/v1/api-keys/" + id);
        post("/v1/api-keys/" + id + "/rotate", Json.object());
        manage("DELETE", "/v1/api-keys/" + id, Map.of(), Bytes.EMPTY);
        get("/v1/audit-log");
        get("/v1/audit-log?callerId=" + id);
        get("/v1/audit-log?resourceId=" + id);
    }

    private void people() {
        get("/v1/me");
        ObjectNode body = Json.object().put("email", "grace@harbour.example");
        body.putArray("roles").add("owner");
        String person = "/v1/people/" + post("/v1/people", body).path("id").asText();
        get("/v1/people");
        edit(person, Json.object().put("name", "Grace Byrne"));
        manage("DELETE", person, Map.of(), Bytes.EMPTY);
    }

    private void issuers() {
        ObjectNode body = Json.object().put("slug", "harbour");
        body.putObject("profile")
                .put("name", "Harbour College")
                .put("url", "https://harbour.example");
        issuer = post("/v1/issuers", body).path("id").asText();
        get("/v1/issuers");
        edit("/v1/issuers/" + issuer, Json.object().put("timeZone", "Europe/Dublin"));
    }

    /** What the installation's key has signed so far is signed anew by one of the issuer's own. */
    private void compromise() {
        String keys = "/v1/issuers/" + issuer + "/keys";
        String former = get(keys).json().path("data").path(0).path("kid").asText();
        post(keys, Json.object().put("custody", "dedicated"));
        String newer = get(keys).json().path("data").path(0).path("kid").asText();
        post(
                keys + "/" + former + "/compromise",
                Json.object().put("reason", "A laptop was stolen."));
        IssuanceFunction.SCHEDULES.forEach(each -> calls.invoke("issuance", each.event()));
        post(keys, Json.object().put("custody", "dedicated"));
        post(keys + "/" + newer + "/retire", Json.object());
    }

    private void achievements() {
        ObjectNode body = Json.object().put("issuerId", issuer);
        ObjectNode content =
                body.putObject("achievement")
                        .put("name", "MAG welding")
                        .put("description", "Fillet welds.");
        content.putObject("criteria").put("narrative", "Pass the practical test.");
        achievement = post("/v1/achievements", body).path("id").asText();
        get("/v1/achievements?issuerId=" + issuer);
        ObjectNode change = Json.object();
        change.putObject("achievement").put("description", "Fillet welds in steel.");
        edit("/v1/achievements/" + achievement, change);
        post("/v1/achievements/" + achievement + "/publish", Json.object());
        get("/v1/achievements/" + achievement + "/versions");
    }

    private void designs() {
        // The first use of a key is written down where it is made.
        String administrator = key;
        key = post("/v1/api-keys", apiKey()).path("key").asText();
        ObjectNode body =
                Json.object()
                        .put("issuerId", issuer)
                        .put("name", "Welding")
                        .put("template", "hexagon");
        body.putObject("artwork").put("place", "emblem").put("data", RED_DOT);
        String id = post("/v1/designs", body).path("id").asText();
        body.remove("artwork");
        String other = post("/v1/designs", body).path("id").asText();
        get("/v1/designs?limit=1");
        get("/v1/designs?issuerId=" + issuer);
        edit("/v1/designs/" + id, Json.object().put("name", "Fillet welding"));
        get("/v1/designs/" + id + "/versions");
        post("/v1/designs/" + other + "/archive", Json.object());
        manage(
                "POST",
                "/v1/designs/preview",
                Map.of("content-type", JSON),
                Json.write(body.put("title", "MAG welding")));
        key = administrator;
        edit("/v1/achievements/" + achievement, Json.object().put("designId", id));
        post("/v1/achievements/" + achievement + "/publish", Json.object());
        for (String of : new String[] {"", "/v/1", "/v/2"}) {
            for (String form : new String[] {"png", "svg"}) {
                calls.send(
                        "GET", "/a/" + achievement + of + "/badge." + form, Map.of(), Bytes.EMPTY);
            }
        }
    }

    private void approvals() {
        // A key that another one made would count as the same hand.
        String reviewer =
                calls.invoke("catalogue", apiKey().put("action", "createApiKey"))
                        .path("key")
                        .asText();
        ObjectNode body = Json.object().put("issuerId", issuer).put("requiresApproval", true);
        ObjectNode content =
                body.putObject("achievement")
                        .put("name", "TIG welding")
                        .put("description", "Butt.");
        content.putObject("criteria").put("narrative", "Pass the practical test.");
        String reviewed = post("/v1/achievements", body).path("id").asText();
        post("/v1/achievements/" + reviewed + "/publish", Json.object());
        String id = draft(reviewed);
        edit("/v1/credentials/" + id, Json.object().put("narrative", "Clean seams."));
        post("/v1/credentials/" + id + "/submit", Json.object());
        String author = key;
        key = reviewer;
        post("/v1/credentials/" + id + "/reject", Json.object().put("reason", "Which seams?"));
        key = author;
        post("/v1/credentials/" + id + "/submit", Json.object());
        key = reviewer;
        post("/v1/credentials/" + id + "/approve", Json.object());
        key = author;
        manage("DELETE", "/v1/credentials/" + draft(reviewed), Map.of(), Bytes.EMPTY);
    }

    private String draft(String of) {
        ObjectNode award = Json.object().put("achievementId", of).put("draft", true);
        award.putObject("recipient").put("name", "Bo Byrne");
        return post("/v1/credentials", award).path("id").asText();
    }

    private void archive() {
        post("/v1/achievements/" + achievement + "/archive", Json.object());
    }

    private String credentials() {
        ObjectNode body = Json.object().put("achievementId", achievement);
        body.putObject("recipient").put("name", "Ada Byrne").put("email", "ada@harbour.example");
        String id = post("/v1/credentials", body).path("id").asText();
        post("/v1/credentials", body);
        get("/v1/credentials/" + id);
        learner();
        get("/v1/events");
        post("/v1/credentials/search", Json.object().put("recipientEmail", "ada@harbour.example"));
        get("/v1/credentials?issuerId=" + issuer);
        get("/v1/credentials?achievementId=" + achievement);
        get("/v1/credentials?achievementId=" + achievement + "&status=active");
        ObjectNode corrected = Json.object().put("reason", "The name was misspelt.");
        corrected.putObject("recipient").put("name", "Ada B.").put("email", "ada@harbour.example");
        String newer = post("/v1/credentials/" + id + "/supersede", corrected).path("id").asText();
        return post("/v1/credentials/" + newer + "/renew", Json.object()).path("id").asText();
    }

    /** The queue's messages are handed over by hand. */
    private void batches() {
        // The first use of a key is written down where it is made.
        String administrator = key;
        key = post("/v1/api-keys", apiKey()).path("key").asText();
        ObjectNode body = Json.object().put("achievementId", achievement).put("mode", "dryRun");
        body.putArray("rows").addObject().putObject("recipient").put("name", "Ada Byrne");
        String batch = post("/v1/batches", body).path("id").asText();
        work(batch, "CHECK", 1);
        post("/v1/batches/" + batch + "/start", Json.object());
        work(batch, "ISSUE", 1);
        for (String part : new String[] {"", "/rows", "/errors.csv"}) {
            get("/v1/batches/" + batch + part);
        }
        get("/v1/batches?limit=1");
        sheet();
        largeErrorFile();
        key = administrator;
    }

    private void sheet() {
        Bytes csv = Bytes.utf8("name\nAda Byrne\n");
        ObjectNode upload = post("/v1/uploads", Json.object().put("bytes", csv.size()));
        put(upload.path("url").asText(), csv);
        ObjectNode body = Json.object().put("achievementId", achievement).put("mode", "dryRun");
        body.put("uploadId", upload.path("id").asText());
        String batch = post("/v1/batches", body).path("id").asText();
        post("/v1/batches/" + batch + "/cancel", Json.object());
        BatchesFunction.SCHEDULES.forEach(each -> calls.invoke("batches", each.event()));
    }

    /** With so many rows at fault that their file is more than an answer can carry. */
    private void largeErrorFile() {
        ObjectNode body = Json.object().put("achievementId", achievement).put("mode", "dryRun");
        var rows = body.putArray("rows");
        for (int i = 0; i < 18; i++) {
            rows.addObject().put("narrative", "\"".repeat(90_000));
        }
        String batch = post("/v1/batches", body).path("id").asText();
        for (int first = 1; first < 18; first += 2) {
            work(batch, "CHECK", first);
        }
        get("/v1/batches/" + batch + "/errors.csv");
    }

    /** A delivery of a generic sender, and everything that can be made and asked around it. */
    private void inbound() {
        // The first use of a key is written down where it is made.
        String administrator = key;
        key = post("/v1/api-keys", apiKey()).path("key").asText();
        ObjectNode made =
                post(
                        "/v1/connections",
                        Json.object()
                                .put("source", "generic")
                                .put("name", "Zapier")
                                .put("issuerId", issuer));
        String connection = made.path("id").asText();
        String target = "/v1/connections/" + connection;
        ObjectNode platform =
                Json.object()
                        .put("source", "openedx")
                        .put("name", "Learning platform")
                        .put("issuerId", issuer);
        platform.putObject("api")
                .put("origin", "https://lms.invalid")
                .put("clientId", "assaymark")
                .put("secret", "s3cret");
        inbound.ask(
                new ConnectionId(post("/v1/connections", platform).path("id").asText()),
                new IssuerId(issuer),
                new AchievementId(achievement));
        get("/v1/connections?limit=1");
        edit(target, Json.object().put("name", "Make"));
        String rule = "/v1/rules/" + post("/v1/rules", rule(connection)).path("id").asText();
        get("/v1/rules?connectionId=" + connection);
        edit(rule, Json.object().put("item", "MAG-2"));
        ObjectNode event =
                Json.object()
                        .put("kind", "course.completed")
                        .put("externalId", "1")
                        .put("learner_email", "ada@harbour.example")
                        .put("course_id", "MAG-2");
        post(
                "/v1/rules/simulate",
                Json.object().put("connectionId", connection).set("event", event));
        String address = path(made.path("inboundUrl").asText());
        String id = delivered(address, made.path("secret").asText(), event);
        delivered(address, made.path("secret").asText(), event);
        replays(connection, id);
        ObjectNode moved = post(target + "/token", Json.object().put("overlapSeconds", 0));
        ObjectNode secret = post(target + "/secrets", Json.object());
        calls.refused(
                "POST",
                path(moved.path("inboundUrl").asText()),
                Map.of("content-type", JSON),
                Json.write(event));
        post(target + "/test", Json.object());
        get(target);
        String old = secret.at("/secrets/1/id").asText();
        manage("DELETE", target + "/secrets/" + old, Map.of(), Bytes.EMPTY);
        inbound.quiet(new ConnectionId(connection));
        WebhooksFunction.SCHEDULES.forEach(each -> calls.invoke("webhooks", each.event()));
        manage("DELETE", rule, Map.of(), Bytes.EMPTY);
        post("/v1/rules", rule(connection));
        manage("DELETE", target, Map.of(), Bytes.EMPTY);
        statements();
        launch();
        key = administrator;
    }

    /** From a learning platform, by a learner. */
    private void launch() {
        ObjectNode made =
                post(
                        "/v1/connections",
                        Json.object()
                                .put("source", "lti")
                                .put("name", "Learning platform")
                                .put("issuerId", issuer)
                                .set("lti", LaunchCourse.terms()));
        new LaunchCourse(calls, inbound).run(made.path("tool"));
    }

    /** Of the Experience API: stored, repeated, read. */
    private void statements() {
        ObjectNode made =
                post(
                        "/v1/connections",
                        Json.object()
                                .put("source", "xapi")
                                .put("name", "LMS")
                                .put("issuerId", issuer));
        String credentials = made.path("id").asText() + ":" + made.path("secret").asText();
        Map<String, String> headers =
                Map.of(
                        "content-type",
                        JSON,
                        "x-experience-api-version",
                        "1.0.3",
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(Bytes.utf8(credentials).toArray()));
        Bytes statement =
                Bytes.utf8(
                        """
                        {"id":"6690e6c9-3ef0-4ed3-8b37-7f3964730bee","actor":{"mbox":"mailto:ada@harbour.example"},
                         "verb":{"id":"https://w3id.org/xapi/adl/verbs/satisfied"},
                         "object":{"id":"https://lms.example/mag-1"}}""");
        String named = "/xapi/statements?statementId=6690e6c9-3ef0-4ed3-8b37-7f3964730bee";
        calls.send("GET", "/xapi/about", Map.of(), Bytes.EMPTY);
        calls.send("POST", "/xapi/statements", headers, statement);
        calls.send("PUT", named, headers, statement);
        calls.send("GET", named, headers, Bytes.EMPTY);
    }

    private ObjectNode rule(String connection) {
        return Json.object()
                .put("connectionId", connection)
                .put("kind", "COURSE_COMPLETED")
                .put("item", "MAG-1")
                .put("action", "issue")
                .put("achievementId", achievement);
    }

    private String delivered(String address, String secret, ObjectNode event) {
        return calls.send(
                        "POST",
                        address,
                        Map.of("content-type", JSON, "authorization", "Bearer " + secret),
                        Json.write(event))
                .json()
                .at("/events/0/id")
                .asText();
    }

    private void replays(String connection, String id) {
        get("/v1/inbound-events?connectionId=" + connection);
        get("/v1/inbound-events?outcome=received&connectionId=" + connection);
        get("/v1/inbound-events/" + id);
        post("/v1/inbound-events/" + id + "/replay", Json.object());
        post(
                "/v1/inbound-events/replay",
                Json.object()
                        .put("connectionId", connection)
                        .put("from", "2020-01-01T00:00:00Z")
                        .put("until", "2100-01-01T00:00:00Z"));
    }

    private void decision(InboundEventId waiting) {
        ObjectNode decided =
                Json.object().put("decision", "accept").put("reason", "The employer told us.");
        var learners = decided.putArray("learners");
        learners.addObject().put("name", "Ada Byrne").put("email", "ada@harbour.example");
        learners.addObject().put("name", "Kim Kern").put("email", "kim@harbour.example");
        post("/v1/inbound-events/" + waiting.text() + "/decision", decided);
        inbound.work(waiting);
        get("/v1/inbound-events/" + waiting.text());
    }

    private static void put(String url, Bytes content) {
        try (var client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url))
                            .header("content-type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(content.toArray()))
                            .build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new AssertionError("the file was answered with " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void work(String batch, String phase, int first) {
        ObjectNode chunk =
                Json.object().put("batchId", batch).put("phase", phase).put("first", first);
        ObjectNode event = Json.object();
        event.putArray("Records")
                .addObject()
                .put("messageId", "1")
                .put("body", Json.write(chunk).utf8());
        calls.invoke("issuance", event);
    }

    private void learner() {
        String id =
                post("/v1/learners/search", Json.object().put("email", "ada@harbour.example"))
                        .path("data")
                        .path(0)
                        .path("id")
                        .asText();
        get("/v1/learners/" + id + "/transcript.pdf");
        ObjectNode addresses = Json.object();
        addresses.putArray("emails").add("ada@byrne.example").add("ada@harbour.example");
        edit("/v1/learners/" + id, addresses);
        ObjectNode one = Json.object();
        one.putArray("emails").add("ada@harbour.example");
        edit("/v1/learners/" + id, one);
    }

    private void erasure() {
        String id =
                post("/v1/learners/search", Json.object().put("email", "ada@harbour.example"))
                        .path("data")
                        .path(0)
                        .path("id")
                        .asText();
        get("/v1/learners/" + id + "/export");
        post("/v1/learners/" + id + "/erase", Json.object().put("reason", "Ada asked for it."));
        get("/v1/credentials?achievementId=" + achievement + "&status=erased");
    }

    private void wallet() {
        new WalletCourse(
                        calls,
                        () -> {
                            NotificationFunction.SCHEDULES.forEach(
                                    each -> calls.invoke("notification", each.event()));
                            return lastMail.get();
                        })
                .run("ada@harbour.example");
    }

    /**
     * Endpoints that take what they are told, are gone, or are not there; of each event one hears
     * by the stream of the table, of what is left by the schedule.
     */
    private void webhooks(String credential) {
        // The first use of a key is written down where it is made.
        String administrator = key;
        key = post("/v1/api-keys", apiKey()).path("key").asText();
        String endpoints = "/v1/webhook-endpoints";
        String id = post(endpoints, endpoint("/taken")).path("id").asText();
        String one = endpoints + "/" + id;
        String gone = post(endpoints, endpoint("/gone")).path("id").asText();
        ObjectNode last = post(endpoints, endpoint("/later"));
        get(endpoints + "?limit=1");
        get(endpoints + "?issuerId=" + issuer);
        edit(one, Json.object().put("description", "The campus system"));
        post(one + "/secrets", Json.object().put("scheme", "v1a"));
        String ping = post(one + "/test", Json.object()).path("id").asText();
        get("/v1/deliveries/" + ping);
        String event = "evt_" + ping.substring("dlv_".length());
        // None is told of what happened before it was made.
        tell(event, credential, last.path("createdAt").asText());
        for (String each : new String[] {id, gone}) {
            told(DeliveryId.of(new EndpointId(each), new EventId(event)));
        }
        DeliveriesFunction.SCHEDULES.forEach(each -> calls.invoke("deliveries", each.event()));
        get("/v1/deliveries?endpointId=" + id);
        get("/v1/deliveries?endpointId=" + id + "&status=delivered");
        get("/v1/deliveries?eventId=" + event);
        post("/v1/deliveries/" + ping + "/replay", Json.object());
        post(one + "/replay", Json.object().put("from", "2026-01-01T00:00:00Z"));
        manage("DELETE", endpoints + "/" + gone, Map.of(), Bytes.EMPTY);
        key = administrator;
    }

    private void tell(String event, String credential, String at) {
        ObjectNode content =
                Json.object()
                        .put("id", event)
                        .put("type", "credential.issued")
                        .put("at", at)
                        .put("credentialId", credential)
                        .put("achievementId", achievement)
                        .put("issuerId", issuer)
                        .put("number", 1);
        ObjectNode change = change("CREDENTIAL#" + credential, "EVENT#000000001");
        ((ObjectNode) change.at("/Records/0/dynamodb"))
                .putObject("NewImage")
                .putObject("event")
                .put("S", Json.write(content).utf8());
        calls.invoke("deliveries", change);
    }

    private void told(DeliveryId delivery) {
        calls.invoke("deliveries", change("DELIVERY#" + delivery, "DELIVERY"));
    }

    private static ObjectNode change(String pk, String sk) {
        ObjectNode change = Json.object();
        ObjectNode keys =
                change.putArray("Records").addObject().putObject("dynamodb").putObject("Keys");
        keys.putObject("pk").put("S", pk);
        keys.putObject("sk").put("S", sk);
        return change;
    }

    private ObjectNode endpoint(String path) {
        ObjectNode body =
                Json.object().put("issuerId", issuer).put("url", "https://campus.example" + path);
        body.putArray("include").add("learner");
        return body;
    }

    /** One as the stream of the table tells of it, one as the schedule finds it. */
    private void mail(String credential) {
        post("/v1/credentials/" + credential + "/resend", Json.object());
        NotificationFunction.SCHEDULES.forEach(each -> calls.invoke("notification", each.event()));
        ObjectNode told = Json.object();
        told.putArray("Records")
                .addObject()
                .putObject("dynamodb")
                .putObject("Keys")
                .putObject("pk")
                .put("S", "MAIL#mai_00000000000000000000000000");
        calls.invoke("notification", told);
        unsubscribe();
    }

    /** By the link of the newest letter, and undone. */
    private void unsubscribe() {
        String link =
                lastMail.get()
                        .replaceAll("(?s).*List-Unsubscribe: <https?://[^/]*([^>]*)>.*", "$1");
        open(link, "text/html");
        for (String field : new String[] {"List-Unsubscribe=One-Click", "letters=again"}) {
            calls.send(
                    "POST",
                    link,
                    Map.of("content-type", "application/x-www-form-urlencoded"),
                    Bytes.utf8(field));
        }
    }

    private void end(String credential) {
        for (String step : new String[] {"suspend", "reinstate", "revoke"}) {
            post(
                    "/v1/credentials/" + credential + "/" + step,
                    Json.object().put("reason", "Issued to somebody else."));
        }
    }

    /** Each instance once: what one signs with is the key of its own curve. */
    private void instances() {
        for (Instance instance : Instance.values()) {
            String path = "/vc/" + instance.path();
            ObjectNode credential = Json.object();
            credential.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
            credential.putArray("type").add("VerifiableCredential");
            credential.set("issuer", open(path, "*/*").json().path("issuer"));
            credential.putObject("credentialSubject").put("id", "did:example:subject");
            ObjectNode issued =
                    publicPost(
                                    path + "/credentials/issue",
                                    Json.object().set("credential", credential))
                            .json();
            publicPost(path + "/credentials/verify", issued);
            publicPost(
                    path + "/presentations/verify",
                    Json.object().set("verifiablePresentation", presentation(issued)));
        }
    }

    /** An instance of the VC-API stands for somebody else: it signs under a DID of its own. */
    private void endorsements() {
        endorse("/v1/issuers/" + issuer, get("/v1/issuers/" + issuer).json().path("did").asText());
        String version = get("/v1/achievements/" + achievement).json().path("url").asText();
        endorse("/v1/achievements/" + achievement, version);
        open("/i/harbour", "text/html");
        open("/a/" + achievement, "text/html");
    }

    private void endorse(String target, String about) {
        ObjectNode endorsement = endorsement(about);
        String id = post(target + "/endorsements", endorsement).path("id").asText();
        get(target + "/endorsements");
        manage("DELETE", target + "/endorsements/" + id, Map.of(), Bytes.EMPTY);
        post(target + "/endorsements", endorsement);
    }

    private ObjectNode endorsement(String about) {
        String instance = "/vc/" + Instance.values()[0].path();
        ObjectNode credential = Json.object();
        credential
                .putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        credential.put("id", "urn:uuid:" + UUID.randomUUID());
        credential.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        credential.put("name", "Endorsement").put("validFrom", "2026-01-01T00:00:00Z");
        ObjectNode issuer = credential.putObject("issuer");
        issuer.set("id", open(instance, "*/*").json().path("issuer"));
        issuer.putArray("type").add("Profile");
        credential
                .putObject("credentialSubject")
                .put("id", about)
                .putArray("type")
                .add("EndorsementSubject");
        ObjectNode issued =
                publicPost(
                                instance + "/credentials/issue",
                                Json.object().set("credential", credential))
                        .json();
        return Json.object().set("endorsement", issued.path("verifiableCredential"));
    }

    private static ObjectNode presentation(ObjectNode issued) {
        ObjectNode presentation = Json.object();
        presentation.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        presentation.putArray("type").add("VerifiablePresentation");
        presentation.putArray("verifiableCredential").add(issued.path("verifiableCredential"));
        return presentation;
    }

    private Answer publicPost(String target, ObjectNode body) {
        return calls.send("POST", target, Map.of("content-type", JSON), Json.write(body));
    }

    private ObjectNode document(String credential) {
        open("/c/" + credential, "text/html");
        return open("/c/" + credential + ".json", "*/*").json();
    }

    private void publicPages(String credential, ObjectNode document) {
        open("/i/harbour", "text/html");
        for (String picture :
                new String[] {
                    "badge.png", "badge.svg", "card.png", "card.svg", "certificate.pdf"
                }) {
            open("/c/" + credential + "/" + picture, "*/*");
        }
        open("/oembed?url=" + document.path("id").asText(), "*/*");
        open("/i/harbour/did.json", "*/*");
        open(path(signingKey(open("/c/" + credential + ".jwt", "*/*").body())), "*/*");
        open("/a/" + achievement, "text/html");
        open("/a/" + achievement + "/v/1", "*/*");
        open(path(document.at("/credentialStatus/statusListCredential").asText()), "*/*");
        open(path(MicroCredentialContext.url("https://credentials.example.org")), "*/*");
        for (String page :
                new String[] {"/verify", "/verify.js", "/healthz", "/openapi.json", "/docs", "/"}) {
            open(page, "text/html");
        }
        calls.send(
                "POST",
                "/verify",
                Map.of("content-type", JSON, "accept", JSON),
                Json.write(document));
    }

    /** The header's kid leads to the key. */
    private static String signingKey(Bytes jwt) {
        String header = jwt.utf8().split("\\.")[0];
        return Json.readObject(Bytes.of(Base64.getUrlDecoder().decode(header)))
                .path("kid")
                .asText();
    }

    private ObjectNode post(String target, ObjectNode body) {
        return manage(
                        "POST",
                        target,
                        Map.of(
                                "content-type",
                                JSON,
                                "idempotency-key",
                                UUID.randomUUID().toString()),
                        Json.write(body))
                .json();
    }

    private Answer get(String target) {
        return manage("GET", target, Map.of(), Bytes.EMPTY);
    }

    private void edit(String target, ObjectNode change) {
        String tag = get(target).headers().get("etag");
        manage("PATCH", target, Map.of("content-type", PATCH, "if-match", tag), Json.write(change));
    }

    private Answer manage(String method, String target, Map<String, String> headers, Bytes body) {
        var all = new TreeMap<>(headers);
        all.put("authorization", "Bearer " + key);
        return calls.send(method, target, all, body);
    }

    private Answer open(String target, String accept) {
        return calls.send("GET", target, Map.of("accept", accept), Bytes.EMPTY);
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    private static ObjectNode apiKey() {
        ObjectNode body = Json.object().put("name", "Everything");
        var scopes = body.putArray("scopes");
        Operations.load().scopes().forEach(scopes::add);
        return body;
    }
}
