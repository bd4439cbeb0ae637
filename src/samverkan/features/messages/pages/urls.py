"""Where messages are, under the acting function."""

from django.urls import path

from samverkan.features.messages.pages import views

app_name = "messages"
urlpatterns = [
    path("utskick/", views.show_all, name="all"),
    path("utskick/pausa/", views.pause, name="pause"),
    path("utskick/slapp/", views.release, name="release"),
    path("utskick/<str:message>/", views.show_one, name="one"),
    path("utskick/<str:message>/avgor/", views.resolve, name="resolve"),
    path("h/<str:incident>/utskick/", views.show_incident, name="incident"),
]
