"""Where forums are, under the acting function."""

from django.urls import path

from samverkan.features.forums.pages import views

app_name = "forums"
urlpatterns = [
    path("forum/", views.list_all, name="forums"),
    path("forum/nytt/", views.add, name="add"),
    path("forum/<str:forum>/", views.show_one, name="forum"),
    path("forum/<str:forum>/andra/", views.change, name="change"),
]
