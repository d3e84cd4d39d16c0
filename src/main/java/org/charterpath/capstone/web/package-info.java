/** Pages of a capstone, of the teams of a cohort, of its presentations, and the one on which a panelist finds his or her own. */
package org.charterpath.capstone.web;
