package org.assaymark.webhooks;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.inbound.Item;
import org.assaymark.inbound.LtiItems;
import org.assaymark.inbound.Reading;
import org.assaymark.inbound.Source;
import org.assaymark.lti.Launch;
import org.assaymark.lti.ToolKey;
import org.assaymark.page.Html;
import org.assaymark.platform.Call;
import org.assaymark.platform.Form;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Negotiation;
import org.assaymark.platform.Problem;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.SecretDigest;
import org.assaymark.webhooks.page.LaunchedPage;
import org.assaymark.webhooks.page.Pages;
import org.assaymark.webhooks.page.RefusedPage;
import org.assaymark.webhooks.page.Words;

/**
 * {@code /lti/{token}/…}: where a learning platform opens us as a tool (1EdTech LTI 1.3). People
 * come here, so that pages answer; nothing of a refusal is kept.
 */
final class LtiHandlers {
    private static final String PLACE = "/lti/";
    private static final int MOST_FIELDS = 30;
    private static final int LONGEST_STATE = 100;

    private final BeginLaunch beginning;
    private final TakeLaunch taking;
    private final EarnedHere earned;
    private final ConnectionStore connections;
    private final ConnectionSecrets secrets;
    private final Pages pages;
    private final Clock clock;

    LtiHandlers(
            BeginLaunch beginning,
            TakeLaunch taking,
            EarnedHere earned,
            ConnectionStore connections,
            ConnectionSecrets secrets,
            Pages pages,
            Clock clock) {
        this.beginning = beginning;
        this.taking = taking;
        this.earned = earned;
        this.connections = connections;
        this.secrets = secrets;
        this.pages = pages;
        this.clock = clock;
    }

    /** {@code GET} and {@code POST /lti/{token}/login}. */
    HttpResponse login(Call call) {
        HttpRequest request = call.request();
        return switch (beginning.begin(token(call), LoginRequest.of(request))) {
            case BeginLaunch.Result.NoSuchAddress() -> refused(request, 404, "noSuchAddress");
            case BeginLaunch.Result.Refused(var reason) -> refused(request, 400, reason.name());
            case BeginLaunch.Result.Sent(var location, var state, var browser) ->
                    LaunchCookie.set(sent(location), state, browser);
        };
    }

    private static HttpResponse sent(String location) {
        return new HttpResponse(
                302,
                Map.of(
                        "location",
                        location,
                        "cache-control",
                        "no-store",
                        "referrer-policy",
                        "no-referrer"),
                Bytes.EMPTY);
    }

    /** {@code POST /lti/{token}/launch}. */
    HttpResponse launch(Call call) {
        HttpRequest request = call.request();
        Form form = Form.of(request, MOST_FIELDS);
        String state = form.text("state").filter(it -> it.length() <= LONGEST_STATE).orElse("");
        var answer =
                new TakeLaunch.Answer(
                        state, form.text("id_token"), LaunchCookie.of(request, state));
        return switch (taking.take(token(call), answer)) {
            case TakeLaunch.Result.NoSuchAddress() -> refused(request, 404, "noSuchAddress");
            case TakeLaunch.Result.NotAskedFor() -> refused(request, 403, "notAskedFor");
            case TakeLaunch.Result.OtherBrowser(var again) ->
                    page(
                            403,
                            pages.refused(
                                    new RefusedPage(
                                            words(request),
                                            "otherBrowser",
                                            Optional.of(again),
                                            Optional.empty())));
            case TakeLaunch.Result.NoAnswer() -> refused(request, 403, "noAnswer");
            case TakeLaunch.Result.NotSigned() -> refused(request, 403, "notSigned");
            case TakeLaunch.Result.Refused(var fault) -> refused(request, 403, fault.name());
            case TakeLaunch.Result.TooLarge() -> refused(request, 413, "tooLarge");
            case TakeLaunch.Result.Taken taken ->
                    LaunchCookie.end(page(200, launched(request, taken)), state);
        };
    }

    private Html launched(HttpRequest request, TakeLaunch.Result.Taken taken) {
        Launch launch = taken.launch();
        Connection connection = taken.connection();
        List<Item> items = LtiItems.of(taken.delivery());
        return pages.launched(
                new LaunchedPage(
                        words(request, launch.language()),
                        launch.course().flatMap(Launch.Course::title),
                        connection.source().read(taken.delivery(), clock.instant())
                                instanceof Reading.Events,
                        earned.names(connection.id(), items),
                        List.copyOf(EarnedHere.names(items)),
                        TakeLaunch.frames(connection.lti().orElseThrow(), launch)));
    }

    /** {@code GET /lti/{token}/keys}: by which the platform knows us. */
    HttpResponse keys(Call call) {
        return connections
                .findByToken(SecretDigest.of(token(call)), clock.instant())
                .filter(connection -> connection.source() == Source.LTI)
                .map(this::published)
                .orElseGet(() -> Problem.notFound().toResponse());
    }

    private HttpResponse published(Connection connection) {
        var json = Json.object();
        var set = json.putArray("keys");
        secrets.toolKeys(connection).stream().map(ToolKey::published).forEach(set::add);
        return HttpResponse.of(200, "application/jwk-set+json", Json.write(json))
                .with("cache-control", "public, max-age=600");
    }

    /** How a problem is told here: to a person, in a page. */
    HttpResponse problem(HttpRequest request, Problem problem) {
        if (!request.path().startsWith(PLACE) || request.path().endsWith("/keys")) {
            return problem.toResponse();
        }
        return page(
                problem.status(),
                pages.refused(
                        new RefusedPage(
                                words(request),
                                problem.status() >= 500 ? "ourFault" : "INCOMPLETE",
                                Optional.empty(),
                                problem.status() >= 500
                                        ? Optional.of(request.requestId())
                                        : Optional.empty())));
    }

    private HttpResponse refused(HttpRequest request, int status, String reason) {
        return page(
                status,
                pages.refused(
                        new RefusedPage(
                                words(request), reason, Optional.empty(), Optional.empty())));
    }

    private static HttpResponse page(int status, Html page) {
        return HttpResponse.of(status, "text/html; charset=utf-8", Bytes.utf8(page.text()))
                .with("content-security-policy", page.contentSecurityPolicy())
                .with("referrer-policy", "no-referrer")
                .with("x-robots-tag", "noindex")
                .with("strict-transport-security", "max-age=31536000")
                .with("cache-control", "no-store");
    }

    private static Words words(HttpRequest request) {
        return words(request, Optional.empty());
    }

    /** As the platform is read; else as the browser wants it. */
    private static Words words(HttpRequest request, Optional<String> language) {
        return Words.in(
                Stream.concat(language.stream(), Negotiation.languages(request).stream()).toList());
    }

    private static String token(Call call) {
        return call.request().pathParameter("token");
    }
}
