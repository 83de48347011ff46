package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.vcapi.Instance;

/** {@code /vc/{instance}}: what an instance is, and its W3C VC-API call to issue. */
final class InstanceHandlers {
    private static final Pointer CREDENTIAL = Pointer.ROOT.child("credential");

    private final InstanceKeys keys;
    private final SecureCredential securing;

    InstanceHandlers(InstanceKeys keys, SecureCredential securing) {
        this.keys = keys;
        this.securing = securing;
    }

    HttpResponse describe(Call call) {
        Instance instance = named(call);
        InstanceKeys.Identity identity = identity(instance);
        ObjectNode description =
                Json.object()
                        .put("instance", instance.path())
                        .put("issuer", identity.did())
                        .put("verificationMethod", identity.key().verificationMethod());
        String how =
                switch (instance.form()) {
                    case EMBEDDED -> "cryptosuite";
                    case ENVELOPED -> "mediaType";
                };
        description.put(how, instance.format());
        return HttpResponse.json(200, description);
    }

    HttpResponse issue(Call call) {
        Instance instance = named(call);
        InstanceKeys.Identity identity = identity(instance);
        InstanceRequest request = InstanceRequest.decode(call.jsonBody());
        try {
            return switch (securing.secure(instance, identity, request)) {
                case SecureCredential.Result.Secured(var credential) ->
                        HttpResponse.json(
                                201, Json.object().set("verifiableCredential", credential));
                case SecureCredential.Result.Unfit(var faults) ->
                        Problem.invalid(inBody(faults)).toResponse();
            };
        } catch (Malformed e) {
            return Problem.malformed(inBody(e.faults())).toResponse();
        }
    }

    private static Instance named(Call call) {
        return Instance.find(call.request().pathParameter("instance"))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private InstanceKeys.Identity identity(Instance instance) {
        return keys.find(instance).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    /** Faults of the credential, with pointers into the body that was sent. */
    private static List<Fault> inBody(List<Fault> faults) {
        return faults.stream()
                .map(
                        fault ->
                                new Fault(
                                        new Pointer(CREDENTIAL.text() + fault.pointer().text()),
                                        fault.detail()))
                .toList();
    }
}
