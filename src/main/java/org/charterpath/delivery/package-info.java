/** What comes out of a session of an engagement: written up, accepted by the district, and looked at again after 30 and 60 days. */
package org.charterpath.delivery;
