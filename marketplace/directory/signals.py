"""What the directory tells whoever shows its listings elsewhere; it does not know who that is."""

from django.dispatch import Signal

# Sent with `service_ids` in the transaction that changed these listings.
listings_changed = Signal()
