/** Which calls of the webapps' REST API reach the engine, where the engine's own authorization is not enough. */
package org.charterpath.access.api;
