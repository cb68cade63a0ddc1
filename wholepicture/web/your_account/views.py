"""The pages of your own account; adding and removing a way to sign in is with signing in."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from wholepicture.services import your_account as account
from wholepicture.web.actor import POST, who
from wholepicture.web.drawing import show
from wholepicture.web.your_account.pages import your_account_page


def your_account(request: HttpRequest) -> HttpResponse:
    """Who you are here, how you sign in, and where you are signed in."""
    viewer = who(request)
    ways = account.ways(account=viewer.account, session=request.session.session_key or "")
    must_add = settings.SECOND_FACTOR and not (ways.passkeys or ways.app)
    page = your_account_page(viewer, ways, must_add)
    return show(request, "your_account/your_account.jinja", page)


@require_POST
def work_as(request: HttpRequest) -> HttpResponse:
    """Work in another of your posts."""
    chosen = request.POST.get("post", "")
    viewer = who(request)
    found = next((one for one in viewer.posts if str(one.post) == chosen), None)
    if found is not None:
        request.session[POST] = found.post
        messages.success(request, f"You now work as {found.title}, {found.agency_name}.")
    return redirect("your_account")


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every session of yours but this one."""
    viewer, here = who(request), request.session.session_key or ""
    ended = account.sign_out_elsewhere(
        by=viewer.actor, at=timezone.now(), account=viewer.account, session=here
    )
    said = {0: "You were signed in nowhere else.", 1: "You were signed out of 1 other browser."}
    messages.success(request, said.get(ended, f"You were signed out of {ended} other browsers."))
    return redirect("your_account")
