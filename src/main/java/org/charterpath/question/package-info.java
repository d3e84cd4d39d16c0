/** Questions that participants ask their coaches at any time, kept with the record. */
package org.charterpath.question;
