package dev.scraper.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.cli.InProcess;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSectionTest {

    @ParameterizedTest
    @EnumSource(DemoSection.class)
    void everyPageOfItsListIsAnsweredAsItIs(DemoSection section) throws Exception {
        DemoSettings settings = DemoSettings.parse("demo:" + section.text() + "?latency=0ms");
        try (DemoServer server = DemoServer.start(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(settings.urls(server.port()).toList())
                    .hasSizeGreaterThan(1)
                    .doesNotHaveDuplicates()
                    .allSatisfy(url -> {
                        HttpResponse<String> answer = client.send(
                                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(UTF_8));
                        DemoSection.Page page = page(URI.create(url));
                        assertThat(answer.statusCode()).isEqualTo(200);
                        assertThat(answer.headers().firstValue("Content-Type")).hasValue(page.contentType());
                        assertThat(answer.body()).isEqualTo(page.text());
                    });
        }
    }

    private static DemoSection.Page page(URI url) {
        return Objects.requireNonNull(DemoSection.page(url.getPath(), url.getQuery()));
    }

    @Test
    void aListLeadsFromPageToPageAndEnds() {
        for (DemoShop shop : DemoShop.values()) {
            for (int page = 1; page <= shop.pages(); page++) {
                String html = page(URI.create(shop.path() + "?page=" + page)).text();

                assertThat(html.contains("<a href=\"?page=%d\" rel=\"next\">".formatted(page + 1)))
                        .isEqualTo(page < shop.pages());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/harbour?page=4",
                "/shop/none",
                "/product/100",
                "/product/9999",
                "/product/101x",
                "/api/products?page=4",
                "/table/2024",
                "/article/7",
                "/article/0"
            })
    void whatNoListHasIsNotThere(String path) {
        URI url = URI.create(path);

        assertThat(DemoSection.page(url.getPath(), url.getQuery())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo:shop", "demo:api?latency=5ms", "demo:article?jitter=1s&latency=2ms"})
    void textOfSettingsMakesTheSameAgain(String text) {
        DemoSettings settings = DemoSettings.parse(text);

        assertThat(settings.section()).isNotNull();
        assertThat(DemoSettings.parse(settings.toString())).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo:shops | must be a number such as 200, was 'shops' in 'demo:shops'; or one of shop, product, api, table",
                "demo:shop?size=1M | demo size is for numbered pages, as in demo:50; those of demo:shop have none",
                "demo:api?errors=5% | demo errors is for numbered pages"
            })
    void whatSectionsDoNotHaveIsRefused(String text, String message) {
        assertThatThrownBy(() -> DemoSettings.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theCommandSaysWhichPortIsNotFree() throws Exception {
        InProcess scraper = new InProcess();
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(scraper.run("demo", "--port", "" + taken.getLocalPort())).isEqualTo(3);
            assertThat(scraper.err()).contains("--port " + taken.getLocalPort(), "or 0 for any that is free");
        }
        assertThat(new InProcess().run("demo", "--port", "65536")).isEqualTo(2);
    }
}
