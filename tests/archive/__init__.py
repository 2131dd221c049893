"""An archive of our own on loopback, in the shape of AO3, FanFiction.net and a XenForo forum."""
