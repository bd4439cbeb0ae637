"""Where the page of one entry is, under the acting function; and, outside incidents, the list of one's own."""

from django.urls import path

from samverkan.features.records.pages import message_views, views

app_name = "records"
urlpatterns = [
    path("h/<str:incident>/logg/<str:entry>/", views.show_entry, name="entry"),
    path("poster/<path:stream>/<uuid:entry>/", views.show_apart, name="apart"),
    path("poster/<path:stream>/", views.list_own, name="own"),
    path("utskick/<str:message>/handling/", message_views.show_message, name="message"),
]
