"""Small secrets that must be read again, such as that of a sign-in app: encrypted with the secret of the installation."""

import base64
from hashlib import sha256

from cryptography.fernet import Fernet
from django.conf import settings

__all__ = ["opened", "sealed"]


def sealed(*, text: str) -> str:
    """A text encrypted, so that the database alone does not tell it."""
    return _key().encrypt(text.encode()).decode("ascii")


def opened(*, text: str) -> str:
    """What was sealed."""
    return _key().decrypt(text.encode("ascii")).decode()


def _key() -> Fernet:
    made = sha256(b"wholepicture.sealed:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(made))
