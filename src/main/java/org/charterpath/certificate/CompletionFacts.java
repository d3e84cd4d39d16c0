package org.charterpath.certificate;

/**
 * What the completion decision looks at.
 *
 * @param openWorkshops workshops neither attended nor made up
 * @param openCourses courses not taken
 * @param openWorksheets worksheets and capstone pieces not accepted; make-ups count with their workshops
 */
public record CompletionFacts(
        int openWorkshops, int openCourses, int openWorksheets, boolean capstonePassed, boolean portfolioSignedOff) {}
