"""Where the gallery is: in the demonstration alone."""

from django.urls import path

from wholepicture.web.gallery.views import gallery

urlpatterns = [path("", gallery, name="gallery")]
