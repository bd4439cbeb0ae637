"""Addresses of the combined picture, under the acting function."""

from django.urls import path

from samverkan.features.combined.pages import views

app_name = "combined"
urlpatterns = [
    path("h/<str:incident>/samlad/", views.show_picture, name="picture"),
    path("h/<str:incident>/samlad/<int:number>/", views.show_version, name="version"),
    path("h/<str:incident>/samlad/aktor/<str:member>/", views.show_actor, name="actor"),
]
