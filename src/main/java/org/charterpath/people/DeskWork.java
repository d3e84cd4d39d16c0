package org.charterpath.people;

/**
 * A kind of task with which people wait for their coach; the coach desk lists whoever's they are, the oldest first. Features hand
 * these over as Spring beans.
 *
 * @param id a word for addresses
 * @param title what several of them are called
 * @param order lower ones come first
 * @param taskKey the id that the task has in its model
 */
public record DeskWork(String id, String title, int order, String taskKey) {}
