"""Where circles are called together, under the acting function; and, outside, where their answer links lead."""

from django.urls import path

from samverkan.features.gatherings.letters import FOLDER
from samverkan.features.gatherings.pages import link, views

app_name = "gatherings"
urlpatterns = [
    path("kallelser/", views.list_all, name="all"),
    path("kallelser/ny/", views.choose, name="summon"),
    path("kallelser/<str:gathering>/", views.show_one, name="one"),
    path("kallelser/<str:gathering>/storbild/", views.show_wall, name="wall"),
    path("kallelser/<str:gathering>/andra/", views.change, name="change"),
    path("kallelser/<str:gathering>/telefon/", views.take_call, name="phone"),
]

outside = [path(f"{FOLDER}/<str:message>/<str:secret>/", link.show, name="answer")]
