//! What may leave: the firewall, the quarantine and the three datasets.
