package dev.scraper.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fetch.PrivateAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedResolverTest {

    private static final LookupPolicy ANY = LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6);
    private static final String PUBLIC = "93.184.215.14";

    private final Queue<String[]> answers = new ArrayDeque<>();
    private boolean allowed;

    private final InetAddressResolver resolver = new GuardedResolver(
            new InetAddressResolver() {
                @Override
                public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                    String[] answer = answers.remove();
                    if (answer.length == 0) {
                        throw new UnknownHostException(host);
                    }
                    return Arrays.stream(answer).map(GuardedResolverTest::address);
                }

                @Override
                public String lookupByAddress(byte[] address) {
                    return "name.example";
                }
            },
            () -> allowed);

    @AfterEach
    void refuseAgain() {
        PrivateAddresses.allow(false);
    }

    @Test
    void aNameThatChangesItsMindDoesNotGetThrough() throws Exception {
        answers.add(new String[] {PUBLIC});
        answers.add(new String[] {"127.0.0.1"});
        answers.add(new String[] {PUBLIC});

        assertThat(resolver.lookupByName("evil.example", ANY)).containsExactly(address(PUBLIC));
        assertThatThrownBy(() -> resolver.lookupByName("evil.example", ANY))
                .isInstanceOf(PrivateAddressException.class)
                .hasMessage("evil.example resolves to 127.0.0.1, a loopback address");
        assertThat(resolver.lookupByName("evil.example", ANY)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "::ffff:127.0.0.1", "0.0.0.0"})
    void onePrivateAddressAmongOthersIsEnough(String address) {
        answers.add(new String[] {PUBLIC, address});

        assertThatThrownBy(() -> resolver.lookupByName("evil.example", ANY))
                .isInstanceOf(PrivateAddressException.class);
    }

    @Test
    void allowedTheyAreGivenOut() throws Exception {
        answers.add(new String[] {"10.0.0.1"});
        allowed = true;

        assertThat(resolver.lookupByName("intranet.example", ANY)).hasSize(1);
    }

    @Test
    void aNameWithoutAddressIsJustUnknown() {
        answers.add(new String[0]);

        assertThatThrownBy(() -> resolver.lookupByName("none.example", ANY))
                .isExactlyInstanceOf(UnknownHostException.class);
    }

    @Test
    void addressesHaveTheirNames() throws Exception {
        assertThat(resolver.lookupByAddress(new byte[] {127, 0, 0, 1})).isEqualTo("name.example");
    }

    @Test
    void childrenDoAsThisJvmDoes() {
        PrivateAddresses.allow(true);
        NetworkProperties.set();

        assertThat(NetworkProperties.options())
                .contains("-Ddev.scraper.allow-private=true", "-Djdk.http.auth.tunneling.disabledSchemes=");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getAllByName(literal)[0];
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
