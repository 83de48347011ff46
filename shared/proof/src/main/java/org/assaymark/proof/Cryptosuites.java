package org.assaymark.proof;

import java.util.List;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.key.Ed25519;
import org.assaymark.key.P256;
import org.assaymark.key.P384;
import org.assaymark.key.PublicKey;

/** The suites that are known here (W3C DI-EdDSA 1.0, DI-ECDSA 1.0). */
public final class Cryptosuites {
    private Cryptosuites() {}

    /** All that verify. */
    public static List<Cryptosuite> all(Canonicalizer canonicalizer) {
        return List.of(
                eddsaRdfc2022(canonicalizer),
                ecdsaRdfc2019(canonicalizer),
                eddsaJcs2022(),
                ecdsaJcs2019(),
                new EcdsaSd2023(canonicalizer),
                ed25519Signature2020(canonicalizer),
                eddsa2022(canonicalizer));
    }

    /** DI-EdDSA 1.0 §3.2 */
    public static HashingSuite eddsaRdfc2022(Canonicalizer canonicalizer) {
        return HashingSuite.ofName(
                "eddsa-rdfc-2022", Cryptosuites::isEd25519, new RdfTransformation(canonicalizer));
    }

    /** DI-ECDSA 1.0 §3.2; the curve of the key, P-256 or P-384, says which hash. */
    public static HashingSuite ecdsaRdfc2019(Canonicalizer canonicalizer) {
        return HashingSuite.ofName(
                "ecdsa-rdfc-2019", Cryptosuites::isEcdsa, new RdfTransformation(canonicalizer));
    }

    /** DI-EdDSA 1.0 §3.3 */
    public static HashingSuite eddsaJcs2022() {
        return HashingSuite.ofName(
                "eddsa-jcs-2022", Cryptosuites::isEd25519, new JcsTransformation());
    }

    /** DI-ECDSA 1.0 §3.3 */
    public static HashingSuite ecdsaJcs2019() {
        return HashingSuite.ofName(
                "ecdsa-jcs-2019", Cryptosuites::isEcdsa, new JcsTransformation());
    }

    /** DI-EdDSA 1.0 appendix A: how old badges are signed. */
    private static HashingSuite ed25519Signature2020(Canonicalizer canonicalizer) {
        return HashingSuite.ofType(
                "Ed25519Signature2020",
                Cryptosuites::isEd25519,
                new RdfTransformation(canonicalizer));
    }

    /** The name of eddsa-rdfc-2022 in the drafts of 2022 and 2023. */
    private static HashingSuite eddsa2022(Canonicalizer canonicalizer) {
        return HashingSuite.ofName(
                "eddsa-2022", Cryptosuites::isEd25519, new RdfTransformation(canonicalizer));
    }

    private static boolean isEd25519(PublicKey key) {
        return key instanceof Ed25519;
    }

    private static boolean isEcdsa(PublicKey key) {
        return key instanceof P256 || key instanceof P384;
    }
}
