package org.assaymark.wallet;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.Form;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.RateLimit;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.WalletSignIn;
import org.assaymark.records.WalletSignInStore;
import org.assaymark.wallet.page.SentPage;
import org.assaymark.wallet.page.SignInPage;

/**
 * {@code GET /oauth/authorize} and {@code POST /oauth/sign-in}: a learner says which e-mail address
 * is theirs, and gets a link there. What is answered, and how often, is the same for an address
 * that nobody here has.
 */
final class SignInHandlers {
    static final Duration LINK_IS_GOOD = Duration.ofMinutes(15);

    private static final RateLimit MOST_OF_ADDRESS = new RateLimit(5, Duration.ofMinutes(15));
    private static final RateLimit MOST_OF_CLIENT = new RateLimit(2_000, Duration.ofHours(1));

    private final AuthorizationRequest requests;
    private final LearnerKeys keys;
    private final LearnerStore learners;
    private final WalletSignInStore signIns;
    private final Limits limits;
    private final Mailing mail;
    private final Secrets secrets;
    private final WalletAnswers answers;
    private final URI origin;
    private final Clock clock;

    SignInHandlers(
            AuthorizationRequest requests,
            LearnerKeys keys,
            LearnerStore learners,
            WalletSignInStore signIns,
            Limits limits,
            Mailing mail,
            Secrets secrets,
            WalletAnswers answers,
            URI origin,
            Clock clock) {
        this.requests = requests;
        this.keys = keys;
        this.learners = learners;
        this.signIns = signIns;
        this.limits = limits;
        this.mail = mail;
        this.secrets = secrets;
        this.answers = answers;
        this.origin = origin;
        this.clock = clock;
    }

    HttpResponse authorize(Call call) {
        if (!mail.isPossible()) {
            return answers.refused(
                    503, "Nobody can sign in here: this installation sends no mail.");
        }
        return switch (requests.read(call.request()::queryParameter)) {
            case AuthorizationRequest.Reading.Sound sound ->
                    BrowserCookie.set(
                            ask(200, sound, Optional.empty()),
                            BrowserCookie.of(call.request()).orElseGet(secrets::draw));
            case AuthorizationRequest.Reading.Unproven(var detail) -> answers.refused(400, detail);
            case AuthorizationRequest.Reading.Faulty faulty -> toldToClient(faulty);
        };
    }

    HttpResponse signIn(Call call) {
        Form form = Form.of(call.request());
        Optional<String> browser = BrowserCookie.of(call.request());
        if (browser.isEmpty()) {
            return answers.refused(403, "Your browser does not send the cookie of this page back.");
        }
        return switch (requests.read(form::text)) {
            case AuthorizationRequest.Reading.Sound sound ->
                    form.text("email")
                            .filter(SignInHandlers::isAddress)
                            .map(email -> send(new EmailAddress(email), sound, browser.get()))
                            .orElseGet(() -> ask(400, sound, Optional.of(SignInPage.NO_ADDRESS)));
            case AuthorizationRequest.Reading.Unproven(var detail) -> answers.refused(400, detail);
            case AuthorizationRequest.Reading.Faulty faulty -> toldToClient(faulty);
        };
    }

    private HttpResponse send(
            EmailAddress email, AuthorizationRequest.Reading.Sound sound, String browser) {
        String key = keys.of(email);
        limits.require("WALLET-ADDRESS#" + key, MOST_OF_ADDRESS);
        limits.require("WALLET-CLIENT#" + sound.client().id(), MOST_OF_CLIENT);
        learners.findByKey(key)
                .ifPresent(
                        learner -> {
                            String secret = secrets.draw();
                            Instant end = clock.instant().plus(LINK_IS_GOOD);
                            signIns.create(
                                    new WalletSignIn(
                                            SecretDigest.of(secret),
                                            SecretDigest.of(browser),
                                            learner,
                                            key,
                                            sound.request(),
                                            end));
                            mail.send(email, origin.resolve("/oauth/consent/" + secret), end);
                        });
        return answers.page(200, answers.pages().sent(new SentPage(LINK_IS_GOOD.toMinutes())));
    }

    private HttpResponse ask(
            int status, AuthorizationRequest.Reading.Sound sound, Optional<String> fault) {
        Map<String, String> again = new LinkedHashMap<>();
        again.put("response_type", "code");
        again.put("client_id", sound.request().client());
        again.put("redirect_uri", sound.request().redirectUri());
        again.put("scope", String.join(" ", sound.request().scopes()));
        again.put("state", sound.request().state());
        again.put("code_challenge", sound.request().challenge());
        again.put("code_challenge_method", "S256");
        return answers.page(
                status,
                answers.pages()
                        .signIn(
                                new SignInPage(
                                        answers.wallet(sound.client(), sound.request()),
                                        again,
                                        fault)));
    }

    private HttpResponse toldToClient(AuthorizationRequest.Reading.Faulty faulty) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", faulty.code());
        parameters.put("error_description", faulty.description());
        faulty.state().ifPresent(state -> parameters.put("state", state));
        parameters.put("iss", origin.toString());
        return Redirects.to(faulty.redirectUri(), parameters);
    }

    private static boolean isAddress(String text) {
        var faults = new Faults();
        Recipient.emailShape().check(Json.object().put("e", text).get("e"), Pointer.ROOT, faults);
        return faults.isEmpty();
    }
}
