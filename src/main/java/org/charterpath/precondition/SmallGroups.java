package org.charterpath.precondition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which figures are hidden so that nobody can tell, from those that are shown, what a group of fewer than ten people is or does. */
final class SmallGroups {

    /** From so many people on a group is shown. */
    static final int LEAST = 10;

    private SmallGroups() {}

    static boolean isSmall(int people) {
        return people > 0 && people < LEAST;
    }

    /**
     * The parts of a whole that are hidden. A hidden part would be the difference between the whole and what is shown: so at least two
     * are hidden, and together they are no small group either.
     *
     * @param parts how many people each part has
     * @param already parts that are hidden for another reason
     * @return the places of the hidden parts; all of them where nothing less hides a small one
     */
    static Set<Integer> hidden(List<Integer> parts, Set<Integer> already) {
        Set<Integer> hidden = new HashSet<>(already);
        IntStream.range(0, parts.size()).filter(at -> isSmall(parts.get(at))).forEach(hidden::add);
        if (hidden.isEmpty()) {
            return hidden;
        }
        List<Integer> others = new ArrayList<>(IntStream.range(0, parts.size())
                .filter(at -> !hidden.contains(at) && parts.get(at) > 0)
                .boxed()
                .sorted(Comparator.comparing(parts::get))
                .toList());
        while (hidden.size() < 2 || hidden.stream().mapToInt(parts::get).sum() < LEAST) {
            if (others.isEmpty()) {
                return Set.copyOf(IntStream.range(0, parts.size()).boxed().toList());
            }
            hidden.add(others.remove(0));
        }
        return hidden;
    }

    /**
     * As above, of parts that may overlap. Where together they are more than the whole, somebody is in several of them, and what is
     * hidden need not be the difference between the whole and what is shown: so all of them are hidden where one is.
     *
     * @param whole how many people there are
     */
    static Set<Integer> hidden(List<Integer> parts, Set<Integer> already, int whole) {
        Set<Integer> hidden = hidden(parts, already);
        boolean doOverlap = parts.stream().mapToLong(Integer::longValue).sum() > whole;
        return hidden.isEmpty() || !doOverlap
                ? hidden
                : Set.copyOf(IntStream.range(0, parts.size()).boxed().toList());
    }
}
