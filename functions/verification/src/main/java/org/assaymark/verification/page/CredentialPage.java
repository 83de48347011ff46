package org.assaymark.verification.page;

/**
 * {@code GET /c/{id}}: what an employer opens.
 *
 * @param url the credential's own address, absolute; its documents and pictures stand below it
 */
public record CredentialPage(String url, Judgement judgement, CredentialView credential) {
    String jsonUrl() {
        return url + ".json";
    }

    String jwtUrl() {
        return url + ".jwt";
    }

    /** Its path on this site, so that a page loads its pictures from where it came from itself. */
    String path() {
        return Web.path(url);
    }

    String badgeSvg() {
        return path() + "/badge.svg";
    }

    String badgePng() {
        return path() + "/badge.png?size=1024";
    }

    String certificate(String paper) {
        return path() + "/certificate.pdf?paper=" + paper;
    }

    /** 1200 by 630 pixels. */
    String cardPng() {
        return url + "/card.png";
    }

    /** What a page of somebody else may show, without any script of ours. */
    String snippet() {
        return snippet(Space.CARD_WIDTH, Space.CARD_HEIGHT);
    }

    String snippet(int width, int height) {
        return Snippet.of(url, url + "/card.svg", width, height, CredentialWords.of(this));
    }
}
