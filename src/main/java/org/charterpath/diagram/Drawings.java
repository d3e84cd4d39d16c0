package org.charterpath.diagram;

/** Has the drawing of each deployed model, which never changes. */
@FunctionalInterface
public interface Drawings {

    /**
     * The drawing of a model.
     *
     * @param definitionId the engine's id of one version of a process
     */
    Drawing of(String definitionId);
}
