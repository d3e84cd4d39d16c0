package org.charterpath.program;

/**
 * An asynchronous virtual course that everybody takes in a stage.
 *
 * @param id kebab-case, such as {@code oi-103}
 * @param code as printed in the catalog, such as {@code OI 103}
 * @param title as participants read it
 * @param delivery always {@link Delivery#ASYNCHRONOUS_VIRTUAL}
 * @param minutes planned length in minutes
 */
public record Course(String id, String code, String title, Delivery delivery, int minutes) {}
