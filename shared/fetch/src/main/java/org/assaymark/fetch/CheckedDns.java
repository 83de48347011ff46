package org.assaymark.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once per connection and hands on the very addresses that were checked, so that a
 * name which answers differently the next time (DNS rebinding) gains nothing. Literal addresses
 * come through here too.
 */
final class CheckedDns implements DnsResolver {
    /** More would only prolong the connecting to a host that does not answer. */
    private static final int TRIED = 4;

    /** A name that leads to where nobody may go. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublic(String host) {
            super(host);
        }
    }

    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Names names;
    private final Predicate<InetAddress> allowed;

    CheckedDns(Names names, Predicate<InetAddress> allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    /** Of the names and addresses that everybody sees. */
    static CheckedDns ofTheInternet() {
        return new CheckedDns(InetAddress::getAllByName, PublicAddresses::contains);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        // One private address among public ones is an attack or a mistake, never a public host.
        if (!Stream.of(addresses).allMatch(allowed)) {
            throw new NotPublic(host);
        }
        return Stream.of(addresses).limit(TRIED).toArray(InetAddress[]::new);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Stream.of(resolve(host))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Our own name has no part in this; the caller's stays as it is. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
