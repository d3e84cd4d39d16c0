package org.charterpath.contract;

import java.nio.file.Path;

final class Stem {

    private Stem() {}

    /** A file's name without its ending. */
    static String of(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
