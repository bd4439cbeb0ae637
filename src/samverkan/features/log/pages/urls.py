"""Where the log's pages are, under the acting function."""

from django.urls import path

from samverkan.features.log.pages import views

app_name = "log"
urlpatterns = [
    path("h/<str:incident>/logg/", views.show_log, name="log"),
    path("h/<str:incident>/logg/<str:entry>/ratta/", views.show_correction, name="correct"),
]
