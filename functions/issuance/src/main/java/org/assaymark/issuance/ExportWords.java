package org.assaymark.issuance;

/** What an archive says about itself, for somebody who has never heard of credentials. */
final class ExportWords {
    private static final String WHAT =
            """
            This is all that is held about one person, as it was at the moment of the export.

            learner.json
                The name, the e-mail addresses and the ids under which the person is known.

            credentials/
                One folder for each certificate (credential) that the person was awarded. A folder has:

                credential.json   The certificate as it was signed. It is published at the address in its "id".
                credential.jwt    The same certificate in another signed form (a JSON Web Token).
                                  Keep both unchanged: a changed file no longer verifies.
                state.json        Whether the certificate is in force, since when and why, and what the provider
                                  noted with it: the occasion, and its own numbers for it. "answersKeptUntil" says
                                  until when copies of it are kept for software that repeats a request.
                events.json       What happened to it in the last 90 days, and when.

            wallet/
                Only if you have let an app (a wallet) in. "allowed.json" says which ones may do what, "profile.json" is the
                profile that one of them put in, and "credentials" has the certificates of others that they put in.

            Pictures of a certificate are drawn when they are asked for, and not kept. No other copy is held, except
            in backups of the database, which are dropped after 35 days.
            """;

    private static final String MORE =
            """

            This archive is not the last: there are more certificates in the next one.
            """;

    private ExportWords() {}

    static String readme(boolean moreToCome) {
        return moreToCome ? WHAT + MORE : WHAT;
    }
}
