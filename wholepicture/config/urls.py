"""Where each page is."""

from django.conf import settings
from django.urls import include, path

from wholepicture.web.errors import views as errors

urlpatterns = [
    path("", include("wholepicture.web.urls")),
    *(
        [path("gallery/", include("wholepicture.web.gallery.urls"))]
        if settings.DEMONSTRATION
        else []
    ),
]
handler400 = errors.not_understood
handler403 = errors.not_yours
handler404 = errors.not_there
handler500 = errors.broken
