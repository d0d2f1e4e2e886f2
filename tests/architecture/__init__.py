"""The house itself: its shape, its sizes, its documents and its tools are held to what they say."""
