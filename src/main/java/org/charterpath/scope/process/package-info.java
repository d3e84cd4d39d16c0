/** The processes of a scope: its offer, and its changes. */
package org.charterpath.scope.process;
