package dev.scraper.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255, unspecified",
        "10.0.0.0, 10.255.255.255, private network",
        "100.64.0.0, 100.127.255.255, carrier-grade NAT",
        "127.0.0.0, 127.255.255.255, loopback",
        "169.254.0.0, 169.254.255.255, link-local",
        "172.16.0.0, 172.31.255.255, private network",
        "192.0.0.0, 192.0.0.255, protocol assignment",
        "192.0.2.0, 192.0.2.255, documentation",
        "192.168.0.0, 192.168.255.255, private network",
        "198.18.0.0, 198.19.255.255, benchmark",
        "198.51.100.0, 198.51.100.255, documentation",
        "203.0.113.0, 203.0.113.255, documentation",
        "224.0.0.0, 239.255.255.255, multicast",
        "240.0.0.0, 255.255.255.254, reserved",
        "255.255.255.255, 255.255.255.255, broadcast",
        "::, ::, unspecified",
        "::1, ::1, loopback",
        "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, local translation",
        "100::, 100::ffff:ffff:ffff:ffff, discard",
        "2001:2::, 2001:2:0:ffff:ffff:ffff:ffff:ffff, benchmark",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, documentation",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, documentation",
        "5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff, segment routing",
        "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, private network",
        "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, link-local",
        "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, site-local",
        "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, multicast",
    })
    void rangeIsPrivateFromItsFirstToItsLast(String first, String last, String kind) throws Exception {
        assertThat(PrivateAddress.reason(InetAddress.getByName(first))).contains(kind);
        assertThat(PrivateAddress.reason(InetAddress.getByName(last))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
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
                "191.255.255.255",
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
                "8.8.8.8",
                "64:ff9b:2::",
                "64:ff9b:0:ffff::",
                "ff:ffff::",
                "100:0:0:1::",
                "2001:1:ffff::",
                "2001:3::",
                "2001:db7:ffff::",
                "2001:db9::",
                "3ffe:ffff::",
                "3fff:1000::",
                "5eff:ffff::",
                "5f01::",
                "fbff:ffff::",
                "fe00::",
                "fe7f:ffff::",
                "2606:4700::1111",
                "::ffff:8.8.8.8",
                "::8.8.8.8",
                "::ffff:0:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "2001:0:808:808::f7f7:f7f7",
            })
    void neighboursArePublic(String address) throws Exception {
        assertThat(PrivateAddress.reason(InetAddress.getByName(address))).isEmpty();
        assertThat(PrivateAddress.reason(CrawlUrl.parse(
                        address.contains(":") ? "http://[" + address + "]/" : "http://" + address + "/")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.0.0.1., loopback",
        "127.1, loopback",
        "2130706433, loopback",
        "0x7f000001, loopback",
        "0x7F.0x0.0x0.0x1, loopback",
        "0177.0.0.1, loopback",
        "017700000001, loopback",
        "%31%32%37.0.0.1, loopback",
        "127%2e0%2E0%2e1, loopback",
        "１２７。０．０｡１, loopback",
        "①②⑦.⓪.⓪.①, loopback",
        "user@127.0.0.1, loopback",
        "example.org@127.0.0.1:80, loopback",
        "0, unspecified",
        "0x0, unspecified",
        "2852039166, link-local",
        "0xA9FEA9FE, link-local",
        "169.254.43518, link-local",
        "192.168.1, private network",
        "[::1], loopback",
        "[0:0:0:0:0:0:0:1], loopback",
        "[0000::0001], loopback",
        "[::ffff:127.0.0.1], loopback",
        "[::ffff:7f00:1], loopback",
        "[::FFFF:A9FE:A9FE], link-local",
        "[::127.0.0.1], loopback",
        "[::2], unspecified",
        "[::ffff:0:127.0.0.1], loopback",
        "[64:ff9b::10.0.0.1], private network",
        "[64:ff9b:1::8.8.8.8], local translation",
        "[2002:7f00:1::], loopback",
        "[2002:c0a8:101::1], private network",
        "[2001:0:7f00:1::f7f7:f7f7], loopback",
        "[2001:0:808:808::80ff:fffe], loopback",
        "[fe80::1], link-local",
        "[fd00:ec2::254], private network",
        "localhost, loopback",
        "LOCALHOST., loopback",
        "loc%61lhost:8080, loopback",
        "ｌｏｃａｌｈｏｓｔ, loopback",
        "a.b.localhost, loopback",
        "a.localhost., loopback",
    })
    void hostIsJudgedInEverySpelling(String host, String kind) {
        assertThat(PrivateAddress.reason(CrawlUrl.parse("http://" + host + "/")))
                .contains(kind);
        assertThat(PrivateAddress.reason(CrawlUrl.parse("http://h/").resolve("//" + host + "/x")))
                .contains(kind);
    }

    /// It is judged when it is resolved.
    @ParameterizedTest
    @ValueSource(strings = {"example.org", "name.invalid", "localhost.example", "notlocalhost", "127.0.0.1.nip.io"})
    void nameIsNotJudgedBeforehand(String host) {
        assertThat(PrivateAddress.reason(CrawlUrl.parse("http://" + host + "/")))
                .isEmpty();
    }

    /// The JDK makes IPv4 addresses of most mapped ones, but not of one with a zone.
    @Test
    void mappedAddressIsJudgedAlsoWhereTheJdkKeepsItAsItIs() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;

        assertThat(PrivateAddress.reason(Inet6Address.getByAddress("h", mapped, 1)))
                .contains("loopback");
    }
}
