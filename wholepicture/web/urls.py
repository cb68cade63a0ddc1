"""Where each page is, by room."""

from django.urls import include, path

from wholepicture.web.about import views as about
from wholepicture.web.agencies import views as agencies
from wholepicture.web.audit import views as audit
from wholepicture.web.cases import views as cases
from wholepicture.web.children import views as children
from wholepicture.web.chronology import views as chronology
from wholepicture.web.concerns import views as concerns
from wholepicture.web.find import views as finding
from wholepicture.web.home import views as home
from wholepicture.web.matches import views as matches
from wholepicture.web.people import views as people
from wholepicture.web.your_account import views as your_account

urlpatterns = [
    path("", home.home, name="home"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("audit/", audit.audit, name="audit"),
    path("audit/check/", audit.check, name="audit_check"),
    path("audit/person/<uuid:account>/", audit.of_account, name="audit_account"),
    path("audit/child/<path:child>/", audit.of_child, name="audit_child"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<slug:name>/", cases.report, name="case"),
    path("find/", finding.find, name="find"),
    path("find/start/", finding.start, name="start_record"),
    path("find/noticed/", finding.noticed, name="noticed"),
    path("children/<slug:ref>/", children.child, name="child"),
    path("children/<slug:ref>/why/", children.purpose, name="child_purpose"),
    path("children/<slug:ref>/print/", children.printed, name="child_print"),
    path("children/<slug:ref>/urgent/", children.urgent, name="child_urgent"),
    path("children/<slug:ref>/not-the-same/", children.doubt, name="child_doubt"),
    path("children/<slug:ref>/safe-contact/", children.safe_contact, name="safe_contact"),
    path("children/<slug:ref>/concern/", concerns.new, name="new_concern"),
    path("concerns/", concerns.all_of_yours, name="concerns"),
    path("concerns/<slug:key>/", concerns.concern, name="concern"),
    path("concerns/<slug:key>/check/", concerns.check, name="check_concern"),
    path("concerns/<slug:key>/correct/", concerns.correct, name="correct_concern"),
    path("concerns/<slug:key>/discard/", concerns.discard, name="discard_concern"),
    path("children/<str:ref>/chronology/", chronology.chronology, name="chronology"),
    path("children/<str:ref>/chronology/print/", chronology.printed, name="chronology_print"),
    path("children/<str:ref>/chronology/purpose/", chronology.purpose, name="chronology_purpose"),
    path("children/<str:ref>/chronology/export/", chronology.export, name="chronology_export"),
    path("matches/", matches.matches, name="matches"),
    path("matches/<int:number>/", matches.pair, name="pair"),
    path("matches/decided/<int:number>/", matches.decided, name="decided"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="new_person"),
    path("people/<uuid:account>/", people.person, name="person"),
    path("people/<uuid:account>/suspend/", people.suspend, name="suspend"),
    path("people/<uuid:account>/reinstate/", people.reinstate, name="reinstate"),
    path("people/<uuid:account>/password/", people.password, name="new_password"),
    path("people/<uuid:account>/posts/give/", people.give_post, name="give_post"),
    path("people/<uuid:account>/posts/leave/", people.leave_post, name="leave_post"),
    path("account/", your_account.your_account, name="your_account"),
    path("account/post/", your_account.work_as, name="work_as"),
    path("account/elsewhere/", your_account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("about/cookies/", about.cookies, name="cookies"),
    path("about/accessibility/", about.accessibility, name="accessibility"),
    path("about/help/", about.help_, name="help"),
    path("", include("wholepicture.web.sign_in.urls")),
]
