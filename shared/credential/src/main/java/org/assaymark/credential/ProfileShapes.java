package org.assaymark.credential;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/** Open Badges 3.0: Profile, Address, GeoCoordinates, IdentifierEntry, Image. */
final class ProfileShapes {
    /** A coordinate to a tenth of a millimetre, and well within what a double holds. */
    private static final int COORDINATE_DECIMALS = 9;

    private static final ObjectShape IMAGE = image(OpenBadges.name());

    static final ObjectShape IDENTIFIER_ENTRY =
            ObjectShape.typedSingly("IdentifierEntry")
                    .required("identifier", OpenBadges.name())
                    .required("identifierType", OpenBadges.identifierType());

    private static final ObjectShape GEO_COORDINATES =
            ObjectShape.typedSingly("GeoCoordinates")
                    .required("latitude", Shapes.decimal(-90, 90, COORDINATE_DECIMALS))
                    .required("longitude", Shapes.decimal(-180, 180, COORDINATE_DECIMALS));

    private static final ObjectShape ADDRESS =
            ObjectShape.typed("Address")
                    .optional("addressCountry", OpenBadges.name())
                    .optional("addressCountryCode", countryCode())
                    .optional("addressRegion", OpenBadges.name())
                    .optional("addressLocality", OpenBadges.name())
                    .optional("streetAddress", OpenBadges.name())
                    .optional("postOfficeBoxNumber", OpenBadges.name())
                    .optional("postalCode", OpenBadges.name())
                    .optional("geo", GEO_COORDINATES);

    private static final ObjectShape COMMON =
            ObjectShape.plain()
                    .optional("phone", OpenBadges.name())
                    .optional("description", Shapes.text())
                    .optional(
                            "endorsement",
                            Shapes.listOf(Shapes.lazily(() -> EndorsementShapes.ENDORSEMENT)))
                    .optional("endorsementJwt", Shapes.listOf(OpenBadges.compactJws()))
                    .optional("image", IMAGE)
                    .optional("email", Shapes.email())
                    .optional("address", ADDRESS)
                    .optional("otherIdentifier", Shapes.listOf(IDENTIFIER_ENTRY))
                    .optional("official", OpenBadges.name())
                    .optional("parentOrg", Shapes.lazily(ProfileShapes::nested))
                    .optional("familyName", OpenBadges.name())
                    .optional("givenName", OpenBadges.name())
                    .optional("additionalName", OpenBadges.name())
                    .optional("patronymicName", OpenBadges.name())
                    .optional("honorificPrefix", OpenBadges.name())
                    .optional("honorificSuffix", OpenBadges.name())
                    .optional("familyNamePrefix", OpenBadges.name())
                    .optional("dateOfBirth", Shapes.date());

    /** A Profile inside another document: Open Badges requires its {@code id}. */
    static final ObjectShape NESTED =
            ObjectShape.typed("Profile")
                    .required("id", Shapes.uri())
                    .optional("name", OpenBadges.name())
                    .optional("url", Shapes.url())
                    .with(COMMON);

    /** The Profile of an issuer of ours, whose {@code id} will be its DID. */
    static final ObjectShape ISSUER =
            ObjectShape.typed("Profile")
                    .optional("id", Shapes.refused("is the issuer's DID and given by us"))
                    .required("name", OpenBadges.name())
                    .required("url", Shapes.url())
                    .with(COMMON);

    private ProfileShapes() {}

    static ObjectShape image(Shape caption) {
        return ObjectShape.typedSingly("Image")
                .required("id", Shapes.uri())
                .optional("caption", caption);
    }

    private static Shape nested() {
        return NESTED;
    }

    /** XK is not in ISO 3166-1, but in use by the European Union for Kosovo. */
    private static Shape countryCode() {
        Set<String> codes = new TreeSet<>(Set.of(Locale.getISOCountries()));
        codes.add("XK");
        return (value, at, faults) -> {
            if (!value.isTextual() || !codes.contains(value.textValue())) {
                faults.add(at, "must be a country code of ISO 3166-1 alpha-2, such as SI");
            }
        };
    }
}
