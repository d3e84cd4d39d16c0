package org.charterpath.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a call comes from. Behind a proxy that is what the proxy's header says, and the header can hold anything: what is no
 * address is nobody's.
 */
public final class RemoteAddress {

    /** In place of what is no address. */
    public static final String UNKNOWN = "unknown";

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int NETWORK_BYTES = 8;

    private RemoteAddress() {}

    /** An IPv4 or IPv6 address, in the one way to write it, or {@link #UNKNOWN}. */
    public static String of(HttpServletRequest request) {
        return plain(request.getRemoteAddr());
    }

    static String plain(@Nullable String written) {
        InetAddress address = parsed(written);
        return address == null ? UNKNOWN : address.getHostAddress();
    }

    /** As {@link #of}, with one answer for all the addresses that one customer of a provider has. */
    public static String networkOf(HttpServletRequest request) {
        return network(request.getRemoteAddr());
    }

    static String network(@Nullable String written) {
        InetAddress address = parsed(written);
        if (address == null) {
            return UNKNOWN;
        }
        byte[] bytes = address.getAddress();
        if (bytes.length > 4) {
            Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("These were the bytes of an address", e);
        }
    }

    /** Null where it is none; a name is never looked up. */
    private static @Nullable InetAddress parsed(@Nullable String written) {
        if (written == null
                || !(V4.matcher(written).matches() || V6.matcher(written).matches())) {
            return null;
        }
        try {
            return InetAddress.getByName(written);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
