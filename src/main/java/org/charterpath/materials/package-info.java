/** Links and files that admins and coaches keep for the people of a program or a cohort, and who has opened them. */
package org.charterpath.materials;
