package org.charterpath.review;

import java.util.function.BooleanSupplier;

/** Does a step so that it holds or fails by itself, whatever else goes on: in a transaction of its own. */
@FunctionalInterface
public interface Separately {

    /** Does the step, and gives its answer back once it holds. */
    boolean run(BooleanSupplier step);
}
