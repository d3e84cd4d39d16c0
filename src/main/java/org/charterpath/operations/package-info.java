/** What whoever operates an installation sees of it: whether it is well, and in numbers what waits. */
package org.charterpath.operations;
