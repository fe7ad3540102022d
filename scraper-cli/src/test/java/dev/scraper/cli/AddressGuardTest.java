package dev.scraper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.spi.InetAddressResolverProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AddressGuardTest {

    @Test
    void itIsTheResolverOfThisJvm() throws Exception {
        assertThat(ServiceLoader.load(InetAddressResolverProvider.class))
                .hasOnlyElementsOfType(AddressGuard.class)
                .hasSize(1);
        assertThat(InetAddress.getAllByName("127.0.0.1")).allMatch(InetAddress::isLoopbackAddress);
        assertThat(InetAddress.getAllByName("localhost")).allMatch(InetAddress::isLoopbackAddress);
        assertThat(InetAddress.getLoopbackAddress().getCanonicalHostName()).isNotEmpty();
    }
}
