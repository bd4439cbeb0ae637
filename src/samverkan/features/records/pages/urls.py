"""Where the page of one entry is, under the acting function; and, outside incidents, the list of one's own."""

from django.urls import path, re_path

from samverkan.features.records.pages import message_views, views

app_name = "records"
ENTRY = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""An entry's id: no part of a stream's name looks so."""

urlpatterns = [
    path("h/<str:incident>/logg/<str:entry>/", views.show_entry, name="entry"),
    re_path(rf"^poster/(?P<stream>.+)/(?P<entry>{ENTRY})/$", views.show_apart, name="apart"),
    path("poster/<path:stream>/", views.list_own, name="own"),
    path("utskick/<str:message>/handling/", message_views.show_message, name="message"),
]
