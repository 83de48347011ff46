package org.assaymark.verification.page;

/**
 * {@code GET /c/{id}}: what an employer opens.
 *
 * @param url the credential's own address, absolute
 * @param jsonUrl the signed document
 * @param jwtUrl the same credential as a JWT
 */
public record CredentialPage(
        String url,
        String jsonUrl,
        String jwtUrl,
        Judgement judgement,
        CredentialView credential) {}
