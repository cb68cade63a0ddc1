"""The settings that Django reads."""

import os

from wholepicture.config.store import data_folder, database, secret

DATA = data_folder()
SECRET_KEY = secret(DATA)
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "wholepicture.records",
]
AUTH_USER_MODEL = "records.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
NATION = os.environ.get("WHOLEPICTURE_NATION", "England")
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarity": {"user_attributes": ("email", "name")},
        "MinimumLength": {"min_length": 12},
        "CommonPassword": {},
        "NumericPassword": {},
    }.items()
]
