package org.charterpath.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "203.0.113.255, 203.0.113.255",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:203.0.113.9, 203.0.113.9"
    })
    void writesAnAddressInOneWay(String written, String address) {
        assertThat(RemoteAddress.plain(written)).isEqualTo(address);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "unknown",
                "<script>alert(1)</script>",
                "localhost",
                "internal.example.org",
                "256.1.1.1",
                "1.2.3",
                "1234",
                "10.0.0.1, 10.0.0.2",
                "10.0.0.1:8080",
                ":",
                ":::::",
                "fe80::1%eth0",
                "2001:db8::1\r\nX: y",
                "12345::"
            })
    void takesNothingElseForAnAddress(String written) {
        assertThat(RemoteAddress.plain(written)).isEqualTo("unknown");
        assertThat(RemoteAddress.network(written)).isEqualTo("unknown");
    }

    @Test
    void takesAllAddressesOfOneCustomerForOne() {
        assertThat(RemoteAddress.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(RemoteAddress.network("2001:db8:1:2:ffff::"))
                .isNotEqualTo(RemoteAddress.network("2001:db8:1:3::1"));
        assertThat(RemoteAddress.network("203.0.113.9")).isEqualTo("203.0.113.9");
    }
}
