"""Where each page is, by room."""

from django.urls import include, path

from wholepicture.web.about import views as about
from wholepicture.web.agencies import views as agencies
from wholepicture.web.cases import views as cases
from wholepicture.web.chronology import views as chronology
from wholepicture.web.home import views as home
from wholepicture.web.people import views as people
from wholepicture.web.your_account import views as your_account

urlpatterns = [
    path("", home.home, name="home"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<slug:name>/", cases.report, name="case"),
    path("children/<str:ref>/chronology/", chronology.chronology, name="chronology"),
    path("children/<str:ref>/chronology/print/", chronology.printed, name="chronology_print"),
    path("children/<str:ref>/chronology/purpose/", chronology.purpose, name="chronology_purpose"),
    path("children/<str:ref>/chronology/export/", chronology.export, name="chronology_export"),
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
