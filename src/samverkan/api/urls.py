"""Addresses under `/api/v1/`. The live stream is answered before Django (`live.py`)."""

from django.urls import path

from samverkan.api import views

app_name = "api"
urlpatterns = [
    path("openapi.json", views.describe, name="openapi"),
    path("mark", views.mark, name="mark"),
    path("changes", views.changes, name="changes"),
    path("verbs/<str:verb>", views.act, name="act"),
    path("views/<str:name>", views.read, name="read"),
    path("<path:rest>", views.get_lost, name="lost"),
]
