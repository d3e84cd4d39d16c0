package org.charterpath;

import java.util.List;

/**
 * Which part of a list is shown.
 *
 * @param number which page it is, from 1
 * @param pages how many there are, at least 1
 * @param from how many come before it
 * @param size how many a page has at most
 */
public record Paging(int number, int pages, int from, int size) {

    /** The page that is wanted, or the nearest one that there is. */
    public static Paging of(int wanted, int size, long total) {
        int pages = Math.toIntExact(Math.max(1, (total + size - 1) / size));
        int number = Math.max(1, Math.min(wanted, pages));
        return new Paging(number, pages, (number - 1) * size, size);
    }

    /** A page's number as it was typed; whatever is none is the first. */
    public static int wanted(String typed) {
        return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 1;
    }

    /** The part of the whole list. */
    public <T> List<T> of(List<T> all) {
        return all.stream().skip(from).limit(size).toList();
    }
}
