package org.assaymark.fetch;

import java.math.BigInteger;
import java.net.InetAddress;

/** A block of addresses in prefix notation, {@code 10.0.0.0/8} or {@code fe80::/10}. */
record AddressRange(BigInteger network, int prefixBits, int addressBits) {
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(text.substring(0, slash));
        int bits = address.getAddress().length * Byte.SIZE;
        int prefix = Integer.parseInt(text, slash + 1, text.length(), 10);
        return new AddressRange(number(address).shiftRight(bits - prefix), prefix, bits);
    }

    boolean contains(InetAddress address) {
        return address.getAddress().length * Byte.SIZE == addressBits
                && number(address).shiftRight(addressBits - prefixBits).equals(network);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
