/**
 * What communities of practice find out and hand on: practices that two members of other schools have reviewed, with public pages and a
 * search, and try-outs, each of which is one improvement cycle after the other and is reported.
 */
package org.charterpath.practice;
