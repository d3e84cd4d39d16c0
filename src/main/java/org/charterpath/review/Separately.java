package org.charterpath.review;

/** Does a step so that it holds or fails by itself, whatever else goes on: in a transaction of its own. */
@FunctionalInterface
public interface Separately {

    void run(Runnable step);
}
