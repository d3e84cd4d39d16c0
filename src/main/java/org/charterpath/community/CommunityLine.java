package org.charterpath.community;

import org.charterpath.NotFoundException;
import org.charterpath.community.CommunityLinks.Line;
import org.charterpath.community.CommunityLinks.Node;
import org.charterpath.community.CommunityLinks.Stop;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The line that leads over something in a community: as a picture, and as a list in which each stop leads on in both directions. */
@Service
public class CommunityLine {

    private final Communities communities;
    private final CommunityLinks links;

    CommunityLine(Communities communities, CommunityLinks links) {
        this.communities = communities;
        this.links = links;
    }

    /**
     * A line as its reader sees it.
     *
     * @param start where it is looked at from
     */
    public record View(Community community, Stop start, Line line, LinePicture picture) {

        /** The page that looks at the line from another stop. */
        public String addressOf(Stop stop) {
            return CommunityPages.lineOf(community.id(), stop.node());
        }
    }

    /**
     * The line that leads over something.
     *
     * @throws NotFoundException if there is no such thing in the community, or the community is not the reader's
     */
    @Transactional(readOnly = true)
    public View of(Caller reader, String communityId, Node start) {
        Community community = communities.require(reader, communityId);
        Line line = links.line(community.code(), start);
        Stop first = line.stops().stream()
                .filter(stop -> stop.node().equals(start))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of(start.kind().title(), start.id()));
        return new View(community, first, line, LinePicture.of(line, start));
    }
}
