package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;
import org.assaymark.artwork.ReadArtwork;
import org.assaymark.certificate.Issuer;
import org.assaymark.certificate.Signatory;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.DesignId;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Colour;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.DesignStore;

/**
 * What an issuer has printed beside what it awards: its logo, and who signs. Pictures are those
 * that are kept here; none is fetched from anywhere.
 */
final class Printed {
    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";

    /** Of a picture inside a profile, in Base64; what is larger is left out. */
    private static final int LONGEST_DATA = 300_000;

    private final DesignStore designs;
    private final Artworks artworks;

    Printed(DesignStore designs, Artworks artworks) {
        this.designs = designs;
        this.artworks = artworks;
    }

    /**
     * @param name as the credential says it
     */
    Issuer issuer(String name, org.assaymark.records.Issuer issuer, Colour colour) {
        Optional<Artwork> logo =
                issuer.certificate().logo().flatMap(this::picture).or(() -> inProfile(issuer));
        return new Issuer(name, logo, colour);
    }

    Optional<Signatory> signatory(org.assaymark.records.Issuer issuer) {
        return issuer.certificate()
                .signatory()
                .map(
                        person ->
                                new Signatory(
                                        person.name(),
                                        person.title(),
                                        person.signature().flatMap(this::picture)));
    }

    /** What is printed depends on, without reading any picture. */
    Bytes key(org.assaymark.records.Issuer issuer) {
        CertificateSettings settings = issuer.certificate();
        Optional<DesignId> signature =
                settings.signatory().flatMap(CertificateSettings.Signatory::signature);
        return Bytes.utf8(
                settings.document()
                        + "\n"
                        + settings.logo().flatMap(this::own).map(Chosen::digest).orElse("")
                        + "\n"
                        + signature.flatMap(this::own).map(Chosen::digest).orElse("")
                        + "\n"
                        + data(issuer).orElse(""));
    }

    private record Chosen(DesignId design, OwnPicture picture) {
        String digest() {
            return picture.sha256();
        }
    }

    /** The newest picture of a design. */
    private Optional<Chosen> own(DesignId id) {
        return designs.find(id)
                .map(CataloguedDesign::content)
                .flatMap(content -> BadgeDesign.stored(content).artwork())
                .map(picture -> new Chosen(id, picture));
    }

    private Optional<Artwork> picture(DesignId id) {
        return own(id).flatMap(chosen -> artworks.of(chosen.design(), chosen.picture()));
    }

    private static Optional<String> data(org.assaymark.records.Issuer issuer) {
        JsonNode image = issuer.profile().document().path("image");
        String address = image.isObject() ? image.path("id").asText() : image.asText();
        return Optional.of(address)
                .filter(text -> text.startsWith(DATA) && text.contains(BASE64))
                .filter(text -> text.length() <= LONGEST_DATA);
    }

    /**
     * A picture that the profile has in it as a {@code data:} URI; one that is elsewhere is not.
     */
    private static Optional<Artwork> inProfile(org.assaymark.records.Issuer issuer) {
        return data(issuer)
                .map(text -> text.substring(text.indexOf(BASE64) + BASE64.length()))
                .flatMap(Printed::decoded)
                .map(ReadArtwork::read)
                .flatMap(
                        result ->
                                switch (result) {
                                    case ReadArtwork.Result.Accepted(var artwork) ->
                                            Optional.of(artwork);
                                    case ReadArtwork.Result.Refused _ -> Optional.empty();
                                });
    }

    private static Optional<Bytes> decoded(String base64) {
        try {
            return Optional.of(Bytes.of(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
