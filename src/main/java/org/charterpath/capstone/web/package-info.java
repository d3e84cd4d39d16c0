/** The page on which program admins arrange a cohort's presentations, and the one on which a panelist finds his or her own. */
package org.charterpath.capstone.web;
