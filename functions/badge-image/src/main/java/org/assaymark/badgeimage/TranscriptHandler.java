package org.assaymark.badgeimage;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.badge.Brand;
import org.assaymark.certificate.Certificates;
import org.assaymark.certificate.Paper;
import org.assaymark.certificate.Transcript;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Colour;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.Issuer;

/**
 * {@code GET /v1/learners/{id}/transcript.pdf}: what a learner holds, to print, with each signed
 * credential attached. It says of what day it is, and is the same file all that day, unless
 * something changes.
 */
final class TranscriptHandler {
    private final HoldingsShelf shelf;
    private final Printed printed;
    private final Certificates certificates;
    private final URI origin;
    private final Clock clock;

    TranscriptHandler(
            HoldingsShelf shelf,
            Printed printed,
            Certificates certificates,
            URI origin,
            Clock clock) {
        this.shelf = shelf;
        this.printed = printed;
        this.certificates = certificates;
        this.origin = origin;
        this.clock = clock;
    }

    HttpResponse pdf(Call call) {
        HttpRequest request = call.request();
        var choices = new PrintChoices(request);
        Paper paper = choices.paper();
        Optional<String> wanted = choices.language();
        choices.done();
        Holdings holdings = shelf.require(call, request.queryParameter("issuerId"));
        Issuer issuer = holdings.issuer();
        String language = wanted.orElseGet(() -> issuer.correspondence().languages().getFirst());
        Instant day = today(issuer.timeZone());
        return EntityTag.unlessKnown(
                        request,
                        PictureAnswers.tag(
                                "transcript %s %s %s %s"
                                        .formatted(paper, language, issuer.timeZone(), day),
                                holdings.key(),
                                printed.key(issuer)),
                        () ->
                                PictureAnswers.document(
                                        certificates.draw(
                                                transcript(holdings, language, day), paper),
                                        request.pathParameter("learnerId") + "-transcript.pdf"))
                .with("cache-control", PictureAnswers.FOR_THE_CALLER);
    }

    /** When this day began where the issuer is. */
    private Instant today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
    }

    private Transcript transcript(Holdings holdings, String language, Instant day) {
        Issuer issuer = holdings.issuer();
        Colour colour =
                issuer.brand().primary().flatMap(Colour::parse).orElse(Brand.OURS.primary());
        return new Transcript(
                Locale.forLanguageTag(language),
                printed.issuer(issuer.publicProfile().name(), issuer, colour),
                holdings.learner(),
                day,
                issuer.timeZone(),
                printed.signatory(issuer),
                holdings.awards().stream()
                        .map(each -> entry(each, issuer.timeZone(), language))
                        .toList(),
                holdings.extent());
    }

    private Transcript.Entry entry(Holdings.Holding holding, ZoneId zone, String language) {
        Bytes json = holding.json();
        return new Transcript.Entry(
                PrintedAward.of(json),
                PrintedAward.dates(holding.awarded(), zone, holding.state(), language),
                PrintedAward.proof(holding.id(), origin, json));
    }
}
