"""Settings, addresses, background work and the look of the product: the roof over every app."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
