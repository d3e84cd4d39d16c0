/** What administrators see of the mail, and how they have it sent again. */
package org.charterpath.notification.web;
