package org.assaymark.badgeimage;

import java.util.List;
import java.util.Optional;
import org.assaymark.badge.Emblem;
import org.assaymark.badge.Template;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.BrandColours;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.records.DesignStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Look;
import org.assaymark.records.PublishedAchievement;

/** How the badge of a published achievement looks. */
final class Appearances {
    /** In this order for good: what was published without a design is drawn after one of them. */
    private static final List<Template> TEMPLATES =
            List.of(
                    Template.ROUNDEL,
                    Template.HEXAGON,
                    Template.SHIELD,
                    Template.SEAL,
                    Template.OCTAGON,
                    Template.MEDAL,
                    Template.CREST,
                    Template.LAUREL);

    private static final List<Emblem> EMBLEMS = List.of(Emblem.TICK, Emblem.STAR, Emblem.CAP);

    private final DesignStore designs;
    private final IssuerStore issuers;

    Appearances(DesignStore designs, IssuerStore issuers) {
        this.designs = designs;
        this.issuers = issuers;
    }

    Appearance of(PublishedAchievement version) {
        Look look =
                version.look()
                        .orElseGet(() -> Look.plain(issuers.find(version.issuer()).orElseThrow()));
        return look.design()
                .map(
                        chosen ->
                                new Appearance(
                                        BadgeDesign.stored(
                                                designs.findVersion(chosen.id(), chosen.version())
                                                        .orElseThrow()
                                                        .content()),
                                        Optional.of(chosen.id()),
                                        look.brand(),
                                        look.issuerName()))
                .orElseGet(
                        () ->
                                new Appearance(
                                        ours(version.id()),
                                        Optional.empty(),
                                        look.brand(),
                                        look.issuerName()));
    }

    private static BadgeDesign ours(AchievementId id) {
        byte[] digest = HashAlgorithm.SHA_256.digest(Bytes.utf8(id.text())).toArray();
        return new BadgeDesign(
                "",
                Optional.of(TEMPLATES.get((digest[0] & 0xff) % TEMPLATES.size())),
                BrandColours.NONE,
                Optional.of(EMBLEMS.get((digest[1] & 0xff) % EMBLEMS.size())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
