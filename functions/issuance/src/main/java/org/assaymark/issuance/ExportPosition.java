package org.assaymark.issuance;

import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.credential.CredentialId;

/**
 * The last of what an archive holds: first come the credentials issued here, then what wallets put
 * in.
 */
sealed interface ExportPosition {
    String text();

    record Issued(CredentialId last) implements ExportPosition {
        @Override
        public String text() {
            return last.text();
        }
    }

    /**
     * @param identity as {@code ImportedCredential} has it; empty before the first
     */
    record Imported(String identity) implements ExportPosition {
        static final Imported BEFORE_ALL = new Imported("");
        private static final String PREFIX = "wallet_";
        private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{64})?");

        @Override
        public String text() {
            return PREFIX + identity;
        }
    }

    static Optional<ExportPosition> parse(String text) {
        return Imported.FORM.matcher(text).matches()
                ? Optional.of(new Imported(text.substring(Imported.PREFIX.length())))
                : CredentialId.parse(text).map(Issued::new);
    }
}
