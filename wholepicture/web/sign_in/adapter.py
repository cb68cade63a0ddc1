"""What allauth asks of us about passwords and sessions: who may sign in, and what is kept of each try."""

from typing import Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from wholepicture.services import accounts, signing_in, your_account
from wholepicture.services.audit import Actor
from wholepicture.web import actor

SAID: Final = {
    "mfa/messages/webauthn_added.txt": "The passkey was added.",
    "mfa/messages/webauthn_removed.txt": "The passkey was taken away.",
    "mfa/messages/totp_activated.txt": "The app was added.",
    "mfa/messages/totp_deactivated.txt": "The app was taken away.",
    "mfa/messages/recovery_codes_generated.txt": "There are new recovery codes. The old ones no longer work.",
    "account/messages/password_changed.txt": "Your password was changed, and you were signed out everywhere else.",
    "account/messages/password_set.txt": "You have a password now.",
    "account/messages/logged_out.txt": "You are signed out.",
}
"""Our words for what allauth has to say; of the rest it says nothing."""


class Signing(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves; the lock and every try are ours."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right",
        "too_many_login_attempts": "There were too many wrong tries. Wait 15 minutes, or sign in with a passkey",
        "incorrect_code": "This code is not right. Type the newest one that the app shows",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The password that you have now is not right",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """A locked name is not tried at all."""
        if signing_in.locked_until(email=credentials.get("email", ""), at=timezone.now()):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password is kept: five of them lock."""
        _tried(request, credentials.get("email", ""), "password", succeeded=False)

    def pre_login(self, request: HttpRequest, user: Any, **said: Any) -> HttpResponse | None:
        """Stop who is suspended, locked out or in no post, before any code is asked for."""
        passkey = did_use_passwordless_login(request, user)
        may = signing_in.may_sign_in(email=user.email, at=timezone.now(), guessable=not passkey)
        if may:
            return None
        clear_login(request)
        _tried(request, user.email, "passkey" if passkey else "password", succeeded=False)
        return redirect("account_inactive")

    def post_login(self, request: HttpRequest, user: Any, **said: Any) -> HttpResponse:
        """The session begins now."""
        passkey = did_use_passwordless_login(request, user)
        _tried(request, user.email, "passkey" if passkey else "password", succeeded=True)
        actor.begin(request, timezone.now())
        answer: HttpResponse = super().post_login(request, user, **said)
        return answer

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether it is still the same person, by the password."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def set_password(self, user: Any, password: str) -> None:
        """A new password is kept by the service of accounts, which notes it."""
        by = _by(self.request, user)
        at = timezone.now()
        accounts.change_password(by=by, at=at, account=user.pk, password=password)
        user.refresh_from_db()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to your account."""
        return reverse("your_account")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None,
        message_context: Any = None, extra_tags: str = "", message: str | None = None,
    ) -> None:  # fmt: skip
        """In our words."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def send_notification_mail(
        self, template_prefix: str, user: Any, *more: Any, **said: Any
    ) -> None:
        """What changed in the ways of signing in goes into the audit. No mail is sent from here."""
        what = template_prefix.rpartition("/")[2]
        your_account.way_changed(by=_by(self.request, user), at=timezone.now(), what=what)


def _tried(request: HttpRequest, email: str, way: str, *, succeeded: bool) -> None:
    signing_in.tried(
        email=email, at=timezone.now(), way=way, succeeded=succeeded, **actor.from_where(request)
    )


def _by(request: HttpRequest, user: Any) -> Actor:
    return Actor(user.email, account=str(user.pk), **actor.from_where(request))
