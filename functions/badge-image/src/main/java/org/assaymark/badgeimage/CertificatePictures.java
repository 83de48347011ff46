package org.assaymark.badgeimage;

import java.net.URI;
import java.util.Locale;
import org.assaymark.badge.Badge;
import org.assaymark.certificate.Certificate;
import org.assaymark.certificate.Certificates;
import org.assaymark.certificate.Seal;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;

/**
 * {@code /c/{id}/certificate.pdf}: to print, with the signed credential attached as the bytes that
 * were signed. What no longer holds says so; what was printed before cannot.
 */
final class CertificatePictures {
    private final ShownCredential.Shelf shelf;
    private final CredentialPictures pictures;
    private final Printed printed;
    private final Certificates certificates;
    private final URI origin;

    CertificatePictures(
            ShownCredential.Shelf shelf,
            CredentialPictures pictures,
            Printed printed,
            Certificates certificates,
            URI origin) {
        this.shelf = shelf;
        this.pictures = pictures;
        this.printed = printed;
        this.certificates = certificates;
        this.origin = origin;
    }

    HttpResponse pdf(Call call) {
        HttpRequest request = call.request();
        var wanted = CertificateRequest.of(request);
        ShownCredential shown = shelf.require(request.pathParameter("id"));
        String language = wanted.language().orElseGet(shown::language);
        return PictureAnswers.answer(
                        request,
                        PictureAnswers.PDF,
                        PictureAnswers.tag(
                                "certificate %s %s %s"
                                        .formatted(wanted.layout(), wanted.paper(), language),
                                shown.documents().json(),
                                shown.key(),
                                printed.key(shown.issuer())),
                        PictureAnswers.FOR_A_WHILE,
                        () ->
                                certificates.draw(
                                        certificate(shown, language),
                                        wanted.layout(),
                                        wanted.paper()))
                .with("referrer-policy", "no-referrer");
    }

    private Certificate certificate(ShownCredential shown, String language) {
        AwardedCredential awarded = shown.awarded();
        Badge badge = pictures.badge(shown);
        return new Certificate(
                Locale.forLanguageTag(language),
                printed.issuer(
                        awarded.issuer(), shown.issuer(), shown.appearance().brand().primary()),
                awarded.learner(),
                PrintedAward.of(shown.documents().json()),
                PrintedAward.dates(awarded, shown.issuer().timeZone(), shown.state(), language),
                printed.signatory(shown.issuer()),
                new Seal(badge.whole(), shown.title()),
                PrintedAward.proof(shown.id(), origin, shown.documents().json()));
    }
}
