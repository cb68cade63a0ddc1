"""The forms of signing in, with messages that say what to do."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from wholepicture.services.signing_in import tried
from wholepicture.web.actor import from_where


class SignIn(LoginForm):  # type: ignore[misc]
    """An email address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages = {
            "required": "Type your email address",
            "invalid": "Type an email address, such as name@agency.example",
        }
        self.fields["password"].error_messages = {"required": "Type your password"}


class Code(AuthenticateForm):  # type: ignore[misc]
    """The code of an app, or a recovery code; a wrong one is kept like a wrong password."""

    def clean_code(self) -> str:
        """The code, if it is right."""
        try:
            return str(super().clean_code())
        except ValidationError:
            at, where = timezone.now(), from_where(context.request)
            tried(email=self.user.email, at=at, way="code", succeeded=False, **where)
            raise


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey is always one that opens the account by itself, so the browser asks for a finger, a face or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
