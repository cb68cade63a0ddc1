"""What allauth asks of us about passkeys and apps: what they are called, and how their secrets are kept."""

from typing import Any, ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from wholepicture.services.sealed import opened, sealed
from wholepicture.services.your_account import passkey_name


class Second(DefaultMFAAdapter):  # type: ignore[misc]
    """Names for passkeys, and secrets that the database alone does not tell."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right. Type the newest one that the app shows",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealed(text=text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return opened(text=encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        """What the app shows beside the code."""
        return str(user.email)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """What a new passkey is called, until somebody says."""
        return passkey_name(account=user.pk)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a passkey is for, and on which address it works."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Whole Picture"}
