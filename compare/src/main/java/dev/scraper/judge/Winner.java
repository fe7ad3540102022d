package dev.scraper.judge;

import dev.scraper.report.Contender;
import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Contender.Run;
import dev.scraper.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which mode wins, in words: a pure function of what was measured.
public final class Winner {

    private static final double WORTH_A_WORD = 0.2;
    private static final double FAR = 1.5;
    private static final double SAME = 1.1;
    private static final int MOST_NAMED = 4;

    private Winner() {}

    /// One to three sentences.
    public static String sentence(List<Contender> contenders) {
        ContenderNames names = new ContenderNames(contenders);
        List<Contender> sound = contenders.stream()
                .filter(contender -> contender.standing() != Rank.BROKEN)
                .sorted(Comparator.comparingDouble(contender -> contender.time().median()))
                .toList();
        if (sound.isEmpty()) {
            return "No mode kept all results, so none wins.";
        }
        Contender best = sound.getFirst();
        List<Contender> equals = sound.stream()
                .filter(contender -> contender.standing() == Rank.TIE)
                .toList();
        List<Contender> behind = sound.stream()
                .filter(contender -> contender.standing() == Rank.BEHIND)
                .toList();
        List<String> sentences = new ArrayList<>();
        String time = seconds(best.time().median());
        if (!equals.isEmpty()) {
            List<Contender> all = new ArrayList<>(List.of(best));
            all.addAll(equals);
            String most = seconds(all.getLast().time().median());
            sentences.add("%s tie at %s".formatted(names.of(all), time.equals(most) ? time : time + " to " + most)
                    + rest(behind, names) + ".");
        } else if (behind.isEmpty() && contenders.size() > 1) {
            sentences.add("%s is the only mode that kept all results: %s.".formatted(names.of(best), time));
        } else if (behind.isEmpty()) {
            sentences.add("%s takes %s.".formatted(names.of(best), time));
        } else {
            sentences.add("%s wins with %s".formatted(names.of(best), time) + rest(behind, names) + ".");
        }
        startUp(sound, names, sentences);
        return String.join(" ", sentences);
    }

    private static String rest(List<Contender> behind, ContenderNames names) {
        if (behind.isEmpty()) {
            return "";
        }
        List<String> named = behind.stream()
                .limit(MOST_NAMED)
                .map(contender -> names.of(contender) + " takes "
                        + times(contender.ratio().median()) + " as long")
                .toList();
        String more = behind.size() > MOST_NAMED ? ", the others longer still" : "";
        return "; " + String.join(", ", named) + more;
    }

    /// Said where it is worth a word: it decides short lists.
    private static void startUp(List<Contender> sound, ContenderNames names, List<String> sentences) {
        double least = sound.stream().mapToDouble(Winner::startUp).min().orElse(0);
        Contender slowest =
                sound.stream().max(Comparator.comparingDouble(Winner::startUp)).orElseThrow();
        double more = startUp(slowest) - least;
        if (more > WORTH_A_WORD && startUp(slowest) > FAR * least) {
            sentences.add("%s needs %s more to start.".formatted(names.of(slowest), seconds(more)));
        }
        Contender inAll =
                sound.stream().min(Comparator.comparingDouble(Winner::inAll)).orElseThrow();
        sound.stream()
                .filter(contender -> contender.mode().equals("sync")
                        && contender.standing() == Rank.BEHIND
                        && inAll(contender) < SAME * inAll(inAll))
                .findFirst()
                .ifPresent(sync -> sentences.add(
                        "Start-up included, sync is about as good: %s in all.".formatted(seconds(inAll(sync)))));
    }

    /// Median over all rounds.
    public static double startUp(Contender contender) {
        double[] all =
                contender.runs().stream().mapToDouble(Run::startUp).sorted().toArray();
        return all.length == 0 ? 0 : all[all.length / 2];
    }

    private static double inAll(Contender contender) {
        return contender.time().median() + startUp(contender);
    }

    private static String times(double ratio) {
        return String.format(
                Locale.ROOT, ratio < 1.95 ? "%.2f times" : ratio < 9.5 ? "%.1f times" : "%.0f times", ratio);
    }

    private static String seconds(double seconds) {
        return Figures.seconds(Duration.ofNanos((long) (seconds * 1e9)));
    }
}
