"""The settings that Django reads."""

import os

from wholepicture.config.store import data_folder, database, secret

DATA = data_folder()
SECRET_KEY = secret(DATA)
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
INSTALLED_APPS = ["wholepicture.records"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
