package org.assaymark.wallet;

import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.obapi.StatusInfo;
import org.assaymark.page.Html;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.records.WalletClient;
import org.assaymark.records.WalletRequest;
import org.assaymark.wallet.page.Pages;
import org.assaymark.wallet.page.RefusedPage;
import org.assaymark.wallet.page.WalletView;

/** How this function speaks: to wallets as their specifications say, to learners in pages. */
final class WalletAnswers {
    private static final Set<String> TO_SOFTWARE =
            Set.of("/oauth/register", "/oauth/token", "/oauth/revoke");

    private final Pages pages;

    WalletAnswers(Pages pages) {
        this.pages = pages;
    }

    Pages pages() {
        return pages;
    }

    WalletView wallet(WalletClient client, WalletRequest request) {
        return new WalletView(
                client.name(),
                client.metadata().path("client_uri").asText(),
                client.metadata().path("tos_uri").asText(),
                client.metadata().path("policy_uri").asText(),
                request.scopes().stream()
                        .flatMap(scope -> Scope.parse(scope).stream())
                        .sorted()
                        .map(Enum::name)
                        .toList());
    }

    /** A page that is nobody else's: not kept, not framed, and nothing of its address passed on. */
    HttpResponse page(int status, Html page) {
        return HttpResponse.of(status, "text/html; charset=utf-8", Bytes.utf8(page.text()))
                .with("content-security-policy", page.contentSecurityPolicy())
                .with("referrer-policy", "no-referrer")
                .with("x-robots-tag", "noindex")
                .with("x-frame-options", "DENY")
                .with("strict-transport-security", "max-age=31536000")
                .with("cache-control", "no-store");
    }

    HttpResponse refused(int status, String detail) {
        return page(status, pages.refused(new RefusedPage(status, detail, Optional.empty())));
    }

    HttpResponse problem(HttpRequest request, Problem problem) {
        return StatusInfo.of(request, problem).orElseGet(() -> elsewhere(request, problem));
    }

    private HttpResponse elsewhere(HttpRequest request, Problem problem) {
        if (TO_SOFTWARE.contains(request.path())) {
            return OAuthError.of(request.path(), problem).toResponse();
        }
        if (!request.path().startsWith("/oauth/") && !request.path().startsWith("/unsubscribe/")) {
            return problem.toResponse();
        }
        return page(
                problem.status(),
                pages.refused(
                        new RefusedPage(
                                problem.status(),
                                problem.detail(),
                                problem.status() >= 500
                                        ? Optional.of(request.requestId())
                                        : Optional.empty())));
    }
}
