package org.assaymark.catalogue;

import java.util.Optional;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.DesignStore;
import org.assaymark.records.Issuer;

/** The designs whose own pictures an issuer may have printed. */
final class PrintedPictures {
    private static final Pointer CERTIFICATE = Pointer.ROOT.child("certificate");
    private static final Pointer LOGO = CERTIFICATE.child("logoDesignId");
    private static final Pointer SIGNATURE =
            CERTIFICATE.child("signatory").child("signatureDesignId");

    private final DesignStore designs;

    PrintedPictures(DesignStore designs) {
        this.designs = designs;
    }

    /**
     * What was chosen before may stay, whatever became of the design.
     *
     * @throws Refusal 422 when something else is no picture of the issuer's
     */
    CertificateSettings require(CertificateSettings chosen, Issuer issuer) {
        var faults = new Faults();
        CertificateSettings before = issuer.certificate();
        check(chosen.logo(), before.logo(), issuer.id(), LOGO, faults);
        check(signature(chosen), signature(before), issuer.id(), SIGNATURE, faults);
        refuse(faults);
        return chosen;
    }

    /** An issuer that is only made now has no designs to choose from. */
    static void requireNone(CertificateSettings chosen) {
        var faults = new Faults();
        chosen.logo().ifPresent(_ -> add(LOGO, faults));
        signature(chosen).ifPresent(_ -> add(SIGNATURE, faults));
        refuse(faults);
    }

    private static Optional<DesignId> signature(CertificateSettings settings) {
        return settings.signatory().flatMap(CertificateSettings.Signatory::signature);
    }

    private void check(
            Optional<DesignId> chosen,
            Optional<DesignId> before,
            IssuerId issuer,
            Pointer at,
            Faults faults) {
        chosen.filter(_ -> !chosen.equals(before))
                .filter(id -> designs.find(id).filter(found -> fits(found, issuer)).isEmpty())
                .ifPresent(_ -> add(at, faults));
    }

    private static boolean fits(CataloguedDesign design, IssuerId issuer) {
        return design.issuer().equals(issuer)
                && design.status() == CataloguedDesign.Status.ACTIVE
                && Json.readObject(design.content()).path("artwork").isObject();
    }

    private static void add(Pointer at, Faults faults) {
        faults.add(at, "must be a design of this issuer with a picture of its own, not archived");
    }

    private static void refuse(Faults faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(Problem.invalid(faults.all()));
        }
    }
}
