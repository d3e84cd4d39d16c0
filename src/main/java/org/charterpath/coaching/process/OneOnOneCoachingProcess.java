package org.charterpath.coaching.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code one-on-one-coaching}. */
final class OneOnOneCoachingProcess {

    static final String KEY = "one-on-one-coaching";

    private OneOnOneCoachingProcess() {}

    static final class Elements {

        static final String OFFER = "gateway_offer";

        /** Where a round waits for its meeting. */
        static final String WHAT_COMES_FIRST = "gateway_whatComesFirst";

        /** Where a round waits for it that began before meetings could be moved and given back. */
        static final String COACHING_OVER = "intermediateEvent_coachingOver";

        static final String BOOK_SLOT = "userTask_bookSlot";
        static final String OFFER_TIMES = "userTask_offerTimes";
        static final String CHOOSE_TIME = "userTask_chooseTime";
        static final String RECORD_COACHING = "userTask_recordCoaching";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> CHOSEN_TIME = ProcessVariable.text("chosenTime");
        static final ProcessVariable<String> CHOSEN_SLOT = ProcessVariable.text("chosenSlot");
        static final ProcessVariable<String> BOOKING_ID = ProcessVariable.text("bookingId");

        private Variables() {}
    }

    static final class Messages {

        static final String MEETING_MOVED = "MeetingMoved";
        static final String MEETING_GIVEN_BACK = "MeetingGivenBack";

        private Messages() {}
    }
}
