package org.charterpath.people;

/**
 * A list of tasks of one kind that wait for anybody of a role, assigned to somebody or not, with which Tasklist opens for
 * that role. Features hand these over as Spring beans.
 *
 * @param priority lower ones come first; what everybody has takes 0 to 10
 * @param taskKey the id that the task has in its model
 */
public record TaskList(Role role, String title, String description, int priority, String taskKey) {}
