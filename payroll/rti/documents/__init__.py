"""The two messages that tell HMRC about pay, the FPS and the EPS, as the exact bytes that are sent."""
