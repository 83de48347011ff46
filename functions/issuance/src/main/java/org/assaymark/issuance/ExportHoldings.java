package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.ImportedCredential;
import org.assaymark.records.WalletGrant;
import org.assaymark.records.WalletHoldingStore;

/** What an archive has of the wallets that a learner has let in. */
final class ExportHoldings {
    private static final String FOLDER = "wallet/";

    private final WalletHoldingStore holdings;

    ExportHoldings(WalletHoldingStore holdings) {
        this.holdings = holdings;
    }

    /** The profile that was put in, and which wallets may do what; nothing where there is none. */
    Map<String, Bytes> once(LearnerId learner) {
        var files = new LinkedHashMap<String, Bytes>();
        holdings.profile(learner).ifPresent(profile -> files.put(FOLDER + "profile.json", profile));
        List<WalletGrant> grants = holdings.grants(learner);
        if (!grants.isEmpty()) {
            ArrayNode all = Json.array();
            grants.forEach(
                    grant -> {
                        var scopes =
                                all.addObject()
                                        .put("wallet", grant.client())
                                        .put("since", grant.grantedAt().toString())
                                        .putArray("scopes");
                        grant.scopes().stream().sorted().forEach(scopes::add);
                    });
            files.put(FOLDER + "allowed.json", Bytes.utf8(all.toPrettyString() + "\n"));
        }
        return files;
    }

    List<ImportedCredential> after(LearnerId learner, ExportPosition.Imported last) {
        return holdings.list(learner).stream()
                .filter(each -> each.identity().hex().compareTo(last.identity()) > 0)
                .sorted(Comparator.comparing(each -> each.identity().hex()))
                .toList();
    }

    Map<String, Bytes> files(LearnerId learner, ImportedCredential credential) {
        var files = new LinkedHashMap<String, Bytes>();
        String suffix = credential.form() == ImportedCredential.Form.JSON ? ".json" : ".jws";
        holdings.document(learner, credential.identity())
                .ifPresent(
                        document ->
                                files.put(
                                        FOLDER
                                                + "credentials/"
                                                + credential.identity().hex()
                                                + suffix,
                                        document));
        return files;
    }
}
