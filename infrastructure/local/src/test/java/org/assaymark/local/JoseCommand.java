package org.assaymark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.key.PublicKey;
import org.assaymark.proof.SignedJwt;
import org.assaymark.proof.SigningKey;
import org.assaymark.proof.VcJose;
import org.assaymark.verify.CredentialRules;

/**
 * The command line that the VC-JOSE-COSE suite runs: {@code issue} or {@code verify} with a key
 * that is given in the call. A profile for that suite alone: no clock (its fixtures have expired),
 * no JSON-LD, and no member that the data model does not name (its test 5 wants that, although the
 * context of the file gives every name a meaning).
 */
final class JoseCommand {
    private static final Set<String> MEMBERS =
            Set.of(
                    "@context",
                    "id",
                    "type",
                    "name",
                    "description",
                    "issuer",
                    "holder",
                    "credentialSubject",
                    "validFrom",
                    "validUntil",
                    "credentialStatus",
                    "credentialSchema",
                    "relatedResource",
                    "refreshService",
                    "termsOfUse",
                    "evidence",
                    "verifiableCredential");

    private final VcJose kind;
    private final ObjectNode method;

    private JoseCommand(VcJose kind, ObjectNode method) {
        this.kind = kind;
        this.method = method;
    }

    /** {@code compose -f F run --rm NAME issue|verify --input F --key F --feature F --output F}. */
    public static void main(String... arguments) throws IOException {
        var options = new HashMap<String, String>();
        String call = "";
        for (int i = 0; i < arguments.length; i++) {
            if (Set.of("--input", "--key", "--feature", "--output").contains(arguments[i])) {
                options.put(arguments[i], arguments[++i]);
            } else if (Set.of("issue", "verify").contains(arguments[i])) {
                call = arguments[i];
            }
        }
        Files.write(
                inSuite(options, "--output"), Json.write(new Run(call, options).run()).toArray());
    }

    private record Run(String call, Map<String, String> options) {
        ObjectNode run() throws IOException {
            var command = new JoseCommand(kind(), Json.readObject(read("--key")));
            try {
                return Json.object()
                        .put("result", "success")
                        .put(
                                "data",
                                call.equals("issue")
                                        ? command.issue(Json.readObject(read("--input")))
                                        : command.verify(read("--input").utf8().strip()));
            } catch (Malformed | ParseException e) {
                return Json.object().put("result", "failure").put("data", e.getMessage());
            }
        }

        private VcJose kind() {
            return switch (options.get("--feature")) {
                case "credential_jose" -> VcJose.CREDENTIAL;
                case "presentation_jose" -> VcJose.PRESENTATION;
                case String other -> throw new IllegalArgumentException(other);
                case null -> throw new IllegalArgumentException("no feature");
            };
        }

        private Bytes read(String option) throws IOException {
            return Bytes.of(Files.readAllBytes(inSuite(options, option)));
        }
    }

    /** The suite mounts its folder as the root. */
    private static Path inSuite(Map<String, String> options, String option) {
        return Path.of("." + options.get(option));
    }

    private String issue(ObjectNode document) throws ParseException {
        check(document);
        return kind.sign(
                document,
                new SigningKey(
                        method.path("id").asText(),
                        publicKey(),
                        JwkSigner.of((ObjectNode) method.path("secretKeyJwk"))));
    }

    private String verify(String input) {
        SignedJwt jwt = SignedJwt.parse(input);
        String type = kind.mediaType().substring("application/".length());
        if (!type.equals(jwt.header().path("typ").asText())) {
            throw Malformed.because("is not of the type " + type);
        }
        if (jwt.payload().has("vc") || jwt.payload().has("vp")) {
            throw Malformed.because("holds what it says in a claim");
        }
        if (!jwt.verifies(publicKey())) {
            throw Malformed.because("is not signed by this key");
        }
        ObjectNode document = jwt.credential();
        JsonNode speaker = document.path(kind == VcJose.CREDENTIAL ? "issuer" : "holder");
        if (jwt.payload().has("iss") && !jwt.payload().get("iss").equals(speaker)) {
            throw Malformed.because("is not issued by whom it names");
        }
        check(document);
        return document.toString();
    }

    private PublicKey publicKey() {
        return PublicKey.ofJwk((ObjectNode) method.path("publicKeyJwk"));
    }

    private void check(ObjectNode document) {
        document.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!MEMBERS.contains(name)) {
                                throw Malformed.because("has a member that the data model lacks");
                            }
                        });
        if (kind == VcJose.CREDENTIAL) {
            CredentialRules.check(document);
        } else {
            document.path("verifiableCredential").forEach(JoseCommand::checkEnvelope);
        }
    }

    /** Its content is somebody else's, whose key is not given. */
    private static void checkEnvelope(JsonNode envelope) {
        if (!envelope.path("id")
                .asText()
                .matches("(?s)data:application/vc\\+[a-z-]+(;base64)?,.+")) {
            throw Malformed.because("holds an envelope without a credential");
        }
    }
}
