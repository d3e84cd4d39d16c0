package org.charterpath.institute;

/**
 * What a goal is about: one of the seven indicators of school quality that Building Charter School Quality has published, or one
 * of the school's own. The form {@code performance-framework} offers them by these names.
 */
public enum SchoolQuality {
    ACHIEVEMENT_LEVEL("Achievement level"),
    PROGRESS_OVER_TIME("Progress over time"),
    POSTSECONDARY_READINESS("Postsecondary readiness"),
    STUDENT_ENGAGEMENT("Student engagement"),
    FINANCE("Financial performance and sustainability"),
    BOARD("Board performance and stewardship"),
    PARENTS_AND_COMMUNITY("Parent and community engagement"),
    OWN("An indicator of our own");

    private final String title;

    SchoolQuality(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
