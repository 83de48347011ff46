package org.assaymark.badgeimage;

import java.util.List;
import java.util.Optional;
import org.assaymark.artwork.ReadArtwork;
import org.assaymark.badge.Badge;
import org.assaymark.credential.IssuerId;
import org.assaymark.drawing.Artwork;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Negotiation;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;

/** {@code POST /v1/designs/preview}: draws a design, and keeps nothing. */
final class PreviewHandler {
    private static final String SAMPLE_TITLE = "Name of the achievement";
    private static final List<String> OFFERS = List.of(PictureAnswers.PNG, PictureAnswers.SVG);

    private final IssuerStore issuers;
    private final Easel easel;

    PreviewHandler(IssuerStore issuers, Easel easel) {
        this.issuers = issuers;
        this.easel = easel;
    }

    HttpResponse draw(Call call) {
        int size = PictureAnswers.size(call.request());
        var trial = DesignRequest.decodePreview(call.jsonBody());
        Issuer issuer =
                IssuerId.parse(trial.issuerId())
                        .filter(call.grant()::sees)
                        .flatMap(issuers::find)
                        .orElseThrow(
                                () -> new Refusal(Problem.notFound("There is no such issuer.")));
        String title = trial.title().orElse(SAMPLE_TITLE);
        Badge badge = badge(trial.content(), issuer, title);
        boolean asSvg =
                Negotiation.choose(call.request(), OFFERS)
                        .filter(PictureAnswers.SVG::equals)
                        .isPresent();
        return (asSvg
                        ? PictureAnswers.picture(PictureAnswers.SVG, Easel.svg(badge, title))
                        : PictureAnswers.picture(PictureAnswers.PNG, easel.png(badge, size)))
                .with("cache-control", "no-store")
                .with("vary", "Accept");
    }

    private Badge badge(DesignRequest.Content content, Issuer issuer, String title) {
        var appearance =
                new Appearance(
                        content.design(),
                        Optional.empty(),
                        issuer.brand(),
                        issuer.publicProfile().name());
        return easel.badge(appearance, title, _ -> sent(content));
    }

    /** It was read when the request was; there is nothing stored to take it from. */
    private static Optional<Artwork> sent(DesignRequest.Content content) {
        return switch (ReadArtwork.read(content.picture().orElseThrow())) {
            case ReadArtwork.Result.Accepted(var artwork) -> Optional.of(artwork);
            case ReadArtwork.Result.Refused _ -> Optional.empty();
        };
    }
}
