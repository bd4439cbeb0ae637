"""Where the room's pages are, under the acting function."""

from django.urls import path

from samverkan.features.incidents.pages import press, views

app_name = "incidents"
urlpatterns = [
    path("aktivera/", press.press, name="raise"),
    path("h/<str:incident>/", views.show_incident, name="incident"),
    path("h/<str:incident>/angra/", press.undo, name="undo"),
    path("h/<str:incident>/styrning/", views.steer, name="steering"),
]
