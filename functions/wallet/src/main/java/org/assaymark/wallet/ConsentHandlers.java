package org.assaymark.wallet;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.assaymark.platform.Call;
import org.assaymark.platform.Form;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.WalletClient;
import org.assaymark.records.WalletClientStore;
import org.assaymark.records.WalletGrantStore;
import org.assaymark.records.WalletSignIn;
import org.assaymark.records.WalletSignInStore;
import org.assaymark.wallet.page.ConsentPage;

/**
 * {@code /oauth/consent}: where the link in the mail leads, and where the learner decides. Whoever
 * has the link reads the learner's mail; that they also have the cookie of the browser which asked
 * shows that they asked for it themselves. The link is used up by the decision, not by being
 * opened.
 */
final class ConsentHandlers {
    private static final Duration CODE_IS_GOOD = Duration.ofMinutes(10);
    private static final String GONE =
            "The link was used already, or it is too old. Go back to the app and start again.";
    private static final String OTHER_BROWSER =
            "Open the link in the browser in which you entered your e-mail address. If you did not enter it"
                    + " anywhere, somebody else did: then close this page.";

    private final WalletSignInStore signIns;
    private final WalletClientStore clients;
    private final WalletGrantStore grants;
    private final Secrets secrets;
    private final WalletAnswers answers;
    private final URI origin;
    private final Clock clock;

    ConsentHandlers(
            WalletSignInStore signIns,
            WalletClientStore clients,
            WalletGrantStore grants,
            Secrets secrets,
            WalletAnswers answers,
            URI origin,
            Clock clock) {
        this.signIns = signIns;
        this.clients = clients;
        this.grants = grants;
        this.secrets = secrets;
        this.answers = answers;
        this.origin = origin;
        this.clock = clock;
    }

    HttpResponse show(Call call) {
        String link = call.request().pathParameter("link");
        Optional<WalletSignIn> found = find(link);
        if (found.isEmpty()) {
            return answers.refused(404, GONE);
        }
        if (!isSameBrowser(call.request(), found.get())) {
            return answers.refused(403, OTHER_BROWSER);
        }
        WalletClient client = clients.find(found.get().request().client()).orElseThrow();
        return answers.page(
                200,
                answers.pages()
                        .consent(
                                new ConsentPage(
                                        answers.wallet(client, found.get().request()),
                                        link,
                                        URI.create(found.get().request().redirectUri()))));
    }

    HttpResponse decide(Call call) {
        Form form = Form.of(call.request());
        Optional<WalletSignIn> found = form.text("link").flatMap(this::find);
        if (found.isEmpty()) {
            return answers.refused(404, GONE);
        }
        if (!isSameBrowser(call.request(), found.get())) {
            return answers.refused(403, OTHER_BROWSER);
        }
        return switch (form.text("decision").orElse("")) {
            case "allow" -> allow(found.get());
            case "deny" -> deny(found.get());
            default -> answers.refused(400, "The form has no decision.");
        };
    }

    private HttpResponse allow(WalletSignIn signIn) {
        String code = secrets.draw();
        Instant now = clock.instant();
        var given =
                new WalletGrantStore.Code(
                        SecretDigest.of(code), secrets.draw(), now.plus(CODE_IS_GOOD));
        if (!grants.allow(signIn, given, now)) {
            return answers.refused(404, GONE);
        }
        return answer(signIn, "code", code, "scope", Scope.join(signIn.request().scopes()));
    }

    private HttpResponse deny(WalletSignIn signIn) {
        return signIns.use(signIn, clock.instant())
                ? answer(
                        signIn,
                        "error",
                        "access_denied",
                        "error_description",
                        "The learner does not allow it.")
                : answers.refused(404, GONE);
    }

    private HttpResponse answer(
            WalletSignIn signIn, String name, String value, String secondName, String second) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(name, value);
        parameters.put(secondName, second);
        parameters.put("state", signIn.request().state());
        // RFC 9207: a client that has several servers can tell whose answer it is.
        parameters.put("iss", origin.toString());
        return Redirects.to(signIn.request().redirectUri(), parameters);
    }

    private Optional<WalletSignIn> find(String link) {
        return Optional.of(link)
                .filter(Secrets::hasForm)
                .flatMap(secret -> signIns.find(SecretDigest.of(secret), clock.instant()));
    }

    private static boolean isSameBrowser(HttpRequest request, WalletSignIn signIn) {
        return BrowserCookie.of(request).filter(signIn.browser()::isOf).isPresent();
    }
}
