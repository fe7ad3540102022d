package dev.scraper.jsonpath;

import java.util.List;

/// Characters, one of which an expression takes.
sealed interface CharacterSet {

    boolean has(int codePoint);

    /// From one to another, both included.
    record Range(int first, int last) implements CharacterSet {
        @Override
        public boolean has(int codePoint) {
            return codePoint >= first && codePoint <= last;
        }
    }

    /// Those of a category of Unicode.
    ///
    /// @param name two letters, or one that several categories begin with
    record Category(String name) implements CharacterSet {

        /// By the numbers that [Character#getType(int)] gives; the number 17 stands for nothing.
        private static final String[] NAMES = {
            "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "",
            "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
        };

        /// Whether there is such a category, and an expression may name it: surrogates are no
        /// characters.
        static boolean exists(String name) {
            return !name.isEmpty()
                    && !name.equals("Cs")
                    && List.of(NAMES).stream().anyMatch(one -> !one.isEmpty() && one.startsWith(name));
        }

        @Override
        public boolean has(int codePoint) {
            return NAMES[Character.getType(codePoint)].startsWith(name);
        }
    }

    /// All that are in one of some sets.
    record Union(List<CharacterSet> sets) implements CharacterSet {

        /// Copies the sets.
        public Union {
            sets = List.copyOf(sets);
        }

        @Override
        public boolean has(int codePoint) {
            for (CharacterSet set : sets) {
                if (set.has(codePoint)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// All that are not in a set.
    record Complement(CharacterSet set) implements CharacterSet {
        @Override
        public boolean has(int codePoint) {
            return !set.has(codePoint);
        }
    }
}
