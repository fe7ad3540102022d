package dev.scraper.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A standalone Spark cluster on this machine: a Master and Workers, each a process with one core
/// to give, so that there are as many executors as Workers, and as many slots.
///
/// All its files are in one folder: Spark's home with links to its jars, the logs, and what Workers
/// and drivers keep.
final class SparkCluster implements AutoCloseable {

    private static final int START_SECONDS = 90;

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Registering (worker) ");

    /// What Spark's `JavaModuleOptions` gives to each JVM; Workers give it to their executors
    /// themselves.
    private static final List<String> OPTIONS = Stream.concat(
                    Stream.of(
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "--add-modules=jdk.incubator.vector",
                            "--sun-misc-unsafe-memory-access=allow",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Dio.netty.tryReflectionSetAccessible=true"),
                    Stream.of(
                                    "java.lang",
                                    "java.lang.invoke",
                                    "java.lang.reflect",
                                    "java.io",
                                    "java.net",
                                    "java.nio",
                                    "java.util",
                                    "java.util.concurrent",
                                    "java.util.concurrent.atomic",
                                    "jdk.internal.ref",
                                    "sun.nio.ch",
                                    "sun.nio.cs",
                                    "sun.util.calendar")
                            .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED"))
            .toList();

    private static final String SETTINGS = """
            spark.ui.enabled                  false
            spark.master.rest.enabled         false
            spark.executor.cores              1
            spark.executor.memory             512m
            spark.driver.memory               512m
            spark.shuffle.readHostLocalDisk   false
            spark.executor.extraJavaOptions   -Djdk.net.hosts.file=HOSTS
            """;

    /// A name that executors know for an address of their own network.
    static final String INNER_NAME = "inner.example.org";

    /// A name that they know for the metadata service of a cloud.
    static final String METADATA_NAME = "metadata.example.org";

    /// All names that executors know.
    private static final String HOSTS = """
            127.0.0.1 localhost
            127.0.0.1 localhost.
            10.1.2.3 %s
            169.254.169.254 %s
            """.formatted(INNER_NAME, METADATA_NAME);

    private static final String LOGGING = """
            rootLogger.level = info
            rootLogger.appenderRef.out.ref = out
            appender.out.type = Console
            appender.out.name = out
            appender.out.target = SYSTEM_ERR
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
            """;

    private final Path folder;
    private final Path javaHome;
    private final List<SparkProcess> workers = new ArrayList<>();
    private final List<SparkProcess> drivers = new ArrayList<>();
    private SparkProcess master;
    private String address = "";

    private SparkCluster(Path folder, Path javaHome) throws IOException {
        this.folder = folder;
        this.javaHome = javaHome;
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (String jar : Files.readString(Path.of(property("scraper.spark.classpath")))
                .strip()
                .split(":", -1)) {
            Path file = Path.of(jar);
            Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
        }
        Path conf = Files.createDirectories(folder.resolve("home/conf"));
        Path hosts = Files.writeString(conf.resolve("hosts"), HOSTS);
        Files.writeString(conf.resolve("spark-defaults.conf"), SETTINGS.replace("HOSTS", hosts.toString()));
        Files.writeString(conf.resolve("log4j2.properties"), LOGGING);
        master = daemon("master", "org.apache.spark.deploy.master.Master");
    }

    /// Starts it with the Java that runs the tests, and waits until it is whole.
    ///
    /// @param folder of its own; it must be there
    static SparkCluster start(Path folder, int workers) throws IOException, InterruptedException {
        return start(folder, workers, Path.of(System.getProperty("java.home")));
    }

    /// Starts it with another Java, and waits until it is whole.
    static SparkCluster start(Path folder, int workers, Path javaHome) throws IOException, InterruptedException {
        SparkCluster cluster = new SparkCluster(folder, javaHome);
        try {
            cluster.address = cluster.master.await(MASTER, 1, START_SECONDS);
            for (int i = 0; i < workers; i++) {
                cluster.workers.add(cluster.worker(i));
            }
            cluster.master.await(REGISTERED, workers, START_SECONDS);
            return cluster;
        } catch (IOException | InterruptedException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new AssertionError("system property " + name + " is not set; failsafe sets it in pom.xml");
        }
        return value;
    }

    private SparkProcess worker(int i) throws IOException {
        return daemon(
                workerName(i),
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work").resolve(workerName(i)).toString(),
                address);
    }

    private static String workerName(int worker) {
        return "worker-" + worker;
    }

    /// Where a process and its executors keep what they shuffle.
    private Path localFolder(String process) {
        return folder.resolve("local").resolve(process);
    }

    private SparkProcess daemon(String name, String main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        all.addAll(List.of(arguments));
        return start(name, "256m", main, all);
    }

    private SparkProcess start(String name, String heap, String main, List<String> arguments) throws IOException {
        Path home = folder.resolve("home");
        Path local = Files.createDirectories(localFolder(name));
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-Xmx" + heap, "-XX:-UsePerfData", "-Djava.io.tmpdir=" + local));
        command.addAll(List.of("-cp", home.resolve("conf") + ":" + home.resolve("jars") + "/*", main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(variable -> Stream.of("SCRAPER_", "SPARK_", "HADOOP_", "JAVA_", "JDK_JAVA_")
                        .anyMatch(variable::startsWith));
        environment.putAll(Map.of(
                "JAVA_HOME", javaHome.toString(),
                "SPARK_HOME", home.toString(),
                "SPARK_CONF_DIR", home.resolve("conf").toString(),
                "SPARK_LOCAL_DIRS", local.toString(),
                "SPARK_LOCAL_IP", "127.0.0.1",
                "SPARK_SCALA_VERSION", "2.13",
                "XDG_CONFIG_HOME", "/nonexistent"));
        return SparkProcess.start(name, builder, folder.resolve(name + ".log"));
    }

    /// Starts the program as `spark-submit` does, and comes back at once.
    ///
    /// @param arguments of the program
    SparkProcess submit(String... arguments) throws IOException {
        return submit("dev.scraper.spark.Main", Path.of(property("scraper.spark.job")), arguments);
    }

    /// Starts a class of a job jar.
    SparkProcess submit(String main, Path jar, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--master", address, "--class", main, jar.toString()));
        all.addAll(List.of(arguments));
        SparkProcess driver = start("driver-" + drivers.size(), "512m", "org.apache.spark.deploy.SparkSubmit", all);
        drivers.add(driver);
        return driver;
    }

    /// Kills a Worker and its executors.
    ///
    /// @param worker from 0
    /// @return how many executors it had
    int killWorker(int worker) {
        return workers.get(worker).kill();
    }

    /// The ends of all logs, for people who wonder why a run failed.
    String logs() {
        StringBuilder logs = new StringBuilder(master.tail());
        workers.forEach(worker -> logs.append(worker.tail()));
        drivers.forEach(driver -> logs.append(driver.tail()));
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.endsWith("stderr"))
                    .sorted()
                    .forEach(file -> logs.append(
                            SparkProcess.tail(folder.relativize(file).toString(), Program.read(file))));
        } catch (IOException e) {
            logs.append(e);
        }
        return logs.toString();
    }

    /// Kills all that runs, the drivers first, since they would wait for the others. Deletes the
    /// links, so that nobody who deletes the folder follows them.
    @Override
    public void close() throws IOException {
        for (SparkProcess driver : drivers) {
            driver.kill();
        }
        for (SparkProcess worker : workers) {
            worker.kill();
        }
        master.kill();
        try (Stream<Path> links = Files.list(folder.resolve("home/jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }
}
