/** Who signed in, was refused, completed, approved or changed what: one table that is only added to. */
package org.charterpath.audit;
