/** Where learning systems report, and where program admins look after their tokens. */
package org.charterpath.completion.web;
