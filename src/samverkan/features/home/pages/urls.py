"""Where the first page is, under the acting function."""

from django.urls import path

from samverkan.features.home.pages import views

app_name = "home"
urlpatterns = [path("", views.show_home, name="home")]
