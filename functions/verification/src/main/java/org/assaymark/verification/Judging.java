package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.Mode;
import org.assaymark.document.Json;
import org.assaymark.key.DidWeb;
import org.assaymark.records.Issuer;
import org.assaymark.verification.page.Check;
import org.assaymark.verification.page.CredentialView;
import org.assaymark.verification.page.Judgement;
import org.assaymark.verification.page.ProvenIssuer;
import org.assaymark.verification.page.Verdict;
import org.assaymark.verification.page.VerifyPage;
import org.assaymark.verify.Verification;

/** Turns what the verifier found into what software and people are shown. */
final class Judging {
    private final OwnDocuments own;
    private final IssuerDocuments documents;

    Judging(OwnDocuments own, IssuerDocuments documents) {
        this.own = own;
        this.documents = documents;
    }

    /** The verdict as JSON. */
    ObjectNode toJson(Verification verification) {
        ObjectNode json =
                Json.object()
                        .put("verdict", verification.verdict().text())
                        .put("summary", verification.summary());
        json.set("checks", checks(verification));
        verification.credential().ifPresent(credential -> json.set("credential", credential));
        if (!verification.parts().isEmpty()) {
            ArrayNode parts = json.putArray("parts");
            verification.parts().forEach(part -> parts.add(toJson(part)));
        }
        return json;
    }

    static ArrayNode checks(Verification verification) {
        ArrayNode checks = Json.array();
        verification
                .checks()
                .forEach(
                        check -> {
                            ObjectNode item =
                                    checks.addObject()
                                            .put("id", check.id())
                                            .put("result", check.outcome().result());
                            check.outcome()
                                    .detail()
                                    .ifPresent(detail -> item.put("detail", detail));
                        });
        return checks;
    }

    /**
     * @param reason the issuer's words, such as why it revoked the credential
     * @param replacement the address of the credential that took its place
     */
    Judgement judgement(
            Verification verification,
            Optional<String> reason,
            Optional<String> replacement,
            Instant now) {
        return new Judgement(
                subject(verification),
                Verdict.of(verification.verdict().text()),
                origin(verification),
                reason,
                replacement,
                verification.checks().stream()
                        .map(
                                check ->
                                        new Check(
                                                check.id(),
                                                Check.Result.of(check.outcome().result()),
                                                check.outcome().detail()))
                        .toList(),
                now);
    }

    private Judgement.Origin origin(Verification verification) {
        return verification
                .shown()
                .flatMap(credential -> own.ownIssuer(issuerId(credential)))
                .filter(issuer -> issuer.id().mode() == Mode.TEST)
                .map(_ -> Judgement.Origin.OWN_TEST)
                .orElse(Judgement.Origin.IN_EARNEST);
    }

    /** Verdict and content for a page, and the same of all that is inside. */
    VerifyPage.Outcome.Judged judged(Verification verification, Instant now) {
        return new VerifyPage.Outcome.Judged(
                judgement(verification, Optional.empty(), Optional.empty(), now),
                subject(verification) == Judgement.Subject.PRESENTATION
                        ? Optional.empty()
                        : content(verification),
                verification.parts().stream().map(part -> judged(part, now)).toList());
    }

    private static Judgement.Subject subject(Verification verification) {
        if (verification.checks().stream()
                .anyMatch(
                        check ->
                                check.id().equals(VerifyAnything.RETRIEVAL)
                                        && !check.outcome().isPassed())) {
            return Judgement.Subject.LINK;
        }
        List<String> types =
                verification
                        .credential()
                        .map(document -> Member.texts(document, "type"))
                        .orElse(List.of());
        if (types.contains("VerifiablePresentation")
                || types.contains("EnvelopedVerifiablePresentation")) {
            return Judgement.Subject.PRESENTATION;
        }
        return types.contains("EndorsementCredential")
                ? Judgement.Subject.ENDORSEMENT
                : Judgement.Subject.CREDENTIAL;
    }

    /** The content for a page; what is proven about the issuer only if it is. */
    Optional<CredentialView> content(Verification verification) {
        return verification
                .shown()
                .map(
                        credential -> {
                            Optional<Issuer> issuer = own.ownIssuer(issuerId(credential));
                            return CredentialReader.read(
                                    credential,
                                    issuer.map(Issuer::timeZone).orElse((ZoneId) ZoneOffset.UTC),
                                    issuer.map(documents::page),
                                    proven(verification, credential));
                        });
    }

    private static Optional<ProvenIssuer> proven(Verification verification, ObjectNode credential) {
        String issuer = issuerId(credential);
        return verification
                .signedBy()
                .map(by -> new ProvenIssuer(issuer, domain(issuer), by.key(), by.algorithm()));
    }

    private static Optional<String> domain(String issuerId) {
        URI address =
                DidWeb.isOne(issuerId) ? new DidWeb(issuerId).documentUrl() : URI.create(issuerId);
        return Optional.ofNullable(address.getAuthority());
    }

    private static String issuerId(ObjectNode credential) {
        JsonNode issuer = credential.path("issuer");
        return issuer.isObject() ? issuer.path("id").asText() : issuer.asText();
    }
}
