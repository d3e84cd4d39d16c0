package org.charterpath.bottleneck;

/**
 * A kind of task with which people wait for somebody's decision, and which the coach desk does not list as one
 * ({@link org.charterpath.people.DeskWork}). Features hand these over as Spring beans.
 *
 * @param title what several of them are called
 * @param taskKey the id that the task has in its model
 */
public record HandledWork(String title, String taskKey) {}
