"""The form to sign in, with messages that say what to do."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm


class SignIn(LoginForm):  # type: ignore[misc]
    """An email address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages = {
            "required": "Type your email address",
            "invalid": "Type an email address, such as name@agency.example",
        }
        self.fields["password"].error_messages = {"required": "Type your password"}


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey is always one that opens the account by itself, so the browser asks for a finger, a face or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
