/** The capstone from its last gate on: ready or unfinished, presented, scored on the rubric, passed or not. */
package org.charterpath.capstone;
