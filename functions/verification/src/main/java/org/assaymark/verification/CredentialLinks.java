package org.assaymark.verification;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.ShortCode;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.Fetched;
import org.assaymark.fetch.Fetcher;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.SignedDocuments;

/**
 * Reads what is behind the address or the short code of a credential: with one guarded fetch, or
 * from the store where the address is our own, which is never asked for over the network.
 */
final class CredentialLinks {
    /** Pictures of badges are larger than documents, and are read up to what may be uploaded. */
    private static final int MOST_BYTES = 4_000_000;

    private static final int LONGEST_ADDRESS = 4_096;
    private static final int WHERE_A_PAGE_BEGINS = 1_024;
    private static final String ACCEPT =
            "application/vc, application/vc+jwt;q=0.9, application/ld+json;q=0.9,"
                    + " application/json;q=0.9, application/jwt;q=0.8, text/plain;q=0.7,"
                    + " image/png;q=0.6, image/svg+xml;q=0.6, application/pdf;q=0.5, */*;q=0.1";

    private static final String ERASED =
            "this credential was erased, because the person it was awarded to wanted it";

    private static final String NONE_THERE = "there is no credential at this address";

    private static final Pattern ADDRESS =
            Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    /** Page, documents and pictures of a credential all lead to it. */
    private static final Pattern OWN =
            Pattern.compile(
                    "/c/(?<id>[^/.]+)(?<form>\\.[a-z]+)?(?:/(?:badge\\.(?:png|svg)|card\\.(?:png|svg)|certificate\\.pdf))?/?");

    private final CredentialStore credentials;
    private final ErasedCredentialStore erased;
    private final Fetcher fetcher;
    private final URI origin;

    CredentialLinks(
            CredentialStore credentials,
            ErasedCredentialStore erased,
            Fetcher fetcher,
            URI origin) {
        this.credentials = credentials;
        this.erased = erased;
        this.fetcher = fetcher;
        this.origin = origin;
    }

    sealed interface Reading {
        record Found(Bytes content) implements Reading {}

        /**
         * @param reason for a person
         */
        record Missing(String reason) implements Reading {}
    }

    /** The address, where the input is one and nothing else. */
    static Optional<String> addressIn(Bytes input) {
        return input.size() > LONGEST_ADDRESS
                ? Optional.empty()
                : Optional.of(input.utf8().strip()).filter(text -> ADDRESS.matcher(text).matches());
    }

    /** The short code, where the input is one and nothing else. */
    static Optional<ShortCode> codeIn(Bytes input) {
        return input.size() > LONGEST_ADDRESS ? Optional.empty() : ShortCode.parse(input.utf8());
    }

    Reading read(ShortCode code) {
        return credentials
                .findByCode(code)
                .map(id -> own(id, Optional.empty()))
                .orElseGet(() -> new Reading.Missing("no credential issued here has this code"));
    }

    Reading read(String address) {
        URI url;
        try {
            url = URI.create(address);
        } catch (IllegalArgumentException e) {
            return new Reading.Missing("this is no address that can be asked");
        }
        return isOwn(url) ? own(url) : foreign(url);
    }

    /** Whether it leads to this host, in whatever scheme and spelling. */
    private boolean isOwn(URI url) {
        return url.getHost() != null
                && url.getHost().equalsIgnoreCase(origin.getHost())
                && (url.getPort() == origin.getPort() || port(url) == port(origin));
    }

    private static int port(URI url) {
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        return url.getPort() != -1 ? url.getPort() : plain ? 80 : 443;
    }

    private Reading own(URI url) {
        Matcher path = OWN.matcher(url.getPath());
        if (!path.matches()) {
            return new Reading.Missing("this address is ours, but not that of a credential");
        }
        return CredentialId.parse(path.group("id"))
                .map(id -> own(id, Optional.ofNullable(path.group("form"))))
                .orElseGet(() -> new Reading.Missing(NONE_THERE));
    }

    private Reading own(CredentialId id, Optional<String> form) {
        return credentials
                .findDocuments(id)
                .<Reading>map(found -> new Reading.Found(asked(found, form)))
                .orElseGet(
                        () ->
                                new Reading.Missing(
                                        erased.find(id).map(_ -> ERASED).orElse(NONE_THERE)));
    }

    private static Bytes asked(SignedDocuments documents, Optional<String> form) {
        return form.filter(".jwt"::equals).isPresent() ? documents.jwt() : documents.json();
    }

    private Reading foreign(URI url) {
        return switch (fetcher.fetch(url, ACCEPT, MOST_BYTES)) {
            case Fetched.Found(_, _, var body) when isPage(body) ->
                    new Reading.Missing("this address answers a web page, not a credential");
            case Fetched.Found(_, _, var body) when addressIn(body).isPresent() ->
                    new Reading.Missing("what this address answers is another address");
            case Fetched.Found(_, _, var body) -> new Reading.Found(body);
            case Fetched.Refused(var reason) -> new Reading.Missing(reason);
            case Fetched.Unavailable(var reason, _) -> new Reading.Missing(reason);
        };
    }

    /** By its content: servers send credentials as text/html, and pages as JSON. */
    private static boolean isPage(Bytes body) {
        String text = body.utf8();
        String start =
                text.substring(0, Math.min(text.length(), WHERE_A_PAGE_BEGINS))
                        .replace("\ufeff", "")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html")
                || (start.startsWith("<") && start.contains("<html"));
    }
}
