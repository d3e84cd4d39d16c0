/** Communities of practice: people with the same job in different schools, who join, meet, and follow what comes of what they need. */
package org.charterpath.community;
