"""The measurements of `make bench`: writes, batches, reads and pages, each verified before it is believed."""
