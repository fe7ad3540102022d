/// picocli, under the name and with the exports of its own descriptor.
module info.picocli {
    requires static java.sql;

    exports picocli;
}
