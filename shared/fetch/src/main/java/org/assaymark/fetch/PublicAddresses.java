package org.assaymark.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public Internet: everything that the IANA special-purpose address registries
 * (RFC 6890 and its successors) do not set aside, so neither this machine, nor its network, nor the
 * cloud's metadata service.
 */
final class PublicAddresses {
    private static final List<AddressRange> NOT_PUBLIC_4 =
            ranges(
                    "0.0.0.0/8", // this host
                    "10.0.0.0/8", // private, RFC 1918
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, metadata services
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, broadcast

    /**
     * Where global unicast addresses are given out; loopback, ULA, link-local and IPv4-mapped ones
     * are outside.
     */
    private static final AddressRange GLOBAL_6 = AddressRange.of("2000::/3");

    private static final List<AddressRange> NOT_PUBLIC_6 =
            ranges(
                    "2001::/23", // protocol assignments, Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: any IPv4 address inside
                    "3fff::/20"); // documentation

    /** NAT64 (RFC 6052): how a network without IPv4 reaches public IPv4 hosts. */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(address))
                : containsSix(address);
    }

    private static boolean containsSix(InetAddress address) {
        if (NAT64.contains(address)) {
            return contains(lastFour(address));
        }
        return GLOBAL_6.contains(address)
                && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress lastFour(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
