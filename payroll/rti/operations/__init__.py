"""Filing with HMRC."""
