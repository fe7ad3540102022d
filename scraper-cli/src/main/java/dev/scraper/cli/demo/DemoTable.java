package dev.scraper.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Writes a page with a table as offices publish them: a header of two rows, cells that span rows
/// or columns, and rows that lack their last cell.
final class DemoTable {

    static final List<Integer> YEARS = List.of(2025, 2026);

    private static final List<String> HARBOURS = List.of("Leith", "Ullapool", "Stornoway");

    private DemoTable() {}

    static String html(int year) {
        StringBuilder rows = new StringBuilder();
        for (String harbour : HARBOURS) {
            rows.append("<tr><td rowspan=\"2\">").append(harbour).append("</td>");
            rows.append(half(1, year, harbour)).append("</tr>\n<tr>");
            rows.append(half(2, year, harbour)).append("</tr>\n");
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="UTF-8">
                <title>Harbour &amp; Hill: deliveries of %d</title>
                </head>
                <body>
                <h1>Deliveries of %1$d</h1>
                <table class="contact"><tr><td>Telephone</td><td>none</td></tr></table>
                <table class="deliveries">
                <thead>
                <tr><th rowspan="2">Harbour</th><th rowspan="2">Half</th><th colspan="2">Sold</th><th rowspan="2">Remarks</th></tr>
                <tr><th>pieces</th><th>value</th></tr>
                </thead>
                <tbody>
                %2$s</tbody>
                </table>
                </body>
                </html>
                """.formatted(year, rows);
    }

    private static String half(int half, int year, String harbour) {
        SplittableRandom random = DemoSite.random(year * 10 + half, 16 + HARBOURS.indexOf(harbour));
        if (harbour.equals("Ullapool") && half == 2) {
            return "<td>2</td><td colspan=\"2\">closed</td><td>storm</td>";
        }
        int pieces = random.nextInt(900, 4000);
        int pounds = pieces * random.nextInt(9, 20);
        String figures =
                String.format(Locale.ROOT, "<td>%d</td><td>%,d</td><td>&pound;%,d.00</td>", half, pieces, pounds);
        return half == 1 ? figures + "<td>by ferry</td>" : figures;
    }
}
