package org.assaymark.catalogue;

import java.util.List;
import java.util.Optional;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.CataloguedAchievement;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.DesignStore;
import org.assaymark.records.Issuer;
import org.assaymark.records.Look;

/** The designs that an issuer may choose from for its achievements. */
final class ChosenDesign {
    private final DesignStore designs;

    ChosenDesign(DesignStore designs) {
        this.designs = designs;
    }

    /**
     * @param before what was chosen so far, which may stay also when it is archived
     * @throws Refusal 422 when it is no design of the issuer, or one that is archived
     */
    Optional<DesignId> require(
            Optional<String> designId, IssuerId issuer, Optional<DesignId> before) {
        if (designId.equals(before.map(DesignId::text))) {
            return before;
        }
        return designId.map(
                text ->
                        DesignId.parse(text)
                                .flatMap(designs::find)
                                .filter(found -> found.issuer().equals(issuer))
                                .filter(found -> found.status() == CataloguedDesign.Status.ACTIVE)
                                .orElseThrow(ChosenDesign::refused)
                                .id());
    }

    /** As it is now, for a version that is published now. */
    Look look(CataloguedAchievement achievement, Issuer issuer) {
        Look plain = Look.plain(issuer);
        return new Look(
                achievement
                        .design()
                        .flatMap(designs::find)
                        .map(found -> new Look.Chosen(found.id(), found.version())),
                plain.brand(),
                plain.issuerName());
    }

    private static Refusal refused() {
        return new Refusal(
                Problem.invalid(
                        List.of(
                                new Fault(
                                        Pointer.ROOT.child("designId"),
                                        "must be a design of this issuer that is not archived"))));
    }
}
