package org.assaymark.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 6890 Special-Purpose IP Address Registries")
class PublicAddressesTest {
    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "this host, 0.0.0.0, 0.255.255.255",
        "private, 10.0.0.0, 10.255.255.255",
        "shared (carrier-grade NAT), 100.64.0.0, 100.127.255.255",
        "loopback, 127.0.0.0, 127.255.255.255",
        "link-local, 169.254.0.0, 169.254.255.255",
        "metadata service, 169.254.169.254, 169.254.170.2",
        "private, 172.16.0.0, 172.31.255.255",
        "protocol assignments, 192.0.0.0, 192.0.0.255",
        "documentation, 192.0.2.0, 192.0.2.255",
        "6to4 relay, 192.88.99.0, 192.88.99.255",
        "private, 192.168.0.0, 192.168.255.255",
        "benchmarks, 198.18.0.0, 198.19.255.255",
        "documentation, 198.51.100.0, 198.51.100.255",
        "documentation, 203.0.113.0, 203.0.113.255",
        "multicast, 224.0.0.0, 239.255.255.255",
        "reserved, 240.0.0.0, 255.255.255.254",
        "broadcast, 255.255.255.255, 255.255.255.255",
        "unspecified, ::, ::",
        "loopback, ::1, ::1",
        "IPv4-compatible, ::7f00:1, ::8.8.8.8",
        "local-use translation, 64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
        "translated private, 64:ff9b::10.0.0.1, 64:ff9b::169.254.169.254",
        "discard-only, 100::, 100::ffff:ffff:ffff:ffff",
        "Teredo, 2001::, 2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
        "benchmarks, 2001:2::, 2001:2:0:ffff:ffff:ffff:ffff:ffff",
        "ORCHID, 2001:10::, 2001:2f:ffff:ffff:ffff:ffff:ffff:ffff",
        "protocol assignments end, 2001:1ff::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "documentation, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "6to4, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "6to4 of 10.0.0.1, 2002:a00:1::, 2002:7f00:1::1",
        "documentation, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "not given out, 4000::, 5fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "unique local, fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "metadata service, fd00:ec2::254, fd00:ec2::23",
        "link-local, fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "site-local, fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "multicast, ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void what_is_set_aside_is_not_public(String name, String first, String last) {
        assertThat(isPublic(first)).as(name + " " + first).isFalse();
        assertThat(isPublic(last)).as(name + " " + last).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::",
                "2001:200::",
                "2001:4860:4860::8888",
                "2001:db7::1",
                "2001:db9::",
                "2003::",
                "2606:4700::1111",
                "3ffe::",
                "3fff:1000::",
                "64:ff9b::8.8.8.8"
            })
    void what_lies_beside_is_public(String address) {
        assertThat(isPublic(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254"})
    void an_ipv4_address_in_ipv6_clothes_is_not_public(String address) throws UnknownHostException {
        assertThat(isPublic("::ffff:" + address)).isFalse();
        var mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        System.arraycopy(InetAddress.ofLiteral(address).getAddress(), 0, mapped, 12, 4);
        assertThat(PublicAddresses.contains(Inet6Address.getByAddress(null, mapped, -1))).isFalse();
    }

    @Test
    void a_scope_changes_nothing() throws UnknownHostException {
        var linkLocal = InetAddress.ofLiteral("fe80::1").getAddress();
        assertThat(PublicAddresses.contains(Inet6Address.getByAddress(null, linkLocal, 1)))
                .isFalse();
    }

    private static boolean isPublic(String literal) {
        return PublicAddresses.contains(InetAddress.ofLiteral(literal));
    }
}
