package org.assaymark.badgeimage;

import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assaymark.badge.Badge;
import org.assaymark.badge.Card;
import org.assaymark.baking.Baker;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Picture;
import org.assaymark.drawing.PngWriter;
import org.assaymark.drawing.SvgWriter;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;

/** The pictures of one credential, {@code /c/{id}/…}; what no longer holds shows it. */
final class CredentialPictures {
    /** The size of the Open Graph protocol. */
    private static final int CARD_WIDTH = 1_200;

    private final ShownCredential.Shelf shelf;
    private final Artworks artworks;
    private final Easel easel;
    private final URI origin;

    CredentialPictures(ShownCredential.Shelf shelf, Artworks artworks, Easel easel, URI origin) {
        this.shelf = shelf;
        this.artworks = artworks;
        this.easel = easel;
        this.origin = origin;
    }

    /** With the credential in it (Open Badges 3.0 section 5.3), as the bytes that were signed. */
    HttpResponse badgePng(Call call) {
        int size = PictureAnswers.size(call.request());
        return picture(
                call,
                PictureAnswers.PNG,
                "badge " + size,
                shown -> () -> baked(easel.png(badge(shown), size), shown));
    }

    HttpResponse badgeSvg(Call call) {
        return picture(
                call,
                PictureAnswers.SVG,
                "badge",
                shown -> () -> baked(Easel.svg(badge(shown), shown.title()), shown));
    }

    private static Bytes baked(Bytes picture, ShownCredential shown) {
        return Baker.credential(picture, shown.documents().json());
    }

    HttpResponse cardPng(Call call) {
        return picture(
                call,
                PictureAnswers.PNG,
                "card",
                shown -> () -> PngWriter.write(card(shown, easel.cards()::social), CARD_WIDTH));
    }

    HttpResponse cardSvg(Call call) {
        return picture(
                call,
                PictureAnswers.SVG,
                "card",
                shown ->
                        () -> SvgWriter.write(card(shown, easel.cards()::embedded), shown.title()));
    }

    private Picture card(ShownCredential shown, Function<Card, Picture> layout) {
        return layout.apply(shown.card(badge(shown), origin));
    }

    /** As it stands at this moment. */
    Badge badge(ShownCredential shown) {
        Appearance appearance = shown.appearance();
        Badge badge =
                easel.badge(
                        appearance,
                        shown.awarded().title(),
                        picture -> artworks.of(appearance.designId().orElseThrow(), picture));
        return easel.stamped(badge, shown.state(), shown.spoken());
    }

    private HttpResponse picture(
            Call call,
            String mediaType,
            String kind,
            Function<ShownCredential, Supplier<Bytes>> drawing) {
        ShownCredential shown = shelf.require(call.request().pathParameter("id"));
        return PictureAnswers.answer(
                        call.request(),
                        mediaType,
                        PictureAnswers.tag(
                                kind + " " + mediaType, shown.documents().json(), shown.key()),
                        PictureAnswers.FOR_A_WHILE,
                        drawing.apply(shown))
                .with("referrer-policy", "no-referrer");
    }
}
