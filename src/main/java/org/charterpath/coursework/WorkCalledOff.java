package org.charterpath.coursework;

/** An owner need not do a worksheet any more that was open; published in the same transaction. */
public record WorkCalledOff(String ownerId, String worksheetId) {}
