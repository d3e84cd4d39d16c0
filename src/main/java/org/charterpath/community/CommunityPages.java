package org.charterpath.community;

/** Where the pages of communities are. */
public final class CommunityPages {

    /** The list of communities, which everybody reads. */
    public static final String PATH = "/communities";

    /** Where the link of a mail leads by which an address is confirmed. */
    public static final String ASKED = PATH + "/requests";

    private CommunityPages() {}

    /** The room of a community. */
    public static String addressOf(String communityId) {
        return PATH + "/" + communityId;
    }

    /**
     * One of the days on which a community comes together.
     *
     * @param number from 1
     */
    public static String conveningOf(String communityId, int number) {
        return "%s/convenings/%d".formatted(addressOf(communityId), number);
    }

    /** Where somebody asks for membership. */
    public static String joinOf(String communityId) {
        return addressOf(communityId) + "/join";
    }

    /** The line that leads over something. */
    public static String lineOf(String communityId, CommunityLinks.Node node) {
        return "%s/lines/%s/%s".formatted(addressOf(communityId), node.kind().name(), node.id());
    }
}
