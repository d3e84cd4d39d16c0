/** Convenings of a community: what members need becomes topics, a ballot, an agenda and a day, and everybody hears what became of it. */
package org.charterpath.convening;
