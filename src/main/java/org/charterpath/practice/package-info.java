/** What communities of practice find out and hand on: practices reviewed by members of other schools, and try-outs with their reports. */
package org.charterpath.practice;
