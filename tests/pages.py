"""The application for tests: a partnership of the cast in a store, clients signed in as its people, and a server of its pages."""

import shutil
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests import stores

TEACHER = "amara.okafor@school.example"
HEALTH_VISITOR = "moira.kilbride@health-visiting.example"
IN_TWO_POSTS = "sam.adeyemi@social-care.example"
FRONT_DOOR = "dean.whitlock@social-care.example"
MANAGER = "alison.wray@partnership.example"
AUTHOR = "peter.lindqvist@partnership.example"
GOVERNANCE = "dolores.quayle@partnership.example"
ADMINISTRATOR = "zoe.hargreaves@partnership.example"
EVERY_ROLE = (TEACHER, FRONT_DOOR, MANAGER, AUTHOR, GOVERNANCE, ADMINISTRATOR)


@cache
def cast_model():
    """A database file with the accounts of the cast, to be copied, and their passwords."""
    from wholepicture.services.demo_accounts import demo_accounts

    with stores.sqlite_store() as path:
        found = demo_accounts(at=datetime(2026, 11, 1, 9, tzinfo=UTC), folder=stores.folder())
        stores.close()
        model = stores.folder() / "cast.sqlite3"
        shutil.copyfile(path, model)
    return model, {one.email: one.password for one in found}


@contextmanager
def partnership():
    """A store in which the partnership of the cast is at work; gives the passwords by email."""
    model, passwords = cast_model()
    with stores.sqlite_store() as path:
        shutil.copyfile(model, path)
        stores.use("")
        yield dict(passwords)


def account_of(email):
    from wholepicture.records.models import Account

    return Account.objects.get(email=email)


def client(email=None):
    """A client of the pages, signed in as somebody of the cast."""
    from django.test import Client

    made = Client(headers={"host": "localhost"})
    if email:
        made.force_login(account_of(email))
    return made


class Threads(ThreadingMixIn, WSGIServer):
    """One thread for each request, as in the real server."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing."""

    def log_message(self, *said):
        pass


@contextmanager
def served():
    """The address at which the pages are served from the store that is in use."""
    from wholepicture.config.wsgi import application

    with make_server("127.0.0.1", 0, application, Threads, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
