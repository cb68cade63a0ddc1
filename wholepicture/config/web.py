"""The settings of the pages: where they are, what a browser may do, how people sign in.

`WHOLEPICTURE_ADDRESS` is the address that people type, such as `https://wholepicture.example`. With https, cookies are sent
over https alone; a proxy in front must set `X-Forwarded-Proto`. Without it, this computer alone is served, over http.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wholepicture.core.accounts import FAILURES, LOCKED_FOR, LONGEST

PAGES = Path(__file__).parents[1] / "web"
ADDRESS = os.environ.get("WHOLEPICTURE_ADDRESS", "")
DEMONSTRATION = os.environ.get("WHOLEPICTURE_DEMONSTRATION") == "1"
"""Whether the people and agencies are invented; the pages say so, and show their parts."""
SECOND_FACTOR = not DEMONSTRATION
"""Whether everybody must have a passkey, or an app with codes, beside a password."""

_public = urlsplit(ADDRESS)
_https = _public.scheme == "https"
ALLOWED_HOSTS = [_public.hostname] if _public.hostname else ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ADDRESS.rstrip("/")] if _public.hostname else []
ROOT_URLCONF = "wholepicture.config.urls"
WSGI_APPLICATION = "wholepicture.config.wsgi.application"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "wholepicture.web.headers.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "wholepicture.web.actor.actor",
    "django_htmx.middleware.HtmxMiddleware",
    "wholepicture.web.errors.refusals.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [PAGES, PAGES / "sign_in"],
        "OPTIONS": {
            "environment": "wholepicture.web.drawing.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    }
]

# Styles and scripts come from the packages themselves, each under the version of its content.
STATIC_URL = "static/"
STATICFILES_DIRS = [PAGES / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000

# What a browser may do: no script, style or picture but our own, none of them inside a page, and no other site around it.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None

# One cookie for the session and one against forged forms; both end with the browser.
_host = "__Host-" if _https else ""
SESSION_COOKIE_NAME = f"{_host}session"
CSRF_COOKIE_NAME = f"{_host}form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = int(LONGEST.total_seconds())
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "wholepicture.web.errors.views.not_from_here"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Signing in.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarity": {"user_attributes": ("email", "name")},
        "MinimumLength": {"min_length": 12},
        "CommonPassword": {},
        "NumericPassword": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "wholepicture.web.sign_in.adapter.Signing"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {"login": "wholepicture.web.sign_in.forms.SignIn"}
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": f"{FAILURES}/{int(LOCKED_FOR.total_seconds())}s/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _https else 0
MFA_ADAPTER = "wholepicture.web.sign_in.second.Second"
MFA_FORMS = {
    "add_webauthn": "wholepicture.web.sign_in.forms.AddPasskey",
    "authenticate": "wholepicture.web.sign_in.forms.Code",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Whole Picture"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https
